#!/bin/sh
# SPDX-License-Identifier: MIT
# The numbers of a small study are those of golden_digest.txt, whatever compiled the program, and not those of another
# seed. Usage: golden.sh PROGRAM
. "$(dirname "$0")/lib.sh"

run_straight golden.h5 --threads 3
same 'digest of the study
  The results have changed. If that is not wanted, find out why. If it is: raise kernel_version
  (experiments/study/study.hpp), say under "Results changed" in CHANGELOG.md which numbers changed and why, and put the
  digest found into tests/determinism/golden_digest.txt.' "$(digest golden.h5)" "$(cat "$here/golden_digest.txt")"
run_straight other.h5 --threads 3 --seed 9
differ 'digests of two seeds' "$(digest other.h5)" "$(digest golden.h5)"
finish
