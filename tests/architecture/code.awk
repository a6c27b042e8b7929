# SPDX-License-Identifier: MIT
# C++ without comments and without the contents of strings and characters, as file:line:code. Includes keep their path.

function after_literal(text, quote, found) {  # what follows the closing quote
  while (quote == "'" ? match(text, /\\.|'/) : match(text, /\\.|"/)) {
    found = substr(text, RSTART, 1)
    text = substr(text, RSTART + RLENGTH)
    if (found == quote) return text
  }
  return ""
}

FNR == 1 { state = "code" }

{
  line = $0
  out = ""
  if (state == "code" && line ~ /^[ \t]*#[ \t]*include/) {
    sub(/[ \t]*(\/\/|\/\*).*/, "", line)
    print FILENAME ":" FNR ":" line
    next
  }
  while (line != "") {
    if (state != "code") {
      end = index(line, ending)
      if (!end) break
      line = substr(line, end + length(ending))
      state = "code"
      continue
    }
    if (!match(line, /\/\/|\/\*|"|'/)) {
      out = out line
      break
    }
    token = substr(line, RSTART, RLENGTH)
    before = substr(line, 1, RSTART - 1)
    line = substr(line, RSTART + RLENGTH)
    out = out before
    if (token == "//") break
    if (token == "/*") {
      out = out " "
      state = "comment"
      ending = "*/"
    } else if (token == "\"" && before ~ /(^|[^A-Za-z0-9_])(u8|u|U|L)?R$/) {
      out = out "\"\""
      state = "raw string"
      ending = ")" substr(line, 1, index(line, "(") - 1) "\""
    } else if (token == "'" && before ~ /[0-9][0-9A-Fa-fxX]*$/ && before !~ /u8$/) {
      out = out token  # separates digits
    } else {
      out = out token token
      line = after_literal(line, token)
    }
  }
  if (out !~ /^[ \t]*$/) print FILENAME ":" FNR ":" out
}
