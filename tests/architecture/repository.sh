#!/bin/sh
# SPDX-License-Identifier: MIT
# The repository speaks of the product alone: no paths of a machine, no package hosts. Usage: repository.sh ROOT
. "$(dirname "$0")/lib.sh"

if [ -e .git ] && git -c safe.directory='*' ls-files >/dev/null 2>&1; then
  git -c safe.directory='*' ls-files --cached --others --exclude-standard
else
  find . -type f ! -path './build/*' ! -path './out/*' | sed 's|^\./||'
fi >"$stream"

forbid() {  # REGEX WHY
  tr '\n' '\0' <"$stream" | xargs -0 -r grep -nIE -s -e "$1" /dev/null | cut -c1-160 | sed "s|\$| ($2)?|"
}

{
  # [t]mp: so that this line is not found itself
  forbid '(^|[^A-Za-z0-9_.])/(work|farm|tmp|home|root|Users|mnt)/|(^|[^A-Za-z0-9_.])/[t]mp([^A-Za-z0-9_]|$)' \
    'a path of one machine; write it from the root of the repository, or use a temporary directory of the system'
  forbid '(deb|security)\.debian\.org|registry\.(npmjs|yarnpkg)\.|files\.pythonhosted\.|pypi\.org|proxy\.golang\.|"resolved": *"http' \
    'a package host; name the package only'
} >"$found"
finish "$(wc -l <"$stream")" files
