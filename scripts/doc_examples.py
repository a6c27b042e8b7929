#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs the examples of the documentation and holds what they print against what the pages show.

    scripts/doc_examples.py PROGRAM [--write] [PAGE...]

A block that begins with ```console holds commands (lines after "$ ") and what they print. The blocks of a page run one
after another in one fresh folder, in which `configs` is the project's and `delphisim` the program; `<!-- folder: PATH -->`
copies a folder of the project into it first. A line "..." stands for any lines, but not for all of them. Commands
end with exit code 0, the last of a block with N where `<!-- exit: N -->` stands before it. What differs between runs is blotted out
on both sides: dates, seconds, rates, machines. A block ```toml or ```csv right after `<!-- file: NAME -->` is that file, after
`<!-- append: NAME -->` it is put at its end, and after `<!-- edit: NAME -->` each of its lines takes the place of the one line of
the file that has the same key (what stands before "="): what readers are told to do in their editor.
--write puts into the pages what the commands print now, and leaves out again what stood between the lines that are nearest to
those shown: read the difference before you commit it.
"""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
BLOTS = [
    (re.compile(r"\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?Z?"), "DATE"),
    (re.compile(r"\b\d+(\.\d+)? (ms|s|min|h)( \d+ (s|min))*\b"), "TIME"),
    (re.compile(r"\b[\d,]+(\.\d+)?( exercises)?/s\b"), "RATE"),
]
FENCE = re.compile(r"^```(\w*)\s*$")


def blotted(line):
    for pattern, name in BLOTS:
        line = pattern.sub(name, line)
    return line.rstrip()


class Block:
    """A fenced block of a page: lines[first:last] without its fences; steps are (command, lines that it prints)."""

    def __init__(self, kind, first, last, lines, file, code):
        self.kind, self.first, self.last, self.code = kind, first, last, code
        self.how, self.file = file or (None, None)
        self.lines = lines[first:last]

    def steps(self):
        steps = []
        for line in self.lines:
            if line.startswith("$ "):
                steps.append((line[2:], []))
            elif steps and line.startswith("> ") and not steps[-1][1]:
                steps[-1] = (steps[-1][0] + "\n" + line[2:], [])
            elif steps:
                steps[-1][1].append(line)
        return steps


def blocks_of(lines):
    found, begin, kind, file, code = [], None, "", None, 0
    for at, line in enumerate(lines):
        named = re.match(r"<!-- (file|append|edit): (\S+) -->", line)
        if begin is None and named:
            file = named.groups()
        ends = re.match(r"<!-- exit: (\d+) -->", line)
        if begin is None and ends:
            code = int(ends.group(1))
        fence = FENCE.match(line)
        if not fence:
            continue
        if begin is None:
            begin, kind = at + 1, fence.group(1)
        else:
            found.append(Block(kind, begin, at, lines, file, code))
            begin, file, code = None, None, 0
    return found


def put(block, path):
    """Does with the file what a block says."""
    text = "\n".join(block.lines) + "\n"
    if block.how == "append":
        text = path.read_text(encoding="utf-8") + "\n" + text
    elif block.how == "edit":
        lines = path.read_text(encoding="utf-8").splitlines()
        for new in block.lines:
            key = new.split("=")[0].rstrip()
            at = [i for i, line in enumerate(lines) if line.split("=")[0].rstrip() == key and "=" in line]
            if len(at) != 1:
                raise SystemExit(f"{path.name} has {len(at)} lines that set '{key}'")
            lines[at[0]] = new
        text = "\n".join(lines) + "\n"
    path.write_text(text, encoding="utf-8")


def matches(shown, printed):
    """Where the shown lines end in the printed ones, "..." standing for any; None where they do not agree."""
    shown, printed = [blotted(x) for x in shown], [blotted(x) for x in printed]
    reach = {0}  # how many printed lines the shown ones so far may account for
    for line in shown:
        if line.strip() == "...":
            reach = set(range(min(reach), len(printed) + 1)) if reach else set()
        else:
            reach = {n + 1 for n in reach if n < len(printed) and printed[n] == line}
    return len(printed) in reach


def refreshed(shown, printed):
    """What is printed now, with "..." between the lines nearest to those between which it stood before."""
    old = [(line, at > 0 and shown[at - 1].strip() == "...") for at, line in enumerate(shown) if line.strip() != "..."]
    if len(old) == len(shown):
        return printed
    words = [[blotted(x).split() for x in lines] for lines in ([line for line, _ in old], printed)]

    def likeness(i, j):
        a, b = words[0][i], words[1][j]
        if not a or not b:
            return 0.3 if a == b else 0  # empty lines are alike, and say little
        share = len(set(a) & set(b)) / len(set(a) | set(b)) + (0.4 if a[0] == b[0] else 0)  # rows begin with what they are about
        return share if share >= 0.3 else 0

    best = [[0.0] * (len(printed) + 1) for _ in range(len(old) + 1)]  # of the lines from here on
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(printed) - 1, -1, -1):
            alike = likeness(i, j)
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + alike if alike else 0)
    result, i, j, begin, gap = [], 0, 0, 0, False
    while i < len(old) and j < len(printed):
        gap |= old[i][1]
        if likeness(i, j) and best[i][j] == best[i + 1][j + 1] + likeness(i, j):
            result += ["..."] if gap and begin < j else printed[begin:j]
            result.append(printed[j])
            i, j, gap = i + 1, j + 1, False
            begin = j
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    gap |= shown[-1].strip() == "..." or any(after for _, after in old[i:])
    return result + (["..."] if gap and begin < len(printed) else printed[begin:])


def run_page(path, program, write):
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    blocks = [b for b in blocks_of(lines) if b.kind == "console" or b.file]
    if not blocks:
        return 0, []
    passed, problems = 0, []
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        (place / "configs").symlink_to(ROOT / "configs")
        for name in re.findall(r"<!-- folder: (\S+) -->", text):
            shutil.copytree(ROOT / name, place, dirs_exist_ok=True)
        tools = place / ".bin"
        tools.mkdir()
        (tools / "delphisim").symlink_to(program)
        environment = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "COLUMNS": "120", "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}
        for block in blocks:
            if block.file:
                put(block, place / block.file)
                continue
            shown_anew = []
            steps = block.steps()
            for at, (command, shown) in enumerate(steps):
                done = subprocess.run(["bash", "-c", command], cwd=place, env=environment, stdout=subprocess.PIPE,
                                      stderr=subprocess.STDOUT, text=True, timeout=600, check=False)
                printed = done.stdout.rstrip("\n").split("\n") if done.stdout else []
                while printed and not printed[-1].strip():
                    printed.pop()
                told = list(shown)
                while told and not told[-1].strip():
                    told.pop()
                code = block.code if at + 1 == len(steps) else 0
                if done.returncode != code:
                    problems.append(f"{os.path.relpath(path, ROOT)}:{block.first}: `{command}` ends with exit code {done.returncode}, not {code}\n"
                                    + "\n".join("    " + x for x in printed))
                elif told == ["..."]:
                    problems.append(f"{os.path.relpath(path, ROOT)}:{block.first}: of `{command}` nothing is shown (\"...\" alone says nothing)")
                if done.returncode != code or told == ["..."]:
                    shown_anew += ["$ " + command.replace("\n", "\n> "), *shown]
                elif matches(told, printed):
                    passed += 1
                    shown_anew += ["$ " + command.replace("\n", "\n> "), *shown]
                else:
                    problems.append(f"{os.path.relpath(path, ROOT)}:{block.first}: `{command}` prints\n" + "\n".join("    " + x for x in printed))
                    shown_anew += ["$ " + command.replace("\n", "\n> "), *refreshed(told, printed), *([""] if shown and not shown[-1].strip() else [])]
            block.anew = shown_anew
    if write and problems:
        for block in reversed([b for b in blocks if not b.file]):
            lines[block.first:block.last] = "\n".join(block.anew).split("\n")
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return passed, problems


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("pages", nargs="*")
    parser.add_argument("--write", action="store_true", help="put what the commands print into the pages")
    options = parser.parse_args()
    program = pathlib.Path(options.program).resolve()
    pages = [pathlib.Path(p).resolve() for p in options.pages] or [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    passed, failed = 0, 0
    for page in pages:
        good, problems = run_page(page, program, options.write)
        passed, failed = passed + good, failed + len(problems)
        for problem in problems:
            print(problem)
    print(f"{passed} passed, {failed} failed, 0 skipped")
    return 1 if failed and not options.write else 0


if __name__ == "__main__":
    sys.exit(main())
