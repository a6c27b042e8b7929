#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Prints the reference of a file beside the study: scripts/reader_pages.py fit|ratings|audit STUDY_KEYS

As in study_file_page.py: what stands behind a key comes from its reader, which is listened to while it reads files that
have every table (configs/ and tests/docs/keys). By hand are the order of the tables and what readers do not say. A table that
is not in the order, one of the order that no file has, and a key whose meaning is not known, are errors.
"""
import json
import re
import subprocess
import sys

from study_file_page import ROOT, row_of, table_row

SCALE = {("[scale]", key): ("number, above `min`" if key == "max" else "", "", "") for key in ("min", "max", "step")}
PAGES = {
    "fit": {
        "title": "fit.toml",
        "text": "Every key of the file that [`delphisim fit`](../fitting.md) makes a population of from published tables, as in `delphisim fit fit.toml -o "
                "population.toml`. The smallest one\nhas four lines (`configs/fit_example/fit_one_table.toml`), a large one is `configs/wwcsc2020/fit.toml`.",
        "files": ["configs/*/fit*.toml", "tests/docs/keys/fit.toml"],
        "tables": [
            ("file", ""), ("[about]", "Without the table nothing is said."),
            ("[tables]", "CSV files; their paths start from the folder of fit.toml. The columns of each: [fitting, 7](../fitting.md#7-fittoml)."),
            ("[tables.columns]", "Where tables call a column otherwise."), ("[[groups]]", ""), ("[scored]", ""), ("[scored.scale]", ""), ("[scored.flag]", ""),
            ("[rescored]", ""), ("[rescored.scale]", ""), ("[[rescored.omitted]]", ""), ("[spread]", ""),
            ("[[ranges]]", "What the tables do not determine. A setting without an entry has a standard range ([fitting, 10]"
             "(../fitting.md#10-less-than-two-surveys-and-tables-by-group))."),
            ("[[sets]]", "Joint sets of assumptions, beside one for each end of each range."), ("[by_simulation]", "For `--by-simulation`.")],
        "users": {},
        "said": {
            ("[about]", "what"): ("", "must be given", ""), ("[about]", "source"): ("", "must be given", ""), ("[about]", "tables"): ("", "must be given", ""),
            ("[[groups]]", "label"): ("", "the id; must be given with `participation`", ""),
            **{("[[groups]]", key): ("whole number, at least 1", "from the tables", "") for key in ("people", "rescored_people")},
            **{(table, "people"): ("whole number, at least 2", "from the tables", "") for table in ("[scored]", "[rescored]")},
            **{(table, "slider_at"): ("number on the scale", "no slider", "") for table in ("[scored]", "[rescored]")},
            ("[scored]", "round"): ("", "`round1`", ""), ("[rescored]", "round"): ("", "`round` and its number", ""),
            ("[rescored]", "survey"): ("", "the one after `[scored]`", ""), ("[scored]", "complete"): ("", "not said", ""),
            ("[rescored]", "newcomers"): ("whole number, at most its people", "", ""), ("[spread]", "largest"): ("", "half the scale", ""),
            ("[tables]", "scored"): ("", "must be given, or `by_group`", ""), ("[tables]", "rescored"): ("", "must be given with `[rescored]`", ""),
            ("[tables]", "columns"): ("table", "their own names", "what the tables call a column"),
            **{(table, "max"): ("number, above `min`", "", "") for table in ("[scored.scale]", "[rescored.scale]")},
            **{("[scored.flag]", key): ("number on the scale", "" if key == "at_least" else "no such rule; together with `below`", "") for key in ("at_least", "at_most")},
            ("[scored.flag]", "below"): ("number, between 0 and 1", "no such rule; together with `at_most`", ""),
            **{("[[ranges]]", key): ("number", "", meaning) for key, meaning in
               (("low", "lower end"), ("base", "what the base set has"), ("high", "upper end"))},
            ("[by_simulation]", "recalibration"): ("two numbers", "0.2 of the scale's width either way", ""),
            ("[by_simulation]", "retest_sd"): ("two numbers, at least 0", "0 to 0.2 of the scale's width", ""),
        },
    },
    "ratings": {
        "title": "Mapping of ratings",
        "text": "Every key of the file that `--mapping` of `fit` and `analyse` names: which column of a file of ratings is what. With examples: [ratings](../ratings.md).",
        "files": ["tests/unit/ratings/malformed/*.toml", "tests/docs/keys/ratings_*.toml"],
        "tables": [
            ("file", ""), ("[table]", ""), ("[columns]", ""),
            ("[where]", "Only rows with these cells count. `COLUMN` is a column's name in the file."), ("[wide]", "For the layout `wide` alone."),
            ("[wide.columns]", "Columns one by one."), ("[wide.columns.COLUMN]", ""), ("[scale]", "Needed here or as `--scale`: it is never guessed."), ("[words]", ""),
            ("[words.ratings]", ""), ("[groups]", "Without the table: as found in the file, with a note."),
            ("[rounds]", "In order. Without the table: as found in the file."), ("[topics]", ""), ("[doubtful]", "What is not decided here is a mistake.")],
        "users": {r"\[where\]": "COLUMN", r"\[wide\.columns\]": "COLUMN", r"\[words\.ratings\]": "WORD", r"\[(groups|rounds)\]": "NAME"},
        "said": {
            **SCALE, ("[table]", "delimiter"): ("one character, or `tab`", "", ""), ("[table]", "decimal"): ('word: ".", ","', "", ""),
            ("[columns]", "group"): ("text or false", "`group`", "column of groups; false where there is one for all"),
            ("[columns]", "round"): ("text or false", "`round`", "column of rounds; false where there is one for all"),
            ("[columns]", "topic"): ("text or array of texts", "`topic`", "column of topics; several together name one"),
            ("[columns]", "ignore"): ("array of texts", "none", ""),
            ("[where]", "COLUMN"): ("text or array of texts", "all rows", "cells of rows that count"),
            ("[wide]", "pattern"): ("", "must be given, or `columns`", ""), ("[wide]", "columns"): ("", "must be given, or `pattern`", ""),
            ("[wide.columns]", "COLUMN"): ("text, or a table", "not read", "topic of the column"),
            ("[words]", "no_opinion"): ("array of texts", "none", "cells that are a No Opinion; an empty text: empty cells"),
            ("[words]", "ratings"): ("table", "none", ""), ("[words.ratings]", "WORD"): ("number", "a mistake", ""),
            ("[groups]", "NAME"): ("text or array of texts", "-", "label, or labels, of the group in the file"),
            ("[rounds]", "NAME"): ("text or array of texts", "-", "label, or labels, of the round in the file"),
        },
    },
    "audit": {
        "title": "Columns of an audit",
        "text": "How [`delphisim audit`](../audit.md) (and `analyse --summary`) reads the columns of a table, and every key of the file that `--columns` names.",
        "files": ["configs/*/audit*.toml", "tests/docs/keys/audit.toml"],
        "tables": [
            ("file", ""), ("[scale]", ""), ("[columns]", "`QUANTITY` is one of the words above. A table within is of one survey or group."),
            ("[columns.NAME]", ""), ("[bound]", ""), ("[flags]", ""), ("[flags.COLUMN]", "One of them."), ("[totals]", "As published for all ratings of the table."),
            ("[checks]", ""), ("[checks.CHECK]", "The parameters of each check, with ranges: [checks of tables](../library/checks.md).")],
        "users": {r"\[columns\.NAME\]": "QUANTITY", r"\[flags\]": "COLUMN", r"\[checks\]": "CHECK", r"\[checks\.CHECK\]": "PARAMETER"},
        "said": {
            **SCALE, ("file", "scale"): ("", "`--scale`, or not known", ""), ("[columns]", "QUANTITY"): ("text", "by its name", "the column that holds it"),
            ("[columns]", "NAME"): ("table", "none", "columns of one survey or group"),
            ("[columns.NAME]", "QUANTITY"): ("text", "by its name", "the column that holds it"), ("[bound]", "multiplier"): ("", "found from the rows", "standard errors between mean and bound"),
            ("[flags]", "COLUMN"): ("table", "found from the rows", "how the flag of that column is set"),
            **{("[totals]", key): ("", "not published", "") for key in ("n", "mean", "sd")},
            ("[checks]", "CHECK"): ("table", "as they are", "parameters of the check"), ("[checks.CHECK]", "PARAMETER"): ("number", "its standard", "parameter of the check"),
        },
    },
}
HOLDS = {"topic": "what a row is about, its name", "group": "whose list a row belongs to", "rank": "place in an order, 1 the first", "n": "people who rated",
         "mean": "mean rating", "sd": "standard deviation", "median": "median rating", "bound": "lower confidence bound, or a score", "upper": "upper confidence bound",
         "flag": "1 or 0, as whether a topic was chosen", "percent": "a percentage of people", "count": "the people of a percentage", "difference": "one score less another",
         "percent_change": "that difference in per cent", "total": "1 where a row is the total of the others"}


def told(study_keys, *arguments):
    return json.loads(subprocess.run([study_keys, *map(str, arguments)], check=True, capture_output=True, text=True).stdout)


def asked_keys(kind, page, study_keys, words):
    files = [path for pattern in page["files"] for path in sorted(ROOT.glob(pattern))]
    found = {}
    for row in told(study_keys, kind, *files):
        table = re.sub(r"^\[wide\.columns\..+\]$", "[wide.columns.COLUMN]", row["table"]) or "file"
        if kind == "audit":
            table = re.sub(r"^\[(columns|flags|checks)\..+\]$", lambda m: f"[{m[1]}.{ {'columns': 'NAME', 'flags': 'COLUMN', 'checks': 'CHECK'}[m[1]] }]", table)
        key = next((name for pattern, name in page["users"].items() if re.fullmatch(pattern, table)), row["key"])
        if (kind, table) == ("audit", "[columns]"):
            key = "QUANTITY" if row["key"] in words else "NAME"
        if table == "[[sets]]" and row["limits"] == "base, low, high":  # or a number, which says what it is
            continue
        found.setdefault(table, {}).setdefault(key, []).append(
            {**row, "limits": "" if row["limits"] == row["meaning"] else re.sub(r"^an? \w+ lies between", "between", row["limits"])})
    return found


def main():
    kind, study_keys = sys.argv[1:3]
    page, problems = PAGES[kind], []
    columns = told(study_keys, "columns") if kind == "audit" else []
    found = asked_keys(kind, page, study_keys, [c["word"] for c in columns])
    listed = [table for table, _ in page["tables"]]
    problems += [f"the table {table} is in no section" for table in found if table not in listed]
    problems += [f"no file of the tests has the table {table}" for table in listed if table not in found]
    problems += [f"nothing asks for {key} of {table}" for table, key in page["said"] if key not in found.get(table, {})]
    print(f"# {page['title']}\n\n{page['text']} Unknown keys are mistakes, and all mistakes are reported at once, with line and column.\n\n"
          "This page is made of what the program's reader asks for (`scripts/reference_pages.sh`), and a test compares them.")
    if columns:
        print("\n## Names of columns\n\nIn any case; blanks, points and hyphens are read as `_`. Another word before or behind says of what the column is, as in `survey2_n` or "
              "`n_parents`. Columns called `top25_...`, `present_...`, `in_...`\nor `flag_...` are flags if they hold 1, 0 and blanks.\n\n"
              "| quantity | holds | names |\n| --- | --- | --- |")
        problems += [f"nothing says what {c['word']} holds" for c in columns if c["word"] not in HOLDS]
        problems += [f"there is no quantity {word}" for word in HOLDS if word not in [c["word"] for c in columns]]
        for c in columns:
            print(f"| `{c['word']}` | {HOLDS.get(c['word'], '')} | {', '.join(f'`{name}`' for name in c['names'])} |")
    for table, text in page["tables"]:
        print(f"\n## {'The tables of the file' if table == 'file' else f'`{table}`'}\n" + (f"\n{text}\n" if text else "")
              + "\n| key | is | without it | says |\n| --- | --- | --- | --- |")
        for key, asked in found.get(table, {}).items():
            what, without, meaning = row_of(table, key, asked, {}, page["said"])
            if table == "[[sets]]" and key not in ("name", "why", "revision_from"):
                what, without = what + ", or word: base, low, high", "`base`"
            if not what or not meaning:
                problems.append(f"nothing says what {key} of {table} is")
            print(table_row(key, what, without, meaning))
    for problem in problems:
        print(f"reader_pages.py {kind}: {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
