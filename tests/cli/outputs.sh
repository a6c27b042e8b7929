#!/bin/sh
# SPDX-License-Identifier: MIT
# What is there is not overwritten unasked, paths that cannot be written are named, and a result has one writer at a
# time. Usage: outputs.sh PROGRAM
. "$(dirname "$0")/lib.sh"
cp "$sources/tests/cli/study.toml" "$sources/tests/cli/topics.csv" .

fingerprint() {  # of every file here but the program's outputs
  find . -type f ! -name out ! -name err -exec cksum {} + | sort
}

# Existing results.
call 0 run study.toml -o r.h5
call 0 report r.h5 -o page.html
call 0 init new.toml
originals=$(fingerprint)
unasked='exists already (nothing is overwritten unasked)'
run_asks="$unasked go on with --resume, or replace it with --force?"
refused 2 "r.h5: $run_asks" run study.toml -o r.h5
refused 2 "r.h5: $run_asks" run study.toml -o r.h5 --seed 4 --shard 1/2
refused 2 "r.h5: $unasked replace it with --force?" merge -o r.h5 r.h5
refused 2 "command line: page.html $unasked replace it with --force?" report r.h5 -o page.html
refused 2 "command line: new.toml $unasked replace it with --force?" init new.toml
refused 2 "command line: new.toml $unasked replace it with --force?" fit study.toml -o new.toml
made_of='is read and written (the result would replace what it is made of) choose another?'
refused 2 "command line: study.toml $made_of" fit study.toml -o study.toml --force
for force in '' --force; do
  # shellcheck disable=SC2086  # an option or nothing
  {
    refused 2 "command line: r.h5 $made_of" report r.h5 -o r.h5 $force
    refused 2 "command line: ./r.h5 $made_of" replay r.h5 --format hdf5 -o ./r.h5 $force
    refused 2 "command line: study.toml $made_of" run study.toml -o study.toml $force
    refused 2 "command line: study.toml $made_of" plan study.toml --target 'recall>=0.5' -o study.toml $force
  }
done
cp study.toml elsewhere.h5.journal
refused 2 "command line: elsewhere.h5.journal $made_of" run elsewhere.h5.journal -o elsewhere.h5 --force
mkdir tables && echo 'id,group,t1' >tables/rules.csv
refused 2 "command line: tables/rules.csv $made_of" analyse tables/rules.csv -o tables --force
rm -r elsewhere.h5.journal tables
same 'files after the refusals' "$(fingerprint)" "$originals"
mv r.h5 elsewhere.h5
refused 2 "r.h5.journal: $run_asks" run study.toml -o r.h5
mv r.h5.journal elsewhere.journal
ln -s gone r.h5
refused 2 "r.h5: $run_asks" run study.toml -o r.h5
rm r.h5
mv elsewhere.journal r.h5.journal

# Asked, they are replaced.
call 0 run study.toml -o r.h5 --force --seed 4
differ 'digests of two seeds' "$(digest r.h5)" "$(digest elsewhere.h5)"
call 0 run study.toml -o r.h5 --force
same 'digest of the study run anew' "$(digest r.h5)" "$(digest elsewhere.h5)"
call 0 merge -o r.h5 --force r.h5
same 'digest of results that were merged anew' "$(digest r.h5)" "$(digest elsewhere.h5)"
call 0 report r.h5 -o page.html --force
echo changed >new.toml
call 0 init new.toml --force
holds 'init --force writes the example study' cmp -s new.toml "$sources/configs/example/study.toml"
# What is no file is not replaced by one, asked or not.
mkfifo pipe
ln -s page.html link
device='is a device, pipe or socket (a file would take its place) choose another?'
refused 1 "pipe: $device" report r.h5 -o pipe --force
refused 1 "pipe: $device" run study.toml -o pipe --force
refused 1 "pipe: $device" merge -o pipe --force r.h5
refused 2 'command line: link is a link (a file would take its place, and what it leads to would stay as it is) name page.html itself?' \
  report r.h5 -o link --force
holds 'the pipe is still one' test -p pipe
holds 'the link is still one' test -h link
rm -f pipe pipe.journal link

# What killed runs left is gone after the next one, and nothing else.
touch r.h5.tmp.1.0 r.h5.journal.tmp.1.2 r.h5.tmp.keep other.h5.tmp.1.0
call 0 run study.toml -o r.h5 --resume
same 'leftovers after a run' "$(echo ./*.tmp.*)" './other.h5.tmp.1.0 ./r.h5.tmp.keep'
touch r.h5.tmp.1.0
call 0 merge -o r.h5 --force r.h5
same 'leftovers after a merge' "$(echo ./*.tmp.*)" './other.h5.tmp.1.0 ./r.h5.tmp.keep'
rm ./*.tmp.*

# Results that appear under the name while a run without --force computes are not its to replace.
start late --threads 1
echo mine >late.h5
stopped 1
same 'message where results have appeared' "$(cat late.err)" \
  "late.h5: $unasked choose another name or ask for it?"
same 'what has appeared' "$(cat late.h5)" mine
call 0 run study.toml -o late.h5 --set study.block_size=1024 --replicates 30720 --resume
holds 'asked, they are replaced' [ "$(digest late.h5)" ]

# Paths that cannot be.
mkdir folder
gone() {  # FOLDER PATH COMMAND...
  folder_gone=$1 path=$2
  shift 2
  refused 2 "command line: $path cannot be created: there is no folder $folder_gone (none is made unasked) mkdir -p $folder_gone?" "$@"
}
no_folder() {  # PATH COMMAND...
  path=$1
  shift
  refused 2 "command line: $path cannot be created: r.h5 is no folder (results go into one) choose another?" "$@"
}
gone gone gone/x.h5 run study.toml -o gone/x.h5
gone gone gone/x.h5 run study.toml -o gone/x.h5 --resume
gone gone/deep gone/deep/x.h5 merge -o gone/deep/x.h5 r.h5
gone gone gone/x.html report r.h5 -o gone/x.html
gone gone gone/x.toml init gone/x.toml
gone gone gone/x.toml fit study.toml -o gone/x.toml
gone gone gone/x.h5 replay r.h5 --format hdf5 -o gone/x.h5
gone gone gone/x replay r.h5 --format csv -o gone/x/
gone "$(pwd -P)/gone" "$(pwd -P)/gone/x.h5" slurm study.toml --shards 2 -o gone/x.h5
refused 2 "command line: a b/x.h5 cannot be created: there is no folder a b (none is made unasked) mkdir -p 'a b'?" \
  merge -o 'a b/x.h5' r.h5
no_folder r.h5/x.h5 run study.toml -o r.h5/x.h5
no_folder r.h5/x.h5 merge -o r.h5/x.h5 r.h5
no_folder r.h5/x.html report r.h5 -o r.h5/x.html
no_folder r.h5/x replay r.h5 --format csv -o r.h5/x
holds 'no folder was made' [ ! -e gone ]
call 0 replay r.h5 --format csv -o folder/new
holds 'the folder of the tables is new' [ -f folder/new/sets.csv ]
refused 2 'folder: is a folder (the results are one file) add a file name to it?' run study.toml -o folder --force
refused 1 'folder: cannot be created (Is a directory)' report r.h5 -o folder --force
# A folder that cannot be written: by its permissions, or for root by a file system that is mounted to be read.
call 0 run study.toml -o folder/done.h5
read_only() {  # REASON
  refused 1 "folder/x.h5.journal: cannot be created ($1)" run study.toml -o folder/x.h5
  refused 1 "folder/x.h5: cannot be created ($1)" merge -o folder/x.h5 folder/done.h5
  refused 1 "folder/done.h5.journal: cannot be $2 ($1)" run study.toml -o folder/done.h5 --resume --replicates 80
  refused 1 "folder/done.h5.journal: cannot be $2 ($1)" run study.toml -o folder/done.h5 --force
  call 0 summary folder/done.h5
  call 0 status folder/done.h5
}
if [ "$(id -u)" -ne 0 ]; then
  chmod a-w folder
  read_only 'Permission denied' created
  chmod u+w folder
elif mount --bind folder folder 2>/dev/null; then
  trap 'cd /; umount "$folder/folder"; rm -rf "$folder"' EXIT
  mount -o remount,bind,ro folder
  read_only 'Read-only file system' 'opened for writing'
else
  echo 'no folder can be made read-only here: not tested'
fi

# A second writer.
start long --threads 1
# On other file systems the list of locks names another device.
case $(stat -f -c %T .) in ext2/ext3 | xfs | tmpfs) who=", process $child" ;; *) who= ;; esac
busy="long.h5.journal: is being written by another run$who (two writers would spoil it) wait for its end?"
second() {  # CODE MESSAGE OPTION...
  code=$1 message=$2
  shift 2
  call "$code" run study.toml -o long.h5 "$@"
  same "message of a second writer with $*" "$(cat err)" "$message"
}
second 2 "long.h5.journal: $run_asks" --replicates 30720
second 1 "$busy" --replicates 30720 --force
second 1 "$busy" --replicates 30720 --set study.block_size=1024 --resume
# The same study: it may also see that the journal grows while it reads it.
call 1 run study.toml -o long.h5 --set study.block_size=1024 --replicates 40960000 --resume
matches 'message of a second writer that resumes' "$(cat err)" \
  'long.h5.journal: (is being written|changed while it was being read) .*'
stopped 3
call 0 run study.toml -o long.h5 --set study.block_size=1024 --replicates 30720 --resume
call 0 run study.toml -o straight.h5 --set study.block_size=1024 --replicates 30720
same 'digest of the first writer' "$(digest long.h5)" "$(digest straight.h5)"
finish
