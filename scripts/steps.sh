# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# For demo.sh and test.sh: one line a step, details in build/log.

log_tail() {  # LOG: its last 100 lines; of tests only those that did not pass
  local first
  first=$(grep -n '^Test project ' "$1" | tail -n 1 | cut -d: -f1) || true
  tail -n "+${first:-1}" "$1" |
    grep -vE '^ *(Start +[0-9]+:|[0-9]+/[0-9]+ Test +#[0-9]+:.* Passed +[0-9.]+ sec)' | tail -n 100 | sed 's/^/  | /' || true
}

step() {  # NAME WHAT COMMAND...: says what is done and how long it took; on failure shows the end of build/log/NAME.log
  local name=$1 what=$2 start=$SECONDS status=0
  shift 2
  mkdir -p build/log
  printf '%s ... ' "$what"
  "$@" >"build/log/$name.log" 2>&1 || status=$?
  if [ "$status" -eq 0 ]; then
    printf '%d s\n' $((SECONDS - start))
  else
    printf 'failed after %d s (exit code %d); the end of build/log/%s.log:\n' $((SECONDS - start)) "$status" "$name"
    log_tail "build/log/$name.log"
  fi
  return "$status"
}
