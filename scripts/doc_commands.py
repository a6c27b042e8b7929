#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds the command lines that pages show, but that nothing runs, against what the program takes.

    scripts/doc_commands.py PROGRAM [PAGE...]

Read are the lines of ```sh blocks, of other blocks and of indented ones that call `delphisim` or a script of the project, and such calls
in running text (`compare --robust` counts as one). Every command has to exist, every option has to stand in its --help, an option that
takes a value has to have one, and a file under configs/ has to be there; on a page of configs/ its own files too. Scripts
(`./demo.sh --build-only`) have to name their options in their text. Blocks that begin with ```console are run by doc_examples.py.
Without pages: all of them.
"""
import pathlib
import re
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGES = ["README.md", "CONTRIBUTING.md", "docs/**/*.md", "configs/*/README.md", "analysis/*/README.md"]
OPTION = re.compile(r"^  (?:(-\w)(?: \[ (--[\w-]+) \])?|(--[\w-]+))(?: ([A-Z]\S*))?(?= |$)", re.MULTILINE)
OUTPUTS = ("-o", "--output", "--posterior", "--write-study")
NO_CALLS = {"delphisim results"}  # the type of a file


class Commands:
    """What the program takes, by its own help."""

    def __init__(self, program):
        self.program, self.options = program, {}
        listed = self.help_of().split("Commands:\n", 1)[-1].split("\n\n", 1)[0]
        self.names = re.findall(r"^  (\w+) ", listed, re.MULTILINE)

    def help_of(self, *command):
        done = subprocess.run([self.program, *command, "--help"], capture_output=True, text=True, check=True)
        return done.stdout

    def of(self, command):
        """The options of a command: name -> whether a value follows."""
        if command not in self.options:
            found = OPTION.finditer(self.help_of(command) if command else self.help_of())
            self.options[command] = {name: bool(m.group(4)) for m in found for name in m.group(1, 2, 3) if name}
        return {"-h": False, "--help": False, **self.options[command]}

    def problems(self, words, running):
        """What is wrong with the words after the program's name; running text may leave out values."""
        command = ""
        if words and not words[0].startswith("-"):
            command = words[0]
            if command not in self.names:
                return [] if command.isupper() else [f"there is no command '{command}'"]
        known, found, rest = self.of(command), [], iter(words[1 if command else 0:])
        for word in rest:
            if word == "--" or not re.match(r"--?[A-Za-z]", word):
                continue
            name, equals, _ = word.partition("=")
            if name not in known:
                found.append(f"'{command}' has no option '{name}'")
            elif known[name] and not equals and next(rest, None) is None and not running:
                found.append(f"'{name}' of '{command}' lacks its value")
        return found


def calls_of(line):
    """The calls of a line of shell, as words: what stands between its |, && and ;, without what is redirected."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars="|&;<>")
    lexer.whitespace_split = True
    try:
        words = list(lexer)
    except ValueError:
        return []  # a quote of running text
    calls, skip = [[]], False
    for word in words:
        if skip:
            skip = False
        elif word in ("|", "||", "&&", ";", "&"):
            calls.append([])
        elif word[0] in "<>":
            skip = True
        else:
            calls[-1].append(word)
    return calls


def lines_of(text):
    """(line number, text, whether it is running text) of all that may hold a call."""
    kind, held = None, None
    for at, line in enumerate(text.splitlines(), 1):
        fence = re.match(r"^```(\w*)", line)
        if fence:
            kind = None if kind is not None else fence.group(1)
        elif kind == "console":
            continue
        elif kind is not None or line.startswith("    "):
            begun, words = held or (at, "")
            words += line.strip()
            held = (begun, words[:-1]) if words.endswith("\\") else None
            if not held:
                yield begun, words, False
        else:
            yield from ((at, span, True) for span in re.findall(r"`([^`]+)`", line) if span not in NO_CALLS)


def check_page(path, commands, root):
    """(number of calls, problems) of a page."""
    count, found = 0, []
    for at, line, running in lines_of(path.read_text(encoding="utf-8")):
        if not running and not re.search(r"(^(\w+=\S* )*|[|&;] *|/)(delphisim|\w+\.sh)\b", line):
            continue
        for words in calls_of(line):
            while words and re.match(r"\w+=", words[0]):
                words.pop(0)
            if not words:
                continue
            name, wrong = words[0], None
            if name == "delphisim" or (running and name in commands.names and any(re.match(r"--?[A-Za-z]", w) for w in words)):
                wrong = commands.problems(words[1:] if name == "delphisim" else words, running)
            elif re.fullmatch(r"\./\w+\.sh", name):
                script = root / name
                text = script.read_text(encoding="utf-8") if script.exists() else None
                wrong = [f"there is no {name}"] if text is None else [
                    f"{name} does not know '{w}'" for w in words[1:] if w.startswith("--") and w not in text]
            if wrong is None:
                continue
            count += 1
            wrong += [f"there is no {w}" for w in words[1:] if w.startswith("configs/") and not (root / w).exists()]
            if name == "delphisim" and path.parent.parent.name == "configs":
                wrong += [f"there is no {w} beside the page" for before, w in zip(words, words[1:]) if re.fullmatch(r"[\w-]+\.(toml|csv)", w)
                          and before not in OUTPUTS and not (path.parent / w).exists()]
            found += [f"{path.relative_to(root)}:{at}: `{' '.join(words)}`: {x}" for x in wrong]
    return count, found


def main():
    commands = Commands(pathlib.Path(sys.argv[1]).resolve())
    pages = [pathlib.Path(p).resolve() for p in sys.argv[2:]] or sorted({p for pattern in PAGES for p in ROOT.glob(pattern)}
                                                                        - {ROOT / "docs/reference/commands.md"})  # the help itself
    total, problems = 0, []
    for page in pages:
        count, found = check_page(page, commands, ROOT if ROOT in page.parents else page.parent)
        total, problems = total + count, problems + found
    if not total:
        problems.append("no page calls the program")
    print("\n".join([*problems, f"{total} calls, {len(problems)} problems"]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
