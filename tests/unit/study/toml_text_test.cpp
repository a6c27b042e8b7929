// SPDX-License-Identifier: MIT
#include "experiments/study/toml_text.hpp"

#include <unistd.h>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <utility>
#include <vector>

#include "tests/unit/study/messages.hpp"

namespace delphisim {
namespace {

std::string refusal(const std::string& text) {
  return message_of([&text] { parse_toml(text, "study.toml"); });
}

TEST_CASE("TOML text becomes values that know where they stand") {
  const Value study = parse_toml(
      "# comment\ntitle = \"Größe\"\n[scenario]\nsd = 1.5\n  n = 12\nyes = true\n"
      "list = [1, 'a',\n  {b = 2}]\n[[rules]]\nname = 'a'\n[[rules]]\nname = 'b'\n",
      "study.toml");
  CHECK(study.is_table());
  CHECK(to_string(study.at) == "study.toml:1:1");
  CHECK(std::get<std::string>(study.find("title")->data) == "Größe");
  const Value& scenario = *study.find("scenario");
  CHECK(to_string(scenario.at) == "study.toml:3:1");
  const auto& entries = std::get<Value::Table>(scenario.data);
  REQUIRE(entries.size() == 4);
  CHECK(entries[0].key == "sd");  // in the order of the text
  CHECK(entries[1].key == "n");
  CHECK(to_string(entries[1].key_at) == "study.toml:5:3");
  CHECK(to_string(entries[1].value.at) == "study.toml:5:7");
  CHECK(std::get<double>(scenario.find("sd")->data) == 1.5);
  CHECK(std::get<std::int64_t>(scenario.find("n")->data) == 12);
  CHECK(std::get<bool>(scenario.find("yes")->data));
  const auto& list = std::get<Value::Array>(scenario.find("list")->data);
  REQUIRE(list.size() == 3);
  CHECK(to_string(list[2].find("b")->at) == "study.toml:8:8");
  CHECK(!scenario.find("list")->is_array_of_tables());
  const auto& rules = std::get<Value::Array>(study.find("rules")->data);
  REQUIRE(rules.size() == 2);
  CHECK(study.find("rules")->is_array_of_tables());
  CHECK(to_string(rules[1].at) == "study.toml:11:1");
}

TEST_CASE("columns count characters, not bytes") {
  const Value study = parse_toml("a = {b = 'Größe', c = 1}", "s");
  CHECK(study.find("a")->find("c")->at.column == 23);
}

TEST_CASE("special numbers") {
  const Value v =
      parse_toml("a = inf\nb = -inf\nc = nan\nd = 0xFF\ne = 1_000\nf = 1e3\ng = -0.0\nh = 5e-324", "");
  CHECK(std::get<double>(v.find("a")->data) == HUGE_VAL);
  CHECK(std::get<double>(v.find("b")->data) == -HUGE_VAL);
  CHECK(std::isnan(std::get<double>(v.find("c")->data)));
  CHECK(std::get<std::int64_t>(v.find("d")->data) == 255);
  CHECK(std::get<std::int64_t>(v.find("e")->data) == 1000);
  CHECK(std::get<double>(v.find("f")->data) == 1000);
  CHECK(std::signbit(std::get<double>(v.find("g")->data)));
  CHECK(std::get<double>(v.find("h")->data) > 0);
}

TEST_CASE("malformed TOML is refused at its place") {
  const std::string not_toml = ": this is not TOML (";
  const std::vector<std::pair<std::string, std::string>> cases{
      {"a = 1\na = 2\n", "2:5: 'a' is given twice (the first is of the kind integer)"},
      {"[a]\n[b]\n[a]\n", "3:1: 'a' is given twice (the first is of the kind table)"},
      {"a = 1\n[a]\n", "2:1: 'a' is given twice (the first is of the kind integer)"},
      {"[[a]]\n[a]\n", "2:1: 'a' is given twice (the first is of the kind array)"},
      {"a.b.c = 1\na.b = 2\n", "2:7: 'a.b' is given twice (the first is of the kind table)"},
      {"a = ", "1:5: the text ends too early (within what looks like: key-value pair)"},
      {"a = 'abc", "1:9: the text ends too early (within what looks like: literal string)"},
      {"a = [1,2", "1:9: the text ends too early (within what looks like: array)"},
      {"a = mean\n",
       "1:5: this is no value (TOML has numbers, true, false, strings, arrays and tables) "
       "did you forget the quotes around a string?"},
      {"[a\nb = 1", "1:3" + not_toml + "table header: expected ']', saw '\\n')"},
      {"a 3", "1:3" + not_toml + "key-value pair: expected '=', saw '3')"},
      {"= 3", "1:1" + not_toml + "root table: expected keys, tables, whitespace or comments, saw '=')"},
      {"a = 1 b = 2", "1:7" + not_toml + "key-value pair: expected a comment or whitespace, saw 'b')"},
      {"a = 01", "1:7" + not_toml + "decimal integer: leading zeroes are prohibited)"},
      {"\n\na = \"\xFF\"", "3:5" + not_toml + "Encountered invalid utf-8 sequence)"},
      {"a = 99999999999999999999",
       "1:25" + not_toml + "decimal integer: '99999999999999999999' is not representable in 64 bits)"},
      {"a = 2020-01-01",
       "1:5: this is a date or a time (a study has no use for them) write it as a string, in quotes?"}};
  for (const auto& [text, message] : cases) {
    INFO(text);
    CHECK(refusal(text) == "study.toml:" + message);
  }
  for (const char* text : {"a = \"x\\q\"", "a = {b=1,}", "a = {b=1\n}", "a = [1 2]", "[]", "[", "a = 1.",
                           "a = 1__0", "a = tru\n", "a={b=1}\n[a.c]", "a = \"x\ny\"", "\x01", "a = 1e400",
                           "a = 0x", "a=[]\n[[a]]", "[a.b]\n[a]\nb=1"}) {
    INFO(text);
    CHECK(refusal(text).starts_with("study.toml:"));
    CHECK(refusal(text).find('\n') == std::string::npos);
  }
}

TEST_CASE("all dates and times of a text are refused at once") {
  CHECK(refusal("a = 07:30:00\n[t]\nb = [1, 2020-01-01T00:00:00Z]\n") ==
        "study.toml:1:5: this is a date or a time (a study has no use for them) write it as a string, in "
        "quotes?\n"
        "study.toml:3:9: this is a date or a time (a study has no use for them) write it as a string, in "
        "quotes?");
}

TEST_CASE("a file is read, and a missing one named with its nearest neighbour") {
  const auto folder =
      std::filesystem::temp_directory_path() / ("delphisim_toml_text_" + std::to_string(::getpid()));
  std::filesystem::create_directory(folder);
  const std::string path = (folder / "study.toml").string();
  std::ofstream(path) << "a = 1\n";
  CHECK(read_toml(path) == parse_toml("a = 1", ""));
  CHECK(*read_toml(path).at.file == path);
  CHECK(message_of([&] { read_toml(folder / "studi.toml"); }) ==
        "cannot open '" + (folder / "studi.toml").string() +
            "' (No such file or directory) did you mean 'study.toml'?");
  CHECK(message_of([&] { read_toml(folder / "none" / "x.toml"); }) ==
        "cannot open '" + (folder / "none" / "x.toml").string() + "' (No such file or directory)");
  CHECK(message_of([&] { read_toml(folder); }) == "cannot read '" + folder.string() + "' (Is a directory)");
  std::filesystem::remove_all(folder);
}

TEST_CASE("a value from a command line is TOML or a bare word") {
  CHECK(parse_value("1.5", "") == Value{{}, 1.5});
  CHECK(parse_value("12", "") == Value{{}, std::int64_t{12}});
  CHECK(parse_value("true", "") == Value{{}, true});
  CHECK(std::get<double>(parse_value("inf", "").data) == HUGE_VAL);
  CHECK(parse_value("lower_bound-2", "") == Value{{}, std::string("lower_bound-2")});
  CHECK(parse_value("\"two words\"", "") == Value{{}, std::string("two words")});
  const Value array = parse_value("[1, {a = 2}]", "--set x");
  CHECK(to_string(std::get<Value::Array>(array.data)[1].find("a")->at) == "--set x");
  for (const char* text : {"two words", "", "1\nother = 2", "[1", "1 2", "2020-01-01", "1x"}) {
    INFO(text);
    const std::string message = message_of([text] { parse_value(text, "--set x"); });
    CHECK(message.starts_with("--set x: "));
    CHECK(message.find('\n') == std::string::npos);
  }
}

}  // namespace
}  // namespace delphisim
