#!/bin/sh
# SPDX-License-Identifier: MIT
# The results of the example study, read with h5py as anyone would, against the program's own summary and comparison.
# Usage: run.sh PROGRAM. Exit code 77 without Python, NumPy and h5py.
exec sh "$(dirname "$0")/../cli/python.sh" h5py,numpy "$(dirname "$0")/read_results.py" "$@"
