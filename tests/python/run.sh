#!/bin/sh
# SPDX-License-Identifier: MIT
# Results of the example study, read with h5py as anyone would and through the Python package (installed into a temporary
# folder), against the program's own numbers. Usage: run.sh PROGRAM. Exit code 77 without Python, NumPy and h5py.
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
status=0
skipped=0
: >"$work/counts"

part() {  # MODULES FILE ARGUMENT...: one of the tests in an empty folder
  modules=$1
  file=$2
  shift 2
  mkdir "$work/folder" && cd "$work/folder" || exit 1
  sh "$here/../cli/python.sh" "$modules" "$here/$file" "$program" "$@" >"$work/out" 2>&1
  code=$?
  cat "$work/out"
  cd / && rm -rf "$work/folder"
  if [ $code -eq 77 ]; then skipped=$((skipped + 1)); return; fi
  tail -n 1 "$work/out" | grep -E '^[0-9]+ passed, [0-9]+ failed, [0-9]+ skipped$' >>"$work/counts" || code=1
  [ $code -eq 0 ] || status=1
}

echo 'h5py alone:'
part h5py,numpy read_results.py
[ $skipped -eq 0 ] || exit 77
echo 'The package:'
# A copy, for building leaves files in the sources. Nothing comes from the network.
if cp -R "$root/analysis/python" "$work/source" &&
  /usr/bin/python3 -m pip install --quiet --no-index --no-deps --no-build-isolation --disable-pip-version-check \
    --root-user-action=ignore --no-compile --target "$work/site" "$work/source" >"$work/pip" 2>&1
then
  PYTHONPATH=$work/site:$here
  export PYTHONPATH
  part h5py,numpy,pandas,delphisim package.py
  part h5py,numpy,pandas,matplotlib,delphisim figures.py
  part h5py,numpy,pandas,matplotlib,delphisim examples.py "$root/docs/reading_results.md" "$root/analysis/python/README.md"
elif /usr/bin/python3 -c 'import pip, setuptools' 2>/dev/null; then
  cat "$work/pip"
  status=1
else
  echo 'pip and setuptools are needed to install the package'
  skipped=$((skipped + 3))
fi
awk -v status=$status -v skipped=$skipped '
  { passed += $1; failed += $3; skipped += $5 }
  END { if (status && !failed) failed = 1; printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped }' "$work/counts"
exit $status
