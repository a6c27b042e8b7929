#!/bin/sh
# SPDX-License-Identifier: MIT
# No two headers define a type of one name in one namespace: the linker would take one of its functions for both
# (one-definition rule), and readers one type for the other. Usage: type_names.sh ROOT
. "$(dirname "$0")/lib.sh"

# shellcheck disable=SC2086  # a list
sources '*.hpp' $floors >"$stream"
code <"$stream" | awk '
  {
    split($0, at, ":")
    line = substr($0, length(at[1]) + length(at[2]) + 3)
  }
  at[1] != file { file = at[1]; scope = "" }
  line ~ /^namespace [a-zA-Z_:]+ *\{/ { split(line, word, /[ {]+/); scope = word[2] }
  line ~ /^(struct|class|enum class|union) [A-Za-z0-9_:]+[^;]*$/ {
    name = line
    sub(/^(struct|class|enum class|union) /, "", name)
    sub(/[^A-Za-z0-9_:].*/, "", name)
    name = scope "::" name
    if (name in first && split(first[name], other, ":") && other[1] != file)
      print file ":" at[2] ": " name " is also a type of " first[name] " (one of the two would be taken for both) rename it?"
    else if (!(name in first)) first[name] = file ":" at[2]
  }' | LC_ALL=C sort >"$found"
finish "$(wc -l <"$stream")" headers
