#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Collects the pages of the site: scripts/site_pages.py FOLDER

Pages keep their links as they work in a checkout. Here they are copied together, docs/ at the top, the studies' READMEs
under studies/, other files that are linked under files/, and the links are turned accordingly. A link to a file that is not
there, or to a heading that no page has, is a problem; README.md is checked too, though the site begins with docs/index.md.
"""
import os
import pathlib
import re
import shutil
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LINK = re.compile(r"(?<!`)(!?\[[^\]]*\])\(([^()\s]+)\)")
ITEM = re.compile(r"^(\s*)([-*]|\d+\.) ")


def pages_of_the_site():
    """Where each page of the checkout stands on the site."""
    site = {path: path.relative_to(ROOT / "docs") for path in sorted((ROOT / "docs").rglob("*.md"))}
    for folder, name in (("configs", "studies"), ("analysis", "packages")):
        for path in sorted((ROOT / folder).glob("*/README.md")):
            site[path] = pathlib.Path(name) / (path.parent.name + ".md")
    site[ROOT / "CONTRIBUTING.md"] = pathlib.Path("contributing.md")
    site[ROOT / "CHANGELOG.md"] = pathlib.Path("changelog.md")
    return site


def outside_code(lines):
    fenced = False
    for line in lines:
        if line.lstrip().startswith("```"):
            fenced = not fenced
            yield line, False
        else:
            yield line, not fenced


def anchors_of(path):
    """The anchors of headings as web views of repositories make them."""
    anchors, seen = set(), {}
    for line, is_text in outside_code(path.read_text(encoding="utf-8").splitlines()):
        heading = re.match(r"#{1,6} (.*)", line) if is_text else None
        if heading:
            words = re.sub(r"\]\([^)]*\)", "", heading.group(1).lower())
            slug = re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
            anchors.add(slug if slug not in seen else f"{slug}-{seen[slug]}")
            seen[slug] = seen.get(slug, 0) + 1
    return anchors


class Site:
    def __init__(self, folder):
        self.folder, self.pages, self.problems = folder, pages_of_the_site(), []

    def place_of(self, target):
        """Where a file of the checkout stands on the site; copied there if it is no page."""
        if target == ROOT / "README.md":
            return pathlib.Path("index.md")
        if target.is_dir():
            target = target / "README.md"
        if target in self.pages:
            return self.pages[target]
        in_docs = target.is_relative_to(ROOT / "docs")
        place = target.relative_to(ROOT / "docs") if in_docs else pathlib.Path("files") / target.relative_to(ROOT)
        (self.folder / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(target, self.folder / place)
        return place

    def turned(self, path, here, line, number):
        def turn(match):
            text, link = match.groups()
            if re.match(r"[a-z]+:", link):
                return match.group(0)
            name, _, anchor = link.partition("#")
            target = (path.parent / name).resolve() if name else path
            where = f"{path.relative_to(ROOT)}:{number}"
            is_page = target.is_dir() and (target / "README.md") in self.pages
            if not target.is_relative_to(ROOT) or not (target.is_file() or is_page):
                self.problems.append(f"{where}: there is no {link}")
                return match.group(0)
            if anchor and anchor not in anchors_of(target):
                self.problems.append(f"{where}: {name or 'the page'} has no heading #{anchor}")
            if not name:
                return match.group(0)
            to = os.path.relpath(self.place_of(target), here.parent)
            return f"{text}({to}{'#' + anchor if anchor else ''})"

        return LINK.sub(turn, line)

    def copy(self, path, here):
        out, before = [], ""
        for number, (line, is_text) in enumerate(outside_code(path.read_text(encoding="utf-8").splitlines()), 1):
            if is_text:
                line = self.turned(path, here, line, number)
                # Here a list or a table begins after an empty line only.
                begins_list = ITEM.match(line) and not before.startswith((" ", "-", "*")) and not ITEM.match(before)
                begins_table = line.startswith("|") and not before.startswith("|")
                if before.strip() and (begins_list or begins_table) and not self.in_list(out):
                    out.append("")
            out.append(line)
            before = line
        if here:
            (self.folder / here).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / here).write_text("\n".join(out) + "\n", encoding="utf-8")

    @staticmethod
    def in_list(lines):
        """Whether the paragraph that ends here is an item of a list."""
        for line in reversed(lines):
            if not line.strip():
                return False
            if ITEM.match(line):
                return True
        return False


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    site = Site(folder)
    for path, here in site.pages.items():
        site.copy(path, here)
    shutil.copyfile(ROOT / "docs/site.css", folder / "site.css")
    readme = Site(folder)
    for number, (line, is_text) in enumerate(outside_code((ROOT / "README.md").read_text(encoding="utf-8").splitlines()), 1):
        if is_text:
            readme.turned(ROOT / "README.md", pathlib.Path("index.md"), line, number)
    problems = site.problems + readme.problems
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
