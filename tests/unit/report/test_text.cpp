// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "analysis/estimates/format.hpp"
#include "analysis/report/rule_table.hpp"
#include "analysis/report/terminal.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/tidy.hpp"
#include "analysis/report/words.hpp"
#include "tests/unit/report/small_file.hpp"

using namespace delphisim;
using namespace delphisim::report_tests;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string written(TidyFormat format, const std::vector<std::vector<TidyValue>>& rows) {
  std::ostringstream out;
  TidyWriter writer(out, format, {"name", "value", "flag"});
  for (const auto& row : rows) writer.row(row);
  writer.end();
  return out.str();
}

}  // namespace

TEST_CASE("columns are aligned by code points") {
  CHECK(text_table({"name", "n"}, {{"Gr\u00f6\u00dfe", "1"}, {"b", "100"}}) ==
        "name     n\nGr\u00f6\u00dfe    1\nb      100\n");
  CHECK(wrapped("aa bb cc", 5) == "aa bb\ncc\n");
}

TEST_CASE("estimates are aligned by their points, errors by their brackets") {
  CHECK(text_table({"rule", "recall"}, {{"a", "0.8894 (0.0021)"},
                                        {"b", "10 (0)"},
                                        {"c", "-"},
                                        {"d", "+0.07 (-)"},
                                        {"e", "-1,234.56789 (0.00079)"}}) ==
        "rule                  recall\n"
        "a          0.8894  (0.0021)\n"
        "b         10       (0)\n"
        "c          -\n"
        "d         +0.07    (-)\n"
        "e     -1,234.56789 (0.00079)\n");
  // Without errors numbers end below each other, as counts do.
  CHECK(text_table({"rule", "n"}, {{"a", "1.5"}, {"b", "100"}}) == "rule    n\na     1.5\nb     100\n");
}

TEST_CASE("paint stands out on terminals alone, and has no width") {
  const Paint off, on{true};
  CHECK(off.heading("a") + off.good("b") + off.bad("c") + off.open("d") + off.quiet("e") + off.warning("f") ==
        "abcdef");
  CHECK(on.bad("worse") == "\033[31mworse\033[0m");
  CHECK(on.good("").empty());
  const std::vector<std::string> header{"rule", "verdict", "n"};
  CHECK(text_table(header, {{"a", on.good("better"), "1"}, {"b", "worse", "10"}}, 2, off) ==
        "rule  verdict   n\na     \033[32mbetter\033[0m    1\nb     worse    10\n");
  CHECK(text_table(header, {{"a", "x", "1"}}, 2, on).starts_with("\033[1mrule  verdict  n\033[0m\na "));
  CHECK(wrapped(on.warning("aa") + " bb cc", 5) == on.warning("aa") + " bb\ncc\n");
}

TEST_CASE("CSV quotes what it must, numbers read back, missing is empty") {
  CHECK(written(TidyFormat::csv,
                {{std::string("a,\"b\""), 0.1, true}, {std::string("c"), std::nan(""), false}}) ==
        "name,value,flag\n\"a,\"\"b\"\"\",0.1,TRUE\nc,,FALSE\n");
}

TEST_CASE("JSON is an array of objects, missing is null") {
  const auto json = nlohmann::json::parse(written(
      TidyFormat::json, {{std::string("a\"b"), 1.0 / 3, true}, {std::string("\xff"), std::nan(""), false}}));
  REQUIRE(json.size() == 2);
  CHECK(json[0]["name"] == "a\"b");
  CHECK(json[0]["value"].get<double>() == 1.0 / 3);
  CHECK(json[0]["flag"] == true);
  CHECK(json[1]["value"].is_null());
  CHECK(nlohmann::json::parse(written(TidyFormat::json, {})).empty());
}

TEST_CASE("summary's table is sorted by the primary metric and says how many replicates there are") {
  const Folder folder;
  SmallFile small;
  small.blocks = 12;
  small.write(folder.file("r.h5"));
  const ResultsView view(folder.file("r.h5"));
  const std::vector<std::string> lines = lines_of(summary_text(view, 0, standard_metrics(view)));
  REQUIRE(lines.size() == 6);
  CHECK(lines[0].starts_with("Cell base: 48 replicates. Truth: pooled."));
  CHECK(lines[2].starts_with("rule "));
  CHECK(lines[2].find("recall") < lines[2].find("size"));
  CHECK(lines[3].starts_with("mean/one_pool/above_mean "));
  CHECK(lines[5].starts_with("mean/one_pool/top_k_2 * "));
  const SummaryRow recall = summarise(view, 0, {view.reference, "recall", "pooled"}).at(0);
  CHECK(lines[5].find(format_estimate(recall.estimate)) != std::string::npos);
}

TEST_CASE("comparisons as tidy rows and as a table") {
  const Folder folder;
  SmallFile small;
  small.blocks = 12;
  small.write(folder.file("r.h5"));
  const ResultsView view(folder.file("r.h5"));
  const Comparison rules = compare_rules(view, view.load(0), 0, view.primary, 0, 0.05),
                   cells = compare_cells(view, 0, view.primary, 0, 0.05);
  std::ostringstream out;
  TidyWriter writer(out, TidyFormat::json, comparison_columns());
  write_comparison(writer, view, rules, false);
  write_comparison(writer, view, cells, true);
  writer.end();
  const auto json = nlohmann::json::parse(out.str());
  REQUIRE(json.size() == 3);  // two rules and a cell, without the references themselves
  CHECK(json[1]["rule"] == "mean/one_pool/above_mean");
  CHECK(json[1]["reference"] == "mean/one_pool/top_k_2");
  CHECK(json[1]["verdict"] == "better");
  CHECK(json[1]["difference"].get<double>() == rules.rows[2].contrast.difference.value);
  CHECK(json[2]["what"] == "cell");
  CHECK(json[2]["cell"] == "no_feedback");
  CHECK(json[2]["reference"] == "base");
  const std::vector<std::string> lines = lines_of(comparison_text(view, rules, false));
  REQUIRE(lines.size() == 4);
  CHECK(lines[1].starts_with("mean/one_pool/above_mean "));
  CHECK(lines[1].find(" better ") != std::string::npos);
  CHECK(lines[1].find(format_interval(rules.rows[2].contrast.interval,
                                      rules.rows[2].contrast.difference.mcse)) != std::string::npos);
  CHECK(lines[3].find("reference") != std::string::npos);
  const std::string painted = comparison_text(view, rules, false, {}, 99, {true});
  CHECK(painted.find("\033[32mbetter\033[0m ") != std::string::npos);
  CHECK(comparison_text(view, rules, false).find('\033') == std::string::npos);
}

TEST_CASE("numbers in words") {
  CHECK(plain_number(0.05) == "0.05");
  CHECK(signed_number(0.04, 2) == "+0.04");
  CHECK(signed_number(-0.04, 2) == "-0.04");
  CHECK(signed_number(0.001, 2) == "0.00");
  CHECK(counted(1, "rule", "rules") == "1 rule");
  CHECK(counted(1200, "rule", "rules") == "1,200 rules");
}
