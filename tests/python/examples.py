# SPDX-License-Identifier: MIT
"""The examples in Python of pages of Markdown run, and print what the pages say. Usage: examples.py PROGRAM PAGE..., in an
empty folder. With --write the pages are given what was printed."""
import contextlib
import io
import os
import sys

import checks
from checks import check, delphisim


def blocks_of(lines):
    """Fenced blocks: (language, first line, line after the last)."""
    found, start = [], None
    for i, line in enumerate(lines):
        if line.startswith("```"):
            if start is None:
                language, start = line[3:].strip(), i + 1
            else:
                found.append((language, start, i))
                start = None
    return found


def printed_by(code, names):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, "example", "exec"), names)  # pylint: disable=exec-used
    return [line.rstrip() for line in out.getvalue().splitlines()]


def main():
    write = "--write" in sys.argv
    pages = [argument for argument in sys.argv[2:] if argument != "--write"]
    checks.program = os.path.abspath(sys.argv[1])
    delphisim("init", "study.toml")
    delphisim("run", "study.toml", "-o", "study.h5", "--quiet")
    for page in pages:
        with open(page, encoding="utf-8") as file:
            lines = file.read().splitlines()
        names, shift, examples = {}, 0, 0
        blocks = blocks_of(lines)
        for (language, start, end), following in zip(blocks, [*blocks[1:], ("", 0, 0)]):
            if language != "python":
                continue
            examples += 1
            found = printed_by("\n".join(lines[start + shift:end + shift]), names)
            if following[0] != "text":
                check(f"{page}:{start}: prints nothing that the page does not say", not found, found)
                continue
            first, last = following[1] + shift, following[2] + shift
            check(f"{page}:{start}: prints what the page says", write or found == lines[first:last], "\n".join(found))
            if write:
                lines[first:last] = found
                shift += len(found) - (last - first)
        check(f"{page} has an example", examples > 0)
        if write:
            with open(page, "w", encoding="utf-8") as file:
                file.write("\n".join(lines) + "\n")
    checks.finish()


main()
