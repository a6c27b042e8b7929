// SPDX-License-Identifier: MIT
#include "experiments/study/reader.hpp"

#include <catch2/catch.hpp>

#include "experiments/study/asked_keys.hpp"
#include "experiments/study/toml_text.hpp"
#include "tests/unit/study/messages.hpp"

namespace delphisim {
namespace {

// A table with its reader, of a text that starts on line 1.
struct Text {
  explicit Text(const std::string& text, const std::string& where = "[scenario]")
      : table(parse_toml(text, "study.toml")), reader(table, where, problems) {}
  std::string finished() {
    reader.finish();
    return message_of(problems);
  }
  Value table;
  Problems problems;
  Reader reader;
};

TEST_CASE("a right table is read without problems") {
  Text text(
      "sd = 1.5\nn = 12\nwhole = 3\nyes = true\nname = 'x'\nkind = 'median'\ncuts = [1, 2.5]\nwords = ['a', "
      "'b']\n");
  Reader& r = text.reader;
  CHECK(r.number("sd", {.min = 0}, "standard deviation") == 1.5);
  CHECK(r.number("whole", {}, "") == 3.0);
  CHECK(r.integer("n", {.min = 1, .max = 12}, "count") == 12);
  CHECK(r.boolean("yes", ""));
  CHECK(r.string("name", "") == "x");
  CHECK(r.choice("kind", {"mean", "median"}, "") == "median");
  CHECK(r.numbers("cuts", {}, "") == std::vector<double>{1, 2.5});
  CHECK(r.strings("words", "") == std::vector<std::string>{"a", "b"});
  CHECK(r.has("sd"));
  CHECK(text.finished() == "");
}

TEST_CASE("missing keys give the fallback, or a problem at the table where there is none") {
  Text text("");
  Reader& r = text.reader;
  CHECK(r.number("a", {}, "", 0.5) == 0.5);
  CHECK(r.integer("b", {}, "", 7) == 7);
  CHECK(r.boolean("c", "", true));
  CHECK(r.string("d", "", "word") == "word");
  CHECK(r.choice("e", {"mean", "median"}, "", "median") == "median");
  CHECK(r.numbers("f", {}, "", std::vector<double>{1}) == std::vector<double>{1});
  CHECK(r.strings("g", "", std::vector<std::string>{}).empty());
  CHECK(r.value("h") == nullptr);
  CHECK(!r.has("i"));
  CHECK(r.tables("j", "", 0).empty());
  CHECK(text.problems.empty());
  CHECK(r.number("leniency_sd", {.min = 0.5}, "standard deviation of leniency, rating points") == 0.5);
  CHECK(r.integer("n", {.min = 3}, "") == 3);
  CHECK(!r.boolean("yes", ""));
  CHECK(r.string("name", "").empty());
  CHECK(r.choice("kind", {"mean", "median"}, "") == "mean");
  CHECK(r.numbers("cuts", {}, "").empty());
  CHECK(r.strings("words", "").empty());
  CHECK(text.finished() ==
        "study.toml:1:1: [scenario] lacks 'leniency_sd' (standard deviation of leniency, rating points)\n"
        "study.toml:1:1: [scenario] lacks 'n'\nstudy.toml:1:1: [scenario] lacks 'yes'\n"
        "study.toml:1:1: [scenario] lacks 'name'\nstudy.toml:1:1: [scenario] lacks 'kind'\n"
        "study.toml:1:1: [scenario] lacks 'cuts'\nstudy.toml:1:1: [scenario] lacks 'words'");
}

TEST_CASE("values of a wrong kind are problems at the value, all at once") {
  Text text(
      "sd = 'abc'\nn = 1.5\nyes = 1\nname = true\nkind = 3\ncuts = [1, 'x', 2.5]\nwords = 'a'\ntable = "
      "5\n[rules]\n");
  Reader& r = text.reader;
  CHECK(r.number("sd", {.min = 2}, "spread") == 2);
  CHECK(r.integer("n", {}, "") == 0);
  CHECK(!r.boolean("yes", ""));
  CHECK(r.string("name", "").empty());
  CHECK(r.choice("kind", {"mean"}, "") == "mean");
  CHECK(r.numbers("cuts", {}, "") == std::vector<double>{1, 0, 2.5});
  CHECK(r.strings("words", "").empty());
  r.table("table", "").number("x", {}, "");
  CHECK(r.tables("rules", "what to compare").empty());
  CHECK(text.finished() ==
        "study.toml:1:6: sd: expected a number, found the string \"abc\" (spread)\n"
        "study.toml:2:5: n: expected a whole number, found the number 1.5\n"
        "study.toml:3:7: yes: expected true or false, found the whole number 1\n"
        "study.toml:4:8: name: expected a string, found true\n"
        "study.toml:5:8: kind: expected a string, found the whole number 3\n"
        "study.toml:6:12: an element of cuts: expected a number, found the string \"x\"\n"
        "study.toml:7:9: words: expected an array, found the string \"a\"\n"
        "study.toml:8:9: table: expected a table, found the whole number 5\n"
        "study.toml:9:1: rules: expected tables, each headed [[scenario.rules]], found a table (what to "
        "compare)");
}

TEST_CASE("numbers out of range are problems that tell the limits") {
  Text text(
      "retention = 1.3\nsd = -1\nopen = 0\nboth = 9\nbad = nan\nbig = inf\nn = 0\nm = 7\nshares = [0.5, "
      "-0.1]\nname = ''\n");
  Reader& r = text.reader;
  CHECK(r.number("retention", probability, "") == 0);
  CHECK(r.number("sd", {.min = 0}, "standard deviation, rating points") == 0);
  r.number("open", {.min = 0, .above = true}, "");
  CHECK(r.number("both", {.min = 1, .max = 9, .below = true}, "scale") == 1);
  r.number("bad", {}, "");
  r.number("big", {.min = 0}, "");
  CHECK(r.integer("n", {.min = 1, .max = 5}, "topics kept") == 1);
  CHECK(r.integer("m", {.max = 6, .why = "there are 6 groups"}, "") == 0);
  r.numbers("shares", probability, "");
  r.string("name", "what the round is called");
  CHECK(text.finished() ==
        "study.toml:1:13: retention is 1.3 (a probability lies between 0 and 1)\n"
        "study.toml:2:6: sd is -1 (standard deviation, rating points: at least 0)\n"
        "study.toml:3:8: open is 0 (above 0)\n"
        "study.toml:4:8: both is 9 (scale: at least 1 and below 9)\n"
        "study.toml:5:7: bad is nan (a finite number)\n"
        "study.toml:6:7: big is inf (at least 0)\n"
        "study.toml:7:5: n is 0 (topics kept: at least 1 and at most 5)\n"
        "study.toml:8:5: m is 7 (there are 6 groups)\n"
        "study.toml:9:16: an element of shares is -0.1 (a probability lies between 0 and 1)\n"
        "study.toml:10:8: name is empty (what the round is called)");
}

TEST_CASE("the limits of ranges") {
  CHECK(contains(probability, 0));
  CHECK(contains(probability, 1));
  CHECK(!contains(Range{.min = 0, .above = true}, 0));
  CHECK(!contains(Range{.max = 1, .below = true}, 1));
  CHECK(contains(Range{.min = 0, .max = 1, .above = true, .below = true}, 0.5));
  CHECK(contains(IntRange{.min = 1, .max = 2}, 2));
  CHECK(!contains(IntRange{.min = 1, .max = 2}, 3));
  CHECK(reason(Range{.max = 5}, "") == "at most 5");
  CHECK(reason(IntRange{.max = 5}, "") == "at most 5");
}

TEST_CASE("unknown keys are problems at the key, with the nearest known one") {
  Text text("name = 'a'\ntopk = 3\nwhatever = 1\n", "[[rules]]");
  text.reader.string("name", "");
  text.reader.integer("top_k", {}, "", 10);
  CHECK(text.finished() ==
        "study.toml:2:1: unknown key 'topk' in [[rules]] (it would be ignored) did you mean 'top_k'?\n"
        "study.toml:3:1: unknown key 'whatever' in [[rules]] (it would be ignored)");
  Text whole("titel = 'a'", "");
  whole.reader.string("title", "", "");
  CHECK(whole.finished() ==
        "study.toml:1:1: unknown key 'titel' (it would be ignored) did you mean 'title'?");
}

TEST_CASE("a word that is not among the choices is a problem with the nearest one") {
  Text text("kind = 'meen'\nother = 'x'\n");
  CHECK(text.reader.choice("kind", {"median", "mean"}, "what is shown") == "median");
  text.reader.choice("other", {"median", "mean"}, "");
  CHECK(text.finished() ==
        "study.toml:1:8: kind is 'meen' (what is shown: one of median, mean) did you mean 'mean'?\n"
        "study.toml:2:9: other is 'x' (one of median, mean)");
}

TEST_CASE("tables within tables carry their headings and places") {
  Text text("[scenario.instrument]\nstep = -1\n[[scenario.groups]]\n[[scenario.groups]]\nname = 'a'\nx = 1\n",
            "");
  Reader scenario = text.reader.table("scenario", "");
  CHECK(scenario.where() == "[scenario]");
  Reader instrument = scenario.table("instrument", "");
  CHECK(instrument.where() == "[scenario.instrument]");
  instrument.number("step", {.min = 0}, "");
  std::vector<Reader> groups = scenario.tables("groups", "", 3);
  REQUIRE(groups.size() == 2);
  for (Reader& group : groups) {
    group.string("name", "name of the group");
    group.finish();
  }
  CHECK(groups[0].table_or_empty("sub", "").where() == "[scenario.groups.sub]");
  instrument.finish();
  scenario.finish();
  CHECK(text.finished() ==
        "study.toml:2:8: step is -1 (at least 0)\n"
        "study.toml:3:1: there are 2 tables [[scenario.groups]] (at least 3)\n"
        "study.toml:3:1: [[scenario.groups]] lacks 'name' (name of the group)\n"
        "study.toml:6:1: unknown key 'x' in [[scenario.groups]] (it would be ignored)");
}

TEST_CASE("a missing table is reported once, and one that may be missing by its required keys") {
  Text text("[other]\n", "");
  Reader missing = text.reader.table("scenario", "the world");
  CHECK(missing.number("sd", {.min = 1}, "") == 1);
  CHECK(missing.number("sd", {}, "", 4) == 4);
  CHECK(!missing.has("sd"));
  CHECK(missing.keys().empty());
  CHECK(missing.table("inner", "").table("deeper", "").strings("x", "").empty());
  CHECK(missing.table_or_empty("inner", "").string("x", "").empty());
  CHECK(missing.tables("rounds", "").empty());
  missing.finish();
  Reader empty = text.reader.table_or_empty("precision", "");
  CHECK(empty.number("mcse", {}, "", 0.1) == 0.1);
  empty.integer("block", {}, "replicates of a block");
  empty.finish();
  text.reader.table("other", "").finish();
  CHECK(text.finished() ==
        "study.toml:1:1: the file lacks 'scenario' (the world)\n"
        "study.toml:1:1: [precision] lacks 'block' (replicates of a block)");
}

TEST_CASE("keys of the user's own choosing are listed in the order of the text") {
  Text text("zeta = 1\nalpha = 2\n", "[weights]");
  CHECK(text.reader.keys() == std::vector<std::string>{"zeta", "alpha"});
  for (const std::string& key : text.reader.keys()) text.reader.number(key, {}, "");
  text.reader.problem("alpha", "alpha is no group (the groups are a, b)");
  text.reader.problem("beta", "no beta");
  CHECK(to_string(text.reader.at("alpha")) == "study.toml:2:9");
  CHECK(text.finished() ==
        "study.toml:1:1: no beta\nstudy.toml:2:9: alpha is no group (the groups are a, b)");
}

TEST_CASE("an overridden value is refused where it was overridden") {
  Text text("retention = 0.5\n");
  set(text.table, "retention", parse_value("1.3", "--set retention"), text.problems);
  set(text.table, "retenti0n", parse_value("1", "--set retenti0n"), text.problems);
  text.reader.number("retention", probability, "");
  CHECK(text.finished() ==
        "--set retenti0n: unknown key 'retenti0n' in [scenario] (it would be ignored) did you mean "
        "'retention'?\n"
        "--set retention: retention is 1.3 (a probability lies between 0 and 1)");
}

TEST_CASE("what readers ask for is written down while somebody listens, keys that are missing included") {
  Text text("sd = 2\n");
  text.reader.has("before");
  {
    AskedKeys asked;
    text.reader.number("sd", {.min = 0, .max = 1}, "standard deviation");
    text.reader.choice("kind", {"mean", "median"}, "what counts", "median");
    text.reader.table("feedback", "what is shown").integer("n", {.min = 1}, "count");
    REQUIRE(asked.list.size() == 4);
    const AskedKey& sd = asked.list[0];
    CHECK(sd.table == "[scenario]");
    CHECK(sd.key == "sd");
    CHECK(sd.kind == "number");
    CHECK(sd.limits == "at least 0 and at most 1");
    CHECK(sd.required);
    CHECK(sd.standard == "");
    CHECK(sd.meaning == "standard deviation");
    CHECK(asked.list[1].limits == "mean, median");
    CHECK(asked.list[1].standard == "\"median\"");
    CHECK_FALSE(asked.list[1].required);
    CHECK(asked.list[2].kind == "table");
    CHECK(asked.list[3].table == "[scenario.feedback]");
  }
  text.reader.has("after");
  AskedKeys again;
  CHECK(again.list.empty());
}

}  // namespace
}  // namespace delphisim
