# SPDX-License-Identifier: MIT
"""Peak memory of runs of 30 and of 600 blocks, straight, resumed and merged. Usage: peak.py PROGRAM STUDY

The larger may exceed the smaller by 10 % and 2 MB, which leaves room for the index of the journal (24 bytes a record).
"""
import os
import pathlib
import shutil
import sys
import tempfile

program, study = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
failures = 0


def peak_kb(*arguments):
    """Peak resident memory of a run of the program, which must succeed."""
    child = os.posix_spawn(program, [program, *arguments], os.environ,
                           file_actions=[(os.POSIX_SPAWN_OPEN, 2, "err", os.O_WRONLY | os.O_CREAT, 0o600)])
    _, status, usage = os.wait4(child, 0)
    if status != 0:
        sys.exit(f"FAILED: delphisim {' '.join(arguments)}: {pathlib.Path('err').read_text(encoding='utf-8')}")
    return usage.ru_maxrss


def compare(what, few, many):
    global failures
    limit = 1.1 * few + 2048
    print(f"{what}: {few} kB with 30 blocks, {many} kB with 600, at most {limit:.0f} kB")
    if many > limit:
        failures += 1
        print(f"FAILED: the peak of {what} grows with the number of blocks")


def main():
    # Rows large enough that keeping those of 600 blocks would show: 800 topics, 36 kB a block and cell.
    topics = "slug,name,category\n" + "".join(f"t{i},Topic {i},all\n" for i in range(800))
    pathlib.Path("topics.csv").write_text(topics, encoding="utf-8")
    text = study.read_text(encoding="utf-8").replace('process = ["people", "rating_mean"]', 'process = "all"')
    pathlib.Path("study.toml").write_text(text, encoding="utf-8")

    def run(output, blocks, *options):
        return peak_kb("run", "study.toml", "-o", output, "--threads", "2", "--replicates", str(2 * blocks), *options)

    few, many = run("few.h5", 30), run("many.h5", 600)
    record = os.path.getsize("few.h5.journal") // 60
    print(f"{record} bytes a record, {os.path.getsize('many.h5.journal') // 1024} kB in the longer journal")
    if 1200 * record / 1024 < 4 * (0.1 * few + 2048):
        sys.exit("FAILED: the rows are too small for the test to see them")
    compare("a run", few, many)
    compare("a run that is done already", run("few.h5", 30, "--resume"), run("many.h5", 600, "--resume"))
    compare("an extension", run("few.h5", 31, "--resume"), run("many.h5", 601, "--resume"))
    compare("a merge", peak_kb("merge", "-o", "a.h5", "few.h5"), peak_kb("merge", "-o", "b.h5", "many.h5"))


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    main()
    os.chdir("/")
sys.exit(failures > 0)
