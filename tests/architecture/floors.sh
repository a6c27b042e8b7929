#!/bin/sh
# SPDX-License-Identifier: MIT
# Every include points down, or to the left on its own floor (rooms.txt). Usage: floors.sh ROOT
. "$(dirname "$0")/lib.sh"

# shellcheck disable=SC2086  # a list
sources '*.[hc]pp' $floors | code | grep -E '^[^:]*:[0-9]+:[[:space:]]*#[[:space:]]*include' >"$stream"

awk '
  function room_of(path, part, n) {
    n = split(path, part, "/")
    if (n < 2 || !(part[1] in floor)) return ""
    if (alone[part[1]]) return part[1]
    return n > 2 ? part[1] "/" part[2] : part[1]
  }
  function floor_of(room) { sub(/\/.*/, "", room); return room }
  function wrong(problem) { print from ":" line ": " problem }

  FNR == NR {
    if ($0 ~ /^#/ || $0 ~ /^[ \t]*$/) next
    name = $1
    alone[name] = !sub(/:$/, "", name)
    if (alone[name]) place[name] = 1
    floor[name] = -NR  # higher up, greater
    for (i = 2; i <= NF; i++) place[name "/" $i] = i
    next
  }
  {
    split($0, head, ":")
    from = head[1]; line = head[2]
    path = $0
    sub(/^[^<"]*[<"]/, "", path)
    sub(/[>"].*$/, "", path)
    mine = room_of(from)
    theirs = room_of(path)
    if (!(mine in place)) {
      wrong(from " stands in no room (every file has a room in tests/architecture/rooms.txt) add the room there?")
    } else if (theirs == "") {
      if ($0 ~ /"/)
        wrong("\"" path "\" is not a path from the root (includes are written from the root, libraries in <>) begin it with its floor?")
    } else if (!(theirs in place)) {
      wrong("\"" path "\" stands in no room (every file has a room in tests/architecture/rooms.txt) add the room there?")
    } else if (floor[floor_of(theirs)] > floor[floor_of(mine)]) {
      wrong(mine " includes " theirs " (arrows point down: cli, analysis, experiments, engine) move what is shared down?")
    } else if (floor_of(theirs) == floor_of(mine) && place[theirs] > place[mine]) {
      wrong(mine " includes " theirs " (a room includes only rooms before it in tests/architecture/rooms.txt) move what is shared, or reorder the rooms?")
    }
  }' "$here/rooms.txt" "$stream" >"$found"
finish "$(wc -l <"$stream")" includes
