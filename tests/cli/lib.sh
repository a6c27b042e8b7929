# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# For tests that use the program as a user does: `script.sh PROGRAM` works in a folder of its own, says what is wrong
# and goes on, and ends with finish. Exit codes: 0 passed, 1 failed, 77 cannot be run here (the last line says why).

export LC_ALL=C
# shellcheck disable=SC2034  # for the scripts
sources=$(cd "$(dirname "$0")/../.." && pwd)  # the root of the source tree
program=$(cd "$(dirname "${1:?the program}")" && pwd)/$(basename "$1")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' INT TERM
cd "$folder" || exit 1
checks=0 failures=0

fail() {  # WHAT: counts and shows a failure
  failures=$((failures + 1))
  printf 'FAILED: %s\n' "$1"
}

skip() {  # REASON: this script cannot be run here
  echo "$1"
  exit 77
}

finish() {  # ends the script; one that checked nothing has failed
  echo "$checks checks, $failures failed"
  [ "$checks" -gt 0 ] && [ "$failures" -eq 0 ]
  exit
}

same() {  # WHAT FOUND EXPECTED: two texts are equal
  checks=$((checks + 1))
  [ "$2" = "$3" ] || fail "$1
  found:    $2
  expected: $3"
}

differ() {  # WHAT A B: two texts are not equal
  checks=$((checks + 1))
  [ "$2" != "$3" ] || fail "$1: both are $2"
}

holds() {  # WHAT COMMAND...: the command succeeds
  what=$1
  checks=$((checks + 1))
  shift
  "$@" || fail "$what"
}

matches() {  # WHAT TEXT REGEX: the whole of one line of the text is matched by the extended regular expression
  checks=$((checks + 1))
  printf '%s\n' "$2" | grep -Eqx -e "$3" || fail "$1
  found:   $2
  pattern: $3"
}

# call CODE ARGUMENT...: runs the program, its two outputs in the files out and err, and checks its exit code.
call() {
  expected=$1
  shift
  "$program" "$@" >out 2>err </dev/null
  code=$?
  checks=$((checks + 1))
  [ $code -eq "$expected" ] || fail "delphisim $*
  exit code $code, expected $expected
$(sed 's/^/  | /' err)"
}

# refused CODE MESSAGE ARGUMENT...: the program ends with the code and this message alone, which has a place and a
# reason, says nothing on standard output, and leaves no file behind.
refused() {
  code=$1 message=$2
  shift 2
  before=$(files)
  call "$code" "$@"
  same "message of delphisim $*" "$(cat err)" "$message"
  same "standard output of delphisim $*" "$(cat out)" ''
  same "files after delphisim $*" "$(files)" "$before"
  matches 'grammar: place: problem (why it is one) suggestion?' "$message" \
    "([^ ].*: .+|cannot (open|read) '.*'|'.*' is .*) \(.+\)( .*\?)?"
}

files() {  # every file here but the program's outputs, with its size
  find . -type f ! -name out ! -name err -printf '%p %s\n' | sort
}

digest() {  # FILE: the fingerprint of its results
  "$program" digest "$1" | cut -d ' ' -f 1
}

wait_for() {  # SECONDS COMMAND...: until the command succeeds; fails after that time
  end=$(($(date +%s) + $1))
  shift
  until "$@"; do
    [ "$(date +%s)" -lt "$end" ] || return 1
    sleep 0.01
  done
}

# start NAME OPTION...: begins a run that would take hours, into NAME.h5, and waits until it has written blocks. $child
# is its process; its two outputs are in NAME.out and NAME.err.
start() {
  name=$1
  shift
  "$program" run study.toml -o "$name.h5" --set study.block_size=1024 --replicates 40960000 "$@" \
    >"$name.out" 2>"$name.err" </dev/null &
  child=$!
  holds "$name.h5.journal grows" wait_for 60 larger "$name.h5.journal" 10000
}

larger() {  # FILE BYTES
  [ -f "$1" ] && [ "$(wc -c <"$1")" -gt "$2" ]
}

# stopped CODE [SIGNAL]: sends the signal to $child, which then ends with the code
stopped() {
  kill "-${2:-INT}" "$child"
  wait "$child"
  code=$?
  holds "a run ends with code $1 after SIG${2:-INT}, not $code" [ $code -eq "$1" ]
}
