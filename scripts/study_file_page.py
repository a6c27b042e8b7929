#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Prints the reference of study files: scripts/study_file_page.py PROGRAM STUDY_KEYS

What stands behind a key comes from the readers: STUDY_KEYS (tests/docs) reads every study of configs/ and of
tests/config_errors, in which each key occurs, and tells what was asked for; behaviours and their keys come from `PROGRAM
behaviours`. By hand are the order of the tables, and below what readers do not say of themselves. A table that is not in
the order, or a key whose meaning is not known, is an error.
"""
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SECTIONS = [
    ("The tables of a study", "", ["file"]),
    ("What is asked", "", ["[study]"]),
    ("What is rated, by whom", "", ["[topics]", "[[topics.list]]", "[[groups]]", "[[truths]]"]),
    ("How the world behaves", "Everything here is explained, with its source, under [behaviours](../library/behaviours.md). `NAME` "
     "is the name of a round. What `[scenario]` does not name does not happen. A fitted population file says it for the study "
     "(below); what the study says itself holds.",
     ["[scenario]", "[scenario.truth]", "[scenario.polarised]", "[scenario.amend]", "[scenario.amend.flag]",
      "[scenario.rounds]", "[scenario.rounds.NAME]", "[scenario.rounds.NAME.no_opinion]", "[scenario.rounds.NAME.burden]",
      "[[scenario.rounds.NAME.omitted]]", "[[scenario.rounds.NAME.misfiled]]", "[scenario.rounds.NAME.heaping]",
      "[scenario.rounds.NAME.fatigue]", "[scenario.rounds.NAME.revision]", "[scenario.rounds.NAME.revision.agreement]"]),
    ("What the organiser chooses", "", ["[design]", "[[design.rounds]]", "[design.rounds.scale]", "[design.rounds.feedback]",
                                        "a rule of the shortlist", "[design.stopping]", "[design.amend]"]),
    ("Rules", "Each entry is a cross: every aggregation with every pooling with every threshold. Each of the three is a name, a table "
     "`{name = ..., PARAMETER = ...}`, or an array of these; names and parameters are those of [the library](../library/rules.md).",
     ["[[rules]]"]),
    ("What is measured", "", ["[metrics]", "[precision]", "[[precision.targets]]", "[published]", "[[published.rows]]"]),
    ("What is varied", "How cells are made of factors: [experiments](../experiments.md).",
     ["[grid]", "[[grid.factors]]", "[[grid.factors.levels]]", "[[grid.extra]]", "[grid.extra.levels]", "[[grid.where]]", "[[grid.exclude]]"]),
    ("A population file", "What `population` of `[scenario]` names; [fit](../fitting.md) writes it. `[fitted]`, `[constrained]` and "
     "`[assumed]` hold keys of `[scenario]`, by how well they are known.", ["population file", "[about]", "[[range]]", "[[sets]]"]),
]
OF_POPULATIONS = ["about", "fitted", "constrained", "assumed", "derived", "range", "sets"]
USERS_NAMES = {"[scenario.rounds]": "NAME", "[[grid.where]]": "FACTOR", "[[grid.exclude]]": "FACTOR", "[grid.extra.levels]": "FACTOR"}
RULE_PART = "a name, a table or an array of these"
# What readers look for themselves, or what depends on other keys: kind, without it, meaning; empty where readers say it.
SAID = {
    ("[study]", "title"): ("", "the name", ""),
    ("[study]", "replicates"): ("", "must be given", "simulated exercises of a cell, a multiple of block_size"),
    ("[study]", "keep_values"): ("", "none", ""),
    ("[study]", "true_k"): ("whole number or array of them", "", "number of topics in the true list; of several lengths the first is the primary one"),
    ("[topics]", "count"): ("", "", "number of topics, called t01, t02, ...: instead of `file` or `list`"),
    ("[topics]", "list"): ("tables", "", "the topics themselves: instead of `count` or `file`"),
    ("[topics]", "file"): ("", "", "a CSV file with the columns slug, name and category: instead of `count` or `list`"),
    ("[[groups]]", "name"): ("", "the id", ""),
    ("[[rules]]", "aggregation"): (RULE_PART, "", ""),
    ("[[rules]]", "pooling"): (RULE_PART, "", ""),
    ("[[rules]]", "threshold"): (RULE_PART, "", ""),
    ("[[truths]]", "weights"): ("word: people, equal, population; or a table of numbers by group", "", "weights of the groups: people of the "
                                "panel, equal, people that groups stand for"),
    ("[[truths]]", "cut"): ("", "", "lowest rating that counts, of the functional share_at_least"),
    ("[metrics]", "rules"): ('array of names, or "all"; a metric with a parameter is a table', "", ""),
    ("[metrics]", "process"): ('array of names, or "all"', "nothing", "what is measured of the process"),
    ("[metrics]", "indices"): ('array of names, or "all"; an index with parameters is a table', "no indices", ""),
    ("[design.rounds.feedback]", "statistic"): ("an aggregation", "", "what panelists are shown of each topic"),
    ("[[design.rounds]]", "feedback"): ('table, or "none"', '"none"', ""),
    ("[[design.rounds]]", "shortlist"): ('array of rules, or "none"', '"none"', "rules whose united lists are the topics of the next round"),
    ("a rule of the shortlist", "aggregation"): ("a name or a table", "must be given", "how topics are scored"),
    ("a rule of the shortlist", "pooling"): ("a name or a table", "must be given", "whose ratings count"),
    ("a rule of the shortlist", "threshold"): ("a name or a table", "must be given", "what is selected"),
    ("[design]", "stopping"): ('table, or "none"', '"none"', "when the exercise ends before its last round"),
    ("[design]", "amend"): ('table, or "none"', '"none"', "the list is amended before the first round"),
    ("[scenario.truth]", "model"): ("", "", "how true priorities come about; the other keys are those of the model"),
    ("[scenario.rounds]", "NAME"): ("table", "nothing befalls the round", "what happens in the round of that name"),
    ("[[grid.factors]]", "path"): ("text or array of texts", "", "the key, or keys, that the values set: instead of `levels`"),
    ("[[grid.factors]]", "values"): ("", "", "the values that the path takes, the first is the base: instead of `levels`"),
    ("[[grid.factors]]", "levels"): ("", "-", "levels of the factor, the first is the base: instead of `path` and `values`"),
    ("[[grid.factors]]", "names"): ("", "the values", ""),
    ("[[grid.factors.levels]]", "set"): ("table", "nothing is set", "keys, as dotted paths, with their values"),
    ("[[grid.extra]]", "set"): ("table", "nothing is set", "keys, as dotted paths, with their values"),
    ("[[grid.extra]]", "levels"): ("table", "the first levels", "levels of factors that the variant starts from"),
    ("[grid.extra.levels]", "FACTOR"): ("name of a level", "the first level", "the level of that factor"),
    ("[[grid.where]]", "FACTOR"): ("a level or an array of levels", "any level", "the levels of that factor that match"),
    ("[[grid.exclude]]", "FACTOR"): ("a level or an array of levels", "any level", "the levels of that factor that match"),
    ("[precision]", "min_replicates"): ("", "30 blocks", ""),
    ("[[precision.targets]]", "rules"): ("", "every rule", "ids of rules"),
    ("[[precision.targets]]", "metric"): ("", "", "the metric of rules whose error counts: instead of `statistic`"),
    ("[[precision.targets]]", "statistic"): ("", "", "the statistic of the process whose error counts: instead of `metric`"),
}
SAID.update({("[[range]]", key): ("", "must be given", "") for key in ("low", "base", "high")})
OPTIONAL_TABLES = {"grid", "published", "precision", "polarised", "burden", "heaping", "fatigue", "agreement", "flag", "hidden", "omitted",
                   "misfiled", *OF_POPULATIONS}


def heading_of(table):
    table = re.sub(r"(scenario\.rounds)\.(.+?)(?=(\.(no_opinion|burden|omitted|misfiled|heaping|fatigue|revision)(\.agreement)?)?\]+$)",
                   r"\1.NAME", table)
    return table


def asked_keys(study_keys):
    studies = [path for pattern in ("configs/*/study.toml", "tests/config_errors/**/*.toml", "tests/docs/*.toml")
               for path in sorted(ROOT.glob(pattern))]
    rows = json.loads(subprocess.run([study_keys, "study", *map(str, studies)], check=True, capture_output=True, text=True).stdout)
    found = {}
    for row in rows:
        table = heading_of(row["table"])
        if table == "":
            table = "population file" if row["key"] in OF_POPULATIONS else "file"
        if not table.startswith("[") and table not in ("file", "population file", "a rule of the shortlist"):
            continue  # a part of a rule, an index or a metric: the library has it
        key = USERS_NAMES.get(table, row["key"])
        found.setdefault(table, {}).setdefault(key, []).append(row)
    return found


def behaviour_keys(program):
    """(table, key) -> kind with limits, what holds without it, meaning: as `delphisim behaviours` tells them."""
    text = subprocess.run([program, "behaviours", "--format", "markdown"], check=True, capture_output=True, text=True).stdout
    keys, table = {}, ""
    for line in text.splitlines():
        where = re.match(r"- in `(.*)`$", line)
        if where:
            table = where.group(1)
        key = re.match(r"- `(\w+)(?: = (.*?))?` \((.*?)\): (.*?)(?:; without it: (.*))?$", line)
        if key:
            name, standard, kind, meaning, absent = key.groups()
            meaning, given, when = meaning.partition("; must be given")
            keys[table, name] = (kind, given[2:] + when or absent or (f"`{standard}`" if standard else ""), meaning)
    return keys


def row_of(table, key, asked, behaviours, said):
    kind, without, meaning = said.get((table, key), ("", "", ""))
    told = [row for row in asked if row["kind"]]
    if (table, key) in behaviours:
        known = behaviours[table, key]
        return kind or known[0], without or known[1] or "must be given", meaning or known[2]
    if not kind:
        kinds = list(dict.fromkeys(row["kind"] + (": " + row["limits"] if row["kind"] == "word" else "") for row in told))
        limits = list(dict.fromkeys(row["limits"] for row in told if row["limits"] and row["kind"] != "word"))
        limits = [x for x in limits if x not in ("a finite number", "any whole number")]
        kinds = [x for x in kinds if x != "array" or len(kinds) == 1]
        kind = " or ".join(kinds) + (", " + limits[0] if len(limits) == 1 else "")
    if not without:
        standards = list(dict.fromkeys(row["standard"] for row in told if row["standard"]))
        guarded = any(not row["kind"] for row in asked)
        if len(standards) == 1:
            without = f"`{standards[0]}`" if standards[0] != '""' else "empty"
        elif len(standards) > 1:
            without = "depends"
        elif any(row["required"] for row in told) and not (guarded and (table, key) not in said) and key not in OPTIONAL_TABLES:
            without = "-" if "instead of" in meaning else "must be given"
        else:
            without = "-"
    meaning = meaning or next((row["meaning"] for row in told if row["meaning"]), "")
    return kind, without, meaning


def table_row(key, kind, without, meaning):
    """A key as a row of a table of Markdown."""
    return "| " + " | ".join(x.replace("|", "\\|") for x in (f"`{key}`", kind, without, meaning)) + " |"


def main():
    program, study_keys = sys.argv[1:3]
    found, behaviours = asked_keys(study_keys), behaviour_keys(program)
    found["[scenario]"] = {"population": [], **found["[scenario]"]}  # read before the tables of the scenario
    problems = []
    listed = {table for _, _, tables in SECTIONS for table in tables}
    problems += [f"no study of the tests is asked for {key} of {table}" for table, key in behaviours if key not in found.get(table, {})]
    problems += [f"the table {table} is in no section" for table in found if table not in listed]
    problems += [f"no study of the tests has the table {table}" for table in listed if table not in found]
    print("# The study file\n\nEvery key that a study can have. A study is a [TOML](https://toml.io) file; whole studies stand in `configs/`, and "
          "`delphisim init`\nwrites one with comments. Unknown keys are mistakes. `delphisim check STUDY` reports every mistake at once, with "
          "line and column.\n\nThis page is made of what the program's reader asks for (`scripts/reference_pages.sh`), and a test compares them.")
    for title, text, tables in SECTIONS:
        print(f"\n## {title}")
        if text:
            print("\n" + text)
        for table in tables:
            name = table if table.startswith("[") else {"file": "", "population file": "The file", "a rule of the shortlist": "An entry of `shortlist`"}[table]
            heading = f"### `{name}`\n\n" if name.startswith("[") else f"### {name}\n\n" if name else ""
            print(f"\n{heading}| key | is | without it | says |\n| --- | --- | --- | --- |")
            for key, asked in found.get(table, {}).items():
                kind, without, meaning = row_of(table, key, asked, behaviours, SAID)
                if not kind or not meaning:
                    problems.append(f"nothing says what {key} of {table} is")
                print(table_row(key, kind, without, meaning))
    for problem in problems:
        print(f"study_file_page.py: {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
