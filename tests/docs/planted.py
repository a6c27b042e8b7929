#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The checks of the documentation find what they are for: wrong outputs and commands, keys that no page has, dead links and
anchors, what is loaded from outside; and every page that shows commands is a test."""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
problems = []


def run(*command):
    done = subprocess.run([sys.executable, "-B", *map(str, command)], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def expect(what, code, text, got):
    if got[0] != code or text not in got[1]:
        problems.append(f"{what}: exit code {got[0]}, {got[1][-300:]!r}; expected {code} with {text!r}")


def examples(folder, page, *options):
    program = folder / "program"
    program.write_text('#!/bin/sh\n[ "$1" = file ] && cat "$2" || printf "one\\ntwo in 3.5 s\\nthree\\n"\n', encoding="utf-8")
    program.chmod(0o755)
    (folder / "page.md").write_text(page, encoding="utf-8")
    return run(ROOT / "scripts/doc_examples.py", program, folder / "page.md", *options)


def shown(*lines):
    return "\n".join(["```console", "$ delphisim x", *lines, "```", ""])


def check_examples(folder):
    expect("a right output", 0, "1 passed", examples(folder, shown("one", "two in 7 s", "three")))
    expect("a time in other units", 0, "1 passed", examples(folder, shown("one", "two in 2 min 04 s", "three")))
    expect("lines left out", 0, "1 passed", examples(folder, shown("one", "...")))
    expect("nothing shown", 1, "nothing is shown", examples(folder, shown("...")))
    expect("a command that fails", 1, "exit code 3, not 0", examples(folder, "```console\n$ (exit 3)\n```\n"))
    expect("a command that should fail", 1, "exit code 0, not 3", examples(folder, "<!-- exit: 3 -->\n" + shown("one", "...")))
    expect("an exit code that is said", 0, "1 passed", examples(folder, "<!-- exit: 3 -->\n```console\n$ (exit 3)\n```\n"))
    expect("another word", 1, "1 failed", examples(folder, shown("one", "to in 7 s", "three")))
    expect("a line too few", 1, "1 failed", examples(folder, shown("one", "two in 7 s")))
    expect("lines in another order", 1, "1 failed", examples(folder, shown("...", "three", "one", "...")))
    for stale, fresh in [(shown("one", "..."), None), (shown("on", "...", "three"), shown("...", "three")),
                         (shown("one", "two in 3 s 7", "..."), shown("one", "two in 3.5 s", "...")),
                         (shown("one", "four", "five"), shown("one", "two in 3.5 s", "three")),
                         (shown("...", "two in 2 weeks", "four"), shown("...", "two in 3.5 s", "three"))]:
        examples(folder, stale, "--write")
        if (folder / "page.md").read_text(encoding="utf-8") != (fresh or stale):
            problems.append(f"{stale!r} is refreshed as {(folder / 'page.md').read_text(encoding='utf-8')!r}")
    files = "<!-- file: f -->\n```toml\na = 1\nb = 2\n```\n<!-- edit: f -->\n```toml\na = 3\n```\n<!-- append: f -->\n```toml\nc = 4\n```\n"
    cat = "```console\n$ delphisim file f\na = 3\nb = 2\n\nc = 4\n```\n"
    expect("a file edited and appended to", 0, "1 passed", examples(folder, files + cat))
    expect("an edit of a line that is not there", 1, "has 0 lines", examples(folder, files.replace("a = 3", "z = 3") + cat))


def check_commands(folder):
    """A program with the command `go`, which has options with and without a value."""
    program = folder / "helper"
    program.write_text("#!/bin/sh\n[ \"$1\" = go ] && printf 'Options:\\n  -o [ --output ] FILE  to here\\n  --target TARGETOFALL what\\n  --fast  soon\\n'"
                       "|| printf 'Commands:\\n  go  goes\\n\\nEnd\\n'\n", encoding="utf-8")
    program.chmod(0o755)
    (folder / "go.sh").write_text("--well\n", encoding="utf-8")
    (folder / "configs").mkdir()

    def shell(*lines, block="sh", page="page.md"):
        (folder / page).parent.mkdir(exist_ok=True)
        (folder / page).write_text("\n".join([f"```{block}", *lines, "```", ""]), encoding="utf-8")
        return run(ROOT / "scripts/doc_commands.py", program, folder / page)

    def prose(text):
        (folder / "page.md").write_text(text + "\n", encoding="utf-8")
        return run(ROOT / "scripts/doc_commands.py", program, folder / "page.md")

    expect("right calls", 0, "3 calls", shell("delphisim go x --fast -o y --target=z  # not --this", "A=1 delphisim go --target \\", "  z", "./go.sh --well"))
    expect("a command that there is not", 1, "no command 'come'", shell("delphisim come x"))
    expect("an option that there is not", 1, "no option '--slow'", shell("delphisim go x --slow"))
    expect("a short option that there is not", 1, "no option '-p'", shell("delphisim go -p x"))
    expect("an option after a pipe", 1, "no option '--slow'", shell("delphisim go x | head -3 && delphisim go --slow"))
    expect("an option in the next line", 1, "no option '--slow'", shell("delphisim go x \\", "  --slow"))
    expect("a value that lacks", 1, "lacks its value", shell("delphisim go x --target"))
    expect("a long name of a value that lacks", 1, "lacks its value", shell("delphisim go x -o"))
    expect("a file that is not there", 1, "no configs/x.toml", shell("delphisim go configs/x.toml"))
    expect("a file that is not beside a page of configs", 1, "no x.toml beside the page", shell("delphisim go x.toml", page="configs/one/README.md"))
    expect("a file that is written there", 0, "1 calls", shell("delphisim go -o x.toml", page="configs/one/README.md"))
    expect("a wrong option in a block of text", 1, "no option '--slow'", shell("delphisim go --slow", block="text"))
    expect("a wrong option of a script", 1, "does not know '--ill'", shell("./go.sh --ill"))
    expect("a script that is not there", 1, "there is no ./gone.sh", shell("./gone.sh"))
    expect("a wrong option in an indented block", 1, "no option '--slow'", prose("    delphisim go --slow"))
    expect("a wrong option in running text", 1, "no option '--slow'", prose("Say `delphisim go --slow`."))
    expect("a call without the program's name", 1, "no option '--slow'", prose("Say `go --slow`."))
    expect("values left out in running text", 0, "1 calls", prose("Say `go --target`, `go` or `x --slow`."))
    expect("nothing to check", 1, "no page calls", prose("Say nothing."))


def check_readers(folder):
    """A reader that asks for a table, a key and a word that no page says anything of."""
    asked = folder / "asked"

    def page(of, **row):
        keys = {"table": "", "key": "x", "kind": "", "limits": "", "standard": "", "required": False, "meaning": "", **row}
        asked.write_text(f"#!/bin/sh\n[ $1 = columns ] && echo '[{{\"word\": \"x\", \"names\": []}}]' || echo '[{json.dumps(keys)}]'\n", encoding="utf-8")
        asked.chmod(0o755)
        return run(ROOT / "scripts/reader_pages.py", of, asked)

    expect("a new table", 1, "the table [new] is in no section", page("ratings", table="[new]"))
    expect("a table that no file has", 1, "no file of the tests has the table [doubtful]", page("ratings", table="[table]"))
    expect("a key of which nothing is said", 1, "nothing says what x of [spread] is", page("fit", table="[spread]", kind="number"))
    expect("a key that nobody asks for", 1, "nothing asks for what of [about]", page("fit", table="[about]", meaning="m"))
    expect("a quantity of which nothing is said", 1, "nothing says what x holds", page("audit"))


def check_site(folder):
    def site(body, css=""):
        (folder / "site").mkdir(exist_ok=True)
        (folder / "site/a.css").write_text(css, encoding="utf-8")
        (folder / "site/index.html").write_text(f"<html><body><h1 id='top'>x</h1>{body}</body></html>", encoding="utf-8")
        return run(ROOT / "scripts/check_site.py", folder / "site")

    expect("a right page", 0, "0 problems", site("<a href='#top'>x</a><a href='https://example.org'>x</a><img src='a.css'>"))
    for what, body, css in [("a dead link", "<a href='b.html'>x</a>", ""), ("a dead anchor", "<a href='#down'>x</a>", ""),
                            ("a script from outside", "<script src='https://example.org/x.js'></script>", ""),
                            ("a style from outside", "<link rel='stylesheet' href='//example.org/x.css'>", ""),
                            ("a picture that is not there", "<img src='x.png'>", ""),
                            ("a font from outside", "", "@font-face { src: url(https://example.org/x.woff) }")]:
        expect(what, 1, "1 problems", site(body, css))


def check_pages(folder):
    """Of a project of two pages."""
    for place in ("scripts", "docs", "configs", "analysis"):
        (folder / place).mkdir()
    shutil.copy(ROOT / "scripts/site_pages.py", folder / "scripts")
    for name in ("CONTRIBUTING.md", "CHANGELOG.md", "docs/site.css", "docs/index.md"):
        (folder / name).write_text("# Here\n", encoding="utf-8")

    def project(page, readme="# Project\n"):
        (folder / "docs/page.md").write_text(page, encoding="utf-8")
        (folder / "README.md").write_text(readme, encoding="utf-8")
        return run(folder / "scripts/site_pages.py", folder / "out")

    expect("right links", 0, "", project("[x](index.md#here) [y](../CHANGELOG.md) [z](https://example.org)\n"))
    if "[y](changelog.md)" not in (folder / "out/page.md").read_text(encoding="utf-8"):
        problems.append("links are not turned to where pages stand on the site")
    expect("a link to nothing", 1, "docs/page.md:1: there is no away.md", project("[x](away.md)\n"))
    expect("a heading that is not there", 1, "has no heading #there", project("[x](index.md#there)\n"))
    expect("a link out of the project", 1, "there is no ../../x", project("[x](../../x)\n"))
    expect("a wrong link in README", 1, "README.md:1: there is no docs/away.md", project("\n", "[x](docs/away.md)\n"))
    expect("links in code", 0, "", project("```\n[x](away.md)\n```\n"))


def check_list():
    listed = set(re.search(r"foreach\(page (.*)\)", (ROOT / "tests/docs/CMakeLists.txt").read_text(encoding="utf-8")).group(1).split())
    pages = {str(path.relative_to(ROOT / "docs").with_suffix("")) for path in (ROOT / "docs").rglob("*.md")
             if re.search(r"^```console$", path.read_text(encoding="utf-8"), re.MULTILINE)}
    if pages != listed:
        problems.append(f"pages that show commands and are no test: {sorted(pages - listed)}; the other way: {sorted(listed - pages)}")


with tempfile.TemporaryDirectory() as name:
    check_examples(pathlib.Path(name))
    check_site(pathlib.Path(name))
    check_pages(pathlib.Path(name))
with tempfile.TemporaryDirectory() as name:
    check_commands(pathlib.Path(name))
    check_readers(pathlib.Path(name))
check_list()
print("\n".join(problems) or "passed")
sys.exit(1 if problems else 0)
