// SPDX-License-Identifier: MIT
#include "experiments/study/csv.hpp"

#include <unistd.h>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>

#include "tests/unit/study/messages.hpp"

namespace delphisim {
namespace {

using Cells = std::vector<std::string>;

std::vector<Cells> cells_of(const std::string& text) {
  std::vector<Cells> rows;
  for (const CsvRow& row : parse_csv(text, "t.csv").rows) rows.push_back(row.cells);
  return rows;
}

std::string refusal(const std::string& text) {
  return message_of([&text] { parse_csv(text, "t.csv"); });
}

TEST_CASE("rows, quotes and line ends are read as RFC 4180 says") {
  CHECK(cells_of("a,b\n1,2\n3,4\n") == std::vector<Cells>{{"1", "2"}, {"3", "4"}});
  CHECK(cells_of("a,b\n1,2\n3,4") == std::vector<Cells>{{"1", "2"}, {"3", "4"}});
  CHECK(cells_of("a,b\r\n1,2\r\n3,4\r\n") == std::vector<Cells>{{"1", "2"}, {"3", "4"}});
  CHECK(cells_of("a,b\r1,2\r3,4\r") == std::vector<Cells>{{"1", "2"}, {"3", "4"}});
  CHECK(cells_of("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n") == std::vector<Cells>{{"x,y", "say \"hi\""}});
  CHECK(cells_of("a,b\n\"x\r\ny\",\"\"\n") == std::vector<Cells>{{"x\r\ny", ""}});
  CHECK(cells_of("a,b\n,\n") == std::vector<Cells>{{"", ""}});
  CHECK(cells_of("a,b\n 1 , 2\n") == std::vector<Cells>{{" 1 ", " 2"}});
  CHECK(cells_of("a,b\n\n1,2\n\n\n3,4\n\n") == std::vector<Cells>{{"1", "2"}, {"3", "4"}});
  CHECK(cells_of("a\n\"\"\nx\n") == std::vector<Cells>{{""}, {"x"}});
  CHECK(cells_of("a,b\n1,\n2,\"\"") == std::vector<Cells>{{"1", ""}, {"2", ""}});
  CHECK(cells_of("a,b\n").empty());
  CHECK(cells_of("a,b\n\"日本\",Größe\n") == std::vector<Cells>{{"日本", "Größe"}});
}

TEST_CASE("a byte order mark is no part of the first name") {
  CHECK(parse_csv("\xEF\xBB\xBF"
                  "a,b\n1,2\n",
                  "t")
            .columns == Cells{"a", "b"});
  CHECK(parse_csv("\xEF\xBB\xBF"
                  "\"a\",b\n1,2\n",
                  "t")
            .columns == Cells{"a", "b"});
}

TEST_CASE("another delimiter, lines above the names, rows below them") {
  const CsvTable table = parse_csv(
      "Report \"of\" us\n\nid;a,b;c\n\"what;\nit is\";x;y\n{};{}\n1;\"2;3\";4,5\n", "t.csv", {';', 3, 2});
  CHECK(to_string(table.header) == "t.csv:3");
  CHECK(table.columns == Cells{"id", "a,b", "c"});
  REQUIRE(table.rows.size() == 1);
  CHECK(table.rows[0].cells == Cells{"1", "2;3", "4,5"});
  CHECK(to_string(table.at(0)) == "t.csv:7");
  CHECK(parse_csv("a\tb\n1\t2,3\n", "t.csv", {'\t', 1, 0}).rows[0].cells == Cells{"1", "2,3"});
  CHECK(message_of([] {
          parse_csv("a;b\n1;2;3\n", "t.csv", {';', 1, 0});
        }) ==
        "t.csv:2: the row has 3 cells (the header names 2 columns) is a cell with the delimiter lacking its "
        "quotes?");
  CHECK(message_of([] {
          parse_csv("a\nb\n", "t.csv", {',', 9, 0});
        }) == "t.csv: the table is empty (its first line is to name the columns)");
}

TEST_CASE("rows know the lines on which they start") {
  const CsvTable table = parse_csv("\na,b\n\"x\ny\n\nz\",1\n\n2,\"q\"\n3,4", "t.csv");
  CHECK(to_string(table.header) == "t.csv:2");
  REQUIRE(table.rows.size() == 3);
  CHECK(to_string(table.at(0)) == "t.csv:3");
  CHECK(to_string(table.at(1)) == "t.csv:8");
  CHECK(to_string(table.at(2)) == "t.csv:9");
}

TEST_CASE("malformed tables are refused with all their problems") {
  CHECK(refusal("") == "t.csv: the table is empty (its first line is to name the columns)");
  CHECK(refusal("\n\r\n") == "t.csv: the table is empty (its first line is to name the columns)");
  CHECK(refusal("a,b\n1\n2,3\n\n4,5,6\n") ==
        "t.csv:2: the row has 1 cell (the header names 2 columns)\n"
        "t.csv:5: the row has 3 cells (the header names 2 columns) "
        "is a cell with a comma lacking its quotes?");
  CHECK(refusal("a,,a\n1,2,3\n") ==
        "t.csv:1: column 2 has no name (cells are found by it)\n"
        "t.csv:1: column 3 repeats the name 'a' (cells are found by it)");
  CHECK(refusal("a,b\n1,x \"y\"\n") ==
        "t.csv:2: b: there is a quote within a cell (such a cell is written in quotes, its own doubled)");
  CHECK(refusal("a,b\n1,\"x\" y\n\"z\"z,2\n") ==
        "t.csv:2: b: text follows a closing quote (quotes within a cell are doubled)\n"
        "t.csv:3: a: text follows a closing quote (quotes within a cell are doubled)");
  CHECK(refusal("a,b\n1,2\n3,\"x\n4,5\n") ==
        "t.csv:3: b: a quote is never closed (the rest of the file would be one cell)");
  CHECK(refusal("\"a") == "t.csv:1: a quote is never closed (the rest of the file would be one cell)");
}

TEST_CASE("only UTF-8 is read") {
  const std::string message = "t.csv:2: this is not UTF-8 text (tables are read as UTF-8) save it as UTF-8?";
  for (const char* bytes :
       {"\xE9", "\x80", "\xC0\x80", "\xC3", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE2\x82", "\xC3(", "\xFF"}) {
    CHECK(refusal("a,b\n" + std::string(bytes) + ",2\n1\n") == message);
  }
  for (const char* bytes : {"\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
                            "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    CHECK(cells_of("a,b\n" + std::string(bytes) + ",2\n") == std::vector<Cells>{{bytes, "2"}});
  }
}

TEST_CASE("columns are found by name") {
  const CsvTable table = parse_csv("slug,mean,sd\nx,1,2\n", "topics.csv");
  Problems problems;
  CHECK(table.column("sd", problems) == 2);
  CHECK(table.has("mean"));
  CHECK(!table.has("Mean"));
  CHECK(problems.empty());
  const std::size_t missing = table.column("maen", problems);
  CHECK(missing == CsvTable::missing);
  CHECK(table.number(0, missing, {.min = 1}, problems) == 1);  // without another report
  CHECK(table.integer(0, missing, {}, problems) == 0);
  CHECK(table.text(0, missing).empty());
  CHECK(message_of(problems) ==
        "topics.csv:1: there is no column 'maen' (the columns are slug, mean, sd) did you mean 'mean'?");
}

TEST_CASE("cells are read as numbers, and wrong ones reported with their row and column") {
  const CsvTable table = parse_csv(
      "n,mean\n12,-1.5e1\nabc,\n1.5,nan\n 7,0x10\n99999999999999999999,1e999\n-3,11\n+4,1.5x\n", "t.csv");
  Problems problems;
  CHECK(table.integer(0, 0, {}, problems) == 12);
  CHECK(table.number(0, 0, {}, problems) == 12.0);
  CHECK(table.number(0, 1, {}, problems) == -15.0);
  CHECK(table.number(2, 0, {}, problems) == 1.5);
  CHECK(table.empty(1, 1));
  CHECK(problems.empty());
  for (std::size_t row = 1; row < table.rows.size(); ++row) {
    CHECK(table.integer(row, 0, {.min = 1}, problems) == 1);
    CHECK(table.number(row, 1, {.min = 0, .max = 10}, problems) == 0);
  }
  CHECK(message_of(problems) ==
        "t.csv:3: n is 'abc' (expected a whole number)\nt.csv:3: mean is '' (expected a number)\n"
        "t.csv:4: n is '1.5' (expected a whole number)\nt.csv:4: mean is 'nan' (at least 0 and at most 10)\n"
        "t.csv:5: n is ' 7' (expected a whole number)\nt.csv:5: mean is '0x10' (expected a number)\n"
        "t.csv:6: n is '99999999999999999999' (expected a whole number)\nt.csv:6: mean is '1e999' (expected "
        "a number)\n"
        "t.csv:7: n is '-3' (at least 1)\nt.csv:7: mean is '11' (at least 0 and at most 10)\n"
        "t.csv:8: n is '+4' (expected a whole number)\nt.csv:8: mean is '1.5x' (expected a number)");
}

TEST_CASE("random tables read back as they were written") {
  std::mt19937 random(4180);
  const std::vector<std::string> pieces{"a", "7", ",", "\"", "\n", "\r\n", " ", "é", "'"};
  for (int i = 0; i < 500; ++i) {
    std::vector<Cells> rows(random() % 5, Cells(1 + random() % 4));
    std::string text;
    for (std::size_t c = 0; c < (rows.empty() ? 1 : rows[0].size()); ++c)
      text += (c == 0 ? "c" : ",c") + std::to_string(c);
    for (Cells& row : rows) {
      row.resize(rows[0].size());
      for (std::size_t c = 0; c < row.size(); ++c) {
        std::string quoted;
        for (std::size_t size = random() % 4; size > 0; --size) row[c] += pieces[random() % pieces.size()];
        for (const char letter : row[c])
          quoted += letter == '"' ? std::string("\"\"") : std::string(1, letter);
        text += (c == 0 ? "\n\"" : ",\"") + quoted + '"';
      }
    }
    INFO(text);
    REQUIRE(cells_of(text) == rows);
  }
}

TEST_CASE("a table is read from a file, and a missing one reported where it is named") {
  const auto folder =
      std::filesystem::temp_directory_path() / ("delphisim_csv_" + std::to_string(::getpid()));
  std::filesystem::create_directory(folder);
  std::ofstream(folder / "topics.csv") << "a\n1\n";
  const CsvTable table = read_csv(folder / "topics.csv");
  CHECK(table.rows.size() == 1);
  CHECK(*table.header.file == (folder / "topics.csv").string());
  const Source named_at{std::make_shared<const std::string>("study.toml"), 4, 9};
  CHECK(message_of([&] { read_csv(folder / "topic.csv", named_at); }) ==
        "study.toml:4:9: cannot open '" + (folder / "topic.csv").string() +
            "' (No such file or directory) did you mean 'topics.csv'?");
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace delphisim
