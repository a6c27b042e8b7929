#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks a built site: scripts/check_site.py FOLDER

Every link of every page leads to a file of the site and to an anchor that is there; nothing is loaded from outside: no
script, style, font, picture or frame, neither by a page nor by its style sheets.
"""
import html.parser
import pathlib
import re
import sys
import urllib.parse

LOADS = {("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("video", "src"), ("audio", "src"),
         ("embed", "src"), ("object", "data"), ("use", "href"), ("image", "href")}
LOADED_BY_LINK = {"stylesheet", "icon", "preload", "prefetch", "preconnect", "modulepreload", "dns-prefetch", "manifest"}


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.anchors, self.links, self.loads = set(), [], []

    def handle_starttag(self, tag, attributes):
        given = {name: value or "" for name, value in attributes}
        self.anchors.update(value for name, value in given.items() if name in ("id", "name"))
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        for name, value in given.items():
            if (tag, name) in LOADS:
                self.loads.append(value)
            if name == "srcset":
                self.loads += [part.split()[0] for part in value.split(",")]
            if name == "style":
                self.loads += re.findall(r"url\(['\"]?([^'\")]+)", value)
        if tag == "link" and LOADED_BY_LINK & set(given.get("rel", "").split()):
            self.loads.append(given["href"])


def is_outside(link):
    return bool(re.match(r"(?:[a-z][a-z+.-]*:)?//", link)) or link.startswith(("http:", "https:"))


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    pages, problems, links = {}, [], 0
    for path in sorted(root.rglob("*.html")):
        pages[path] = Page()
        pages[path].feed(path.read_text(encoding="utf-8"))
    for path, page in pages.items():
        where = path.relative_to(root)
        problems += [f"{where}: {load} is loaded from outside" for load in page.loads if is_outside(load)]
        local = [load for load in page.loads if not is_outside(load) and not load.startswith("data:")]
        if path.name == "404.html":  # its links begin at the root of the server
            continue
        for link in page.links + local:
            if is_outside(link) or link.startswith("mailto:"):
                continue
            links += 1
            name, anchor = urllib.parse.urldefrag(link)
            target = (path.parent / urllib.parse.unquote(name.split("?")[0])).resolve() if name else path
            if target.is_dir():
                target /= "index.html"
            if not target.is_file():
                problems.append(f"{where}: there is no {link}")
            elif anchor and target in pages and urllib.parse.unquote(anchor) not in pages[target].anchors:
                problems.append(f"{where}: {link}: there is no such anchor")
    for path in sorted(root.rglob("*.css")):
        loads = re.findall(r"url\(['\"]?([^'\")]+)|@import ['\"]([^'\"]+)", path.read_text(encoding="utf-8"))
        problems += [f"{path.relative_to(root)}: loads {a or b}" for a, b in loads if is_outside(a or b)]
    for problem in problems:
        print(problem)
    print(f"{len(pages)} pages, {links} links within the site, {len(problems)} problems")
    return 1 if problems or not pages else 0


if __name__ == "__main__":
    sys.exit(main())
