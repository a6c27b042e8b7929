#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The page of the example study in a browser: what is on it, that it needs nothing else, and that it fits on a desk and
# in a hand. Usage: run.sh PROGRAM [FOLDER], which keeps the screenshots. Exit code 77 without Chromium.
set -uo pipefail
program=$(realpath "${1:?the program}")
if [ $# -gt 1 ]; then kept=$(mkdir -p "$2" && realpath "$2"); fi
browser=$(command -v chromium || command -v chromium-browser) || { echo 'chromium is not installed'; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
passed=0 failed=0

check() {  # WHAT COMMAND...
  local what=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED: %s\n' "$what"
  fi
}

end() {
  printf '%d passed, %d failed, 0 skipped\n' $passed $failed
  [ $failed -eq 0 ]
  exit
}

chromium() {  # ARGUMENT...: without a window and without a network
  timeout 120 "$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync --hide-scrollbars \
    --host-resolver-rules='MAP * ~NOTFOUND' --user-data-dir="$folder/profile" --virtual-time-budget=3000 "$@" \
    2>chromium.log
}

count() {  # REGEX: matches in the page as the browser has it
  grep -oE -e "$1" dom.html | wc -l
}

# shellcheck disable=SC2317  # check calls it
same() {  # two lists are equal
  [ "$1" = "$2" ] || { printf '  found:    %s\n  expected: %s\n' "$1" "$2"; false; }
}

# shellcheck disable=SC2317  # check calls it
no_match() {  # REGEX
  ! grep -noiE -e "$1" dom.html
}

{
  "$program" init study.toml && "$program" run study.toml -o study.h5 --replicates 7680 && "$program" report study.h5 -o page.html
} >program.log 2>&1
check 'the page of the example study is made' test -s page.html
if ! chromium --dump-dom "file://$folder/page.html" >dom.html || ! [ -s dom.html ]; then
  tail -n 5 program.log chromium.log
  check 'the browser opens the page' false
  end
fi

# What is on it.
sections='answer rules designs topics groups assumptions provenance tables'
check 'sections' same "$(grep -oE '<section id="[a-z-]+"' dom.html | cut -d '"' -f 2 | tr '\n' ' ')" "$sections "
for section in $sections; do
  check "a link to $section" grep -q "<a href=\"#$section\"" dom.html
done
check 'each section has one heading' same "$(count '<h2')" "$(count '<section id=')"
check 'one title and one top heading' same "$(count '<h1') $(grep -oE '<title>[^<]*' dom.html | head -n 1)" \
  '1 <title>Three groups rate thirty topics'
check 'links inside the page lead somewhere' same \
  "$(grep -oE 'href="#[^"]+"' dom.html | cut -d '#' -f 2 | tr -d '"' | sort -u |
    while read -r id; do grep -q "id=\"$id\"" dom.html || echo "$id"; done)" ''
check 'ids are given once' same "$(grep -oE ' id="[^"]+"' dom.html | sort | uniq -d)" ''
check 'at least five figures' test "$(count '<figure')" -ge 5
for part in '<figcaption>[^<]' '<svg [^>]*role="img" aria-labelledby="[^"]+-title [^"]+-desc"' '<title id="[^"]+-title">[^<]' \
  '<desc id="[^"]+-desc">[^<]'; do
  check "each figure has a $part" same "$(count "$part")" "$(count '<figure')"
done
check 'at least five tables' test "$(count '<table')" -ge 5
for part in '<caption>[^<]' '<thead>' '<tbody>'; do
  check "each table has a $part" same "$(count "$part")" "$(count '<table')"
done
check 'twelve rules' same "$(grep -oE '<title>[a-z_0-9]+/[a-z_]+/[a-z_0-9]+: size' dom.html | sort -u | wc -l)" 12
for name in "Patients and carers" Clinicians Researchers stronger_conformity t01 t30; do
  check "$name is on the page" grep -q ">[^<]*$name" dom.html
done
estimate=$("$program" summary study.h5 | sed -nE 's/^mean\/one_pool\/top_k_10 \* +([0-9.]+ \([0-9.]+\)) .*/\1/p')
check "the estimate of the reference rule ($estimate) is on the page" grep -qF "$estimate" dom.html
check 'no number is missing' no_match '>[^<]*\b(nan|inf|undefined|null)\b'

# It needs nothing else.
check 'no scripts, no embedded or linked files' no_match '<(script|link|iframe|object|embed|img|base|form|audio|video)\b'
check 'no styles from elsewhere' no_match '@import|url\((["'\'' ]*)?(https?:|//)'
check 'what is referred to is in the page, or a citation' same \
  "$(grep -oE '<[a-z]+ [^>]*(href|src)="[^"#][^"]*"' dom.html | grep -vE '^<a [^>]*href="https?://')" ''
check 'no events' no_match '<[a-z][^>]* on[a-z]+="'

# It fits.
for width in 1200 390; do
  chromium --window-size=$width,1600 --screenshot="$folder/$width.png" "file://$folder/page.html" >/dev/null
  check "a screenshot at $width px" test "$(stat -c %s $width.png 2>/dev/null || echo 0)" -gt 20000
  cat >frame.html <<END
<!DOCTYPE html><title>waiting</title><body style="margin:0">
<iframe src="page.html" style="border:0;width:${width}px;height:1600px" onload="
  const page = this.contentDocument.documentElement;
  document.title = page.scrollWidth + ' ' + page.scrollHeight"></iframe>
END
  size=$(chromium --allow-file-access-from-files --dump-dom "file://$folder/frame.html" | sed -nE 's/.*<title>([^<]*).*/\1/p' | head -n 1)
  check "the page is $width px wide (it is $size px wide and high)" same "${size% *}" $width
  check 'the page is longer than a screen' test "${size#* }" -gt 1600
  if [ -n "${kept-}" ]; then cp $width.png "$kept"; fi
done
end
