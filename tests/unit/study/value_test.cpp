// SPDX-License-Identifier: MIT
#include "experiments/study/value.hpp"

#include <catch2/catch.hpp>
#include <limits>

#include "experiments/study/toml_text.hpp"
#include "tests/unit/study/messages.hpp"

namespace delphisim {
namespace {

const char* const kStudy = R"(title = "x"
[scenario]
leniency_sd = 1
[scenario.rounds.survey3]
retention = 0.6
[[design.rounds]]
name = "survey2"
[[design.rounds]]
name = "survey3"
feedback = "none"
)";

Value with(const char* text, const std::string& path, const std::string& value, Problems& problems) {
  Value study = parse_toml(text, "study.toml");
  set(study, path, parse_value(value, "--set " + path), problems);
  return study;
}

std::string refusal(const std::string& path) {
  Problems problems;
  const Value changed = with(kStudy, path, "1", problems);
  CHECK(changed == parse_toml(kStudy, ""));  // a refused override changes nothing
  return message_of(problems);
}

TEST_CASE("a value is equal to its copy, wherever it stands and however its keys are ordered") {
  const Value a = parse_toml("x = 1\ny = [1.5, 'a', {p = true}]\n", "a");
  CHECK(a == parse_toml("\n\ny = [1.5, 'a', {p = true}]\nx = 1\n", "b"));
  for (const char* other :
       {"x = 1.0\ny = [1.5, 'a', {p = true}]", "x = 1\ny = [1.5, 'a', {p = false}]",
        "x = 1\ny = ['a', 1.5, {p = true}]", "x = 1", "x = 1\ny = [1.5, 'a', {q = true}]",
        "x = 1\ny = [1.5, 'a']", "x = 1\ny = [1.5, 'b', {p = true}]", "x = 2\ny = [1.5, 'a', {p = true}]",
        "x = 1\ny = [1.5, 'a', {p = true}]\nz = 1"}) {
    INFO(other);
    CHECK(!(a == parse_toml(other, "")));
    CHECK(!(parse_toml(other, "") == a));
  }
  CHECK(parse_toml("x = nan", "") == parse_toml("x = nan", ""));
  CHECK(!(parse_toml("x = nan", "") == parse_toml("x = 1.0", "")));
}

TEST_CASE("find gives the value of a key") {
  Value study = parse_toml(kStudy, "study.toml");
  REQUIRE(study.find("scenario") != nullptr);
  REQUIRE(study.find("scenario")->find("leniency_sd") != nullptr);
  CHECK(study.find("scenario")->find("leniency_sd")->at.line == 3);
  CHECK(study.find("Scenario") == nullptr);
  CHECK(study.find("title")->find("title") == nullptr);
}

TEST_CASE("merge lays tables over tables and replaces everything else") {
  const Value base = parse_toml("a = 1\nb = [1, 2]\n[t]\nx = 1\ny = 2\n[t.u]\nz = 3\n[v]\nw = 1\n", "base");
  const Value overlay = parse_toml("b = [3]\nc = 'new'\nv = 5\n[t]\ny = 'two'\n[t.u]\nq = 4\n", "overlay");
  const Value merged = merge(base, overlay);
  CHECK(merged ==
        parse_toml("a = 1\nb = [3]\nc = 'new'\nv = 5\n[t]\nx = 1\ny = 'two'\n[t.u]\nz = 3\nq = 4\n", ""));
  CHECK(*merged.find("a")->at.file == "base");
  CHECK(*merged.find("b")->at.file == "overlay");
  CHECK(merge(base, Value{{}, Value::Table{}}) == base);
  CHECK(merge(Value{{}, Value::Table{}}, base) == base);
}

TEST_CASE("an override replaces a value or makes it, with the tables on the way") {
  Problems problems;
  const Value replaced = with(kStudy, "scenario.rounds.survey3.retention", "0.5", problems);
  const Value& retention = *replaced.find("scenario")->find("rounds")->find("survey3")->find("retention");
  CHECK(std::get<double>(retention.data) == 0.5);
  CHECK(to_string(retention.at) == "--set scenario.rounds.survey3.retention");
  const Value made = with(kStudy, "a.b.c", "word", problems);
  CHECK(std::get<std::string>(made.find("a")->find("b")->find("c")->data) == "word");
  CHECK(with("", "a.b", "[1, 2]", problems) == parse_toml("a.b = [1, 2]", ""));
  CHECK(with(kStudy, "scenario", "{}", problems).find("scenario")->find("leniency_sd") == nullptr);
  CHECK(problems.empty());
}

TEST_CASE("an override finds the element of an array of tables by its name") {
  Problems problems;
  const Value changed = with(kStudy, "design.rounds.survey3.feedback", "mean", problems);
  CHECK(problems.empty());
  const auto& rounds = std::get<Value::Array>(changed.find("design")->find("rounds")->data);
  REQUIRE(rounds.size() == 2);
  CHECK(rounds[0].find("feedback") == nullptr);
  CHECK(std::get<std::string>(rounds[1].find("feedback")->data) == "mean");
}

TEST_CASE("an override that leads nowhere is a problem at the override") {
  CHECK(refusal("design.rounds.survey4.feedback") ==
        "--set design.rounds.survey4.feedback: cannot set 'design.rounds.survey4.feedback' "
        "(no element of 'design.rounds' is named 'survey4') did you mean 'survey2'?");
  CHECK(refusal("title.x") == "--set title.x: cannot set 'title.x' ('title' is the string \"x\")");
  CHECK(refusal("scenario..x") ==
        "--set scenario..x: cannot set 'scenario..x' (a part of the path is empty)");
  CHECK(refusal("") == "--set : cannot set '' (a part of the path is empty)");
  Problems problems;
  with("a = [1, 2]", "a.b", "1", problems);
  with("a = []", "a.c", "1", problems);
  CHECK(message_of(problems) ==
        "--set a.b: cannot set 'a.b' ('a' is an array)\n--set a.c: cannot set 'a.c' ('a' is an array)");
}

TEST_CASE("values are described on one line") {
  const auto described = [](const char* text) { return describe(parse_value(text, "")); };
  CHECK(described("true") == "true");
  CHECK(described("-3") == "the whole number -3");
  CHECK(described("1.50") == "the number 1.5");
  CHECK(described("\"a\\n\\\"b\\\"\\u0001\"") == "the string \"a\\n\\\"b\\\"\\u0001\"");
  CHECK(described("[1]") == "an array");
  CHECK(described("[{a = 1}]") == "an array of tables");
  CHECK(described("{a = 1}") == "a table");
}

TEST_CASE("the shortest text of a number") {
  CHECK(shortest(1.3) == "1.3");
  CHECK(shortest(5) == "5");
  CHECK(shortest(-0.0) == "-0");
  CHECK(shortest(1e22) == "1e+22");
  CHECK(shortest(0.1 + 0.2) == "0.30000000000000004");
  CHECK(shortest(std::numeric_limits<double>::infinity()) == "inf");
  CHECK(shortest(-std::numeric_limits<double>::quiet_NaN()) == "nan");
}

}  // namespace
}  // namespace delphisim
