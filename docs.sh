#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds the documentation as a site in build/site, and checks every link of it and of README.md.
#   ./docs.sh [--no-install] [--serve]
#   --no-install   install nothing: say what is missing
#   --serve        then show it on http://localhost:8000 (pages also open from the folder; the search needs a server)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. scripts/packages.sh
. scripts/steps.sh

packages=(docs) serve=no
for argument in "$@"; do
  case $argument in
    --no-install) packages=(--no-install docs) ;;
    --serve) serve=yes ;;
    -h | --help) sed -n '3,6s/^# //p' "$0"; exit 0 ;;
    *) printf 'docs.sh: unknown option %s\n' "$argument" >&2; sed -n '4,6s/^# //p' "$0" >&2; exit 2 ;;
  esac
done

packages_provide "${packages[@]}" || true
command -v mkdocs >/dev/null || { printf 'mkdocs is not installed (it builds the site). Install the packages above?\n' >&2; exit 1; }
step site_pages 'Collecting the pages' python3 scripts/site_pages.py build/site_pages
step site 'Building the site' mkdocs build --quiet --strict --clean --config-file mkdocs.yml
step site_check 'Checking its links' python3 scripts/check_site.py build/site
tail -n 1 build/log/site_check.log
printf 'The site: %s\n' "$PWD/build/site/index.html"
[ "$serve" = no ] || python3 -m http.server --bind localhost --directory build/site 8000
