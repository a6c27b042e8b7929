#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Draws docs/images/architecture.svg from tests/architecture/rooms.txt: scripts/architecture_picture.py [--check]

Floors from the top down, rooms in their order from left to right; a room uses rooms to its left and all floors below.
"""
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs/images/architecture.svg"
SAYS = {"cli": "the commands: parses options, prints, exits", "analysis": "what it means",
        "experiments": "how many exercises, which, and where the results go", "engine": "what happens in one exercise"}
WIDTH, ROOM, GAP, LEFT, LINE = 960, 34, 8, 24, 24
STYLE = """svg { font: 14px system-ui, sans-serif; color-scheme: light dark }
.floor { fill: #eef4f3; stroke: #00796b } .room { fill: #fff; stroke: #7a9c97 } text { fill: #1c2b29 }
.name { font-weight: 600; font-size: 16px } .says { fill: #4d625f } .arrow { stroke: #00796b; stroke-width: 2; fill: none }
.head { fill: #00796b }
@media (prefers-color-scheme: dark) { .floor { fill: #16302c; stroke: #4db6ac } .room { fill: #20413c; stroke: #5c8a84 }
text { fill: #e4efed } .says { fill: #b3c9c5 } .arrow { stroke: #4db6ac } .head { fill: #4db6ac } }"""


def floors():
    for line in (ROOT / "tests/architecture/rooms.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, rooms = line.partition(":")
            yield name.strip(), rooms.split()


def rows_of(rooms):
    """Rooms in rows that fit, each with its left edge and width."""
    rows, x = [[]], LEFT + 16
    for room in rooms:
        width = 9 * len(room) + 22
        if x + width > WIDTH - LEFT - 16:
            rows.append([])
            x = LEFT + 16
        rows[-1].append((room, x, width))
        x += width + GAP
    return [row for row in rows if row]


def picture():
    body, y, all_floors = [], 16, list(floors())
    for at, (floor, rooms) in enumerate(all_floors):
        if floor not in SAYS:
            raise SystemExit(f"architecture_picture.py: nothing says what the floor {floor} is for")
        rows = rows_of(rooms)
        height = 20 + LINE + (len(rows) * (ROOM + GAP) if rows else 0)
        body.append(f'<rect class="floor" x="{LEFT}" y="{y}" width="{WIDTH - 2 * LEFT}" height="{height}" rx="8"/>')
        body.append(f'<text class="name" x="{LEFT + 16}" y="{y + LINE}">{floor}</text>')
        body.append(f'<text class="says" x="{LEFT + 140}" y="{y + LINE}">{SAYS[floor]}</text>')
        for r, row in enumerate(rows):
            top = y + LINE + 14 + r * (ROOM + GAP)
            for room, x, width in row:
                body.append(f'<rect class="room" x="{x}" y="{top}" width="{width}" height="{ROOM}" rx="5"/>')
                body.append(f'<text x="{x + width / 2:g}" y="{top + 22}" text-anchor="middle">{room}</text>')
        y += height
        if at + 1 < len(all_floors):
            middle = WIDTH // 2
            body.append(f'<path class="arrow" d="M{middle} {y + 2}V{y + 18}"/>')
            body.append(f'<path class="head" d="M{middle - 6} {y + 16}h12l-6 9z"/>')
            y += 28
    alt = "; ".join(f"{floor}: {', '.join(rooms)}" if rooms else floor for floor, rooms in all_floors)
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y + 16}" role="img" aria-labelledby="t">\n'
            f'<title id="t">Floors from the top down, and their rooms. {alt}</title>\n<style>{STYLE}</style>\n'
            + "\n".join(body) + "\n</svg>\n")


def main():
    if sys.argv[1:] == ["--check"]:
        if PICTURE.read_text(encoding="utf-8") == picture():
            return 0
        print("docs/images/architecture.svg is not what rooms.txt says; draw it anew with: scripts/architecture_picture.py")
        return 1
    PICTURE.write_text(picture(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
