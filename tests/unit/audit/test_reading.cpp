// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "tests/unit/audit/audited.hpp"

using namespace audited;

namespace {

std::string said(const std::string& name) {
  const auto meaning = meaning_of(name, false);
  return meaning ? word(meaning->quantity) + (meaning->of.empty() ? "" : " of " + meaning->of) : "nothing";
}

template<class Action>
std::string problem(const Action& action) {
  try {
    action();
  } catch (const BadInput& bad) {
    return bad.what();
  }
  return "no problem";
}

// Reads a mapping from a file of its own.
std::string mapping(const std::string& text) {
  const auto path = std::filesystem::temp_directory_path() / "delphisim_audit_map.toml";
  std::ofstream(path) << text;
  std::string what = problem([&] { read_audit_request(path); });
  for (std::size_t at; (at = what.find(path.string())) != std::string::npos;)
    what.replace(at, path.string().size(), "map.toml");
  std::filesystem::remove(path);
  return what;
}

}  // namespace

TEST_CASE("what the names of columns say") {
  CHECK(said("slug") == "topic");
  CHECK(said("N") == "n");
  CHECK(said("Standard deviation") == "sd");
  CHECK(said("lci") == "bound");
  CHECK(said("score_lci") == "bound");
  CHECK(said("survey2_n") == "n of survey2");
  CHECK(said("survey3_score") == "bound of survey3");
  CHECK(said("n_academics") == "n of academics");
  CHECK(said("pct_change") == "percent_change");
  CHECK(said("pct_agree") == "percent of agree");
  CHECK(said("topic_as_printed") == "nothing");
  CHECK(said("row") == "nothing");
  CHECK(word(meaning_of("top25_overall", true)->quantity) == "flag");
  CHECK_FALSE(meaning_of("top25_overall", false));
  CHECK_FALSE(meaning_of("score_missing", true));
}

TEST_CASE("decimals are those of the column, and what is not printed is not there") {
  const AuditTable t = table("slug,mean,sd,remark\na,7.1,2,x\nb,7.25,NA,y\nc,7,-,z\nd,8.00,,\n");
  CHECK(t.find(Quantity::mean)->decimals == 2);
  CHECK(t.find(Quantity::mean)->fewer == 2);
  CHECK(t.find(Quantity::sd)->decimals == 0);
  CHECK(std::isnan(t.find(Quantity::sd)->values[1]));
  CHECK(t.unused == std::vector<std::string>{"remark"});
}

TEST_CASE("tables that cannot be read") {
  CHECK(problem([] { table("name,mean\na,1\n"); }) ==
        "table.csv:1: there is no column of topics (named slug, topic, item or outcome; the columns are "
        "name, mean) name it "
        "with --columns?");
  CHECK(problem([] { table("slug,mean\na,about 7\nb,7,5\n"); }) ==
        "table.csv:3: the row has 3 cells (the header names 2 columns) is a cell with a comma lacking its "
        "quotes?");
  CHECK(problem([] { table("slug,mean,n\na,about 7,x\n"); }) ==
        "table.csv:2: mean is 'about 7' (expected a number, or nothing)\ntable.csv:2: n is 'x' (expected a "
        "number, or nothing)");
  CHECK(problem([] { table("slug,mean\n"); }) ==
        "table.csv:1: the table has no rows (there is nothing to check)");
  CHECK(problem([] { table("slug,mean\na,7.1234567891\n"); }) ==
        "table.csv:1: mean has 10 decimals (printed tables have at most 9) is this a table of results?");
}

TEST_CASE("mappings that cannot be read") {
  CHECK(mapping("[columns]\nmaen = \"M\"\n") ==
        "map.toml:2:1: 'maen' is nothing that a column can hold (topic, group, rank, n, mean, sd, median, "
        "bound, upper, "
        "flag, percent, count, difference, percent_change, total) did you mean 'mean'?");
  CHECK(mapping("[columns]\nn = \"N\"\nmean = \"N\"\n") ==
        "map.toml:3:8: column 'N' is named twice (it can hold one thing)");
  CHECK(mapping("scale = { min = 0, max = 10, step = 3 }\n") ==
        "map.toml:1:37: the scale runs from 0 to 10 in steps of 3 (that is no whole number of steps)");
  CHECK(mapping("[flags]\ntop = { share = 0.2, count = 3 }\n") ==
        "map.toml:2:7: 'top' takes share or count (one of them)");
  CHECK(
      mapping("[checks.bound]\nexplained = 0.8\n") ==
      "map.toml:1:9: there is no check 'bound' (delphisim audit --checks lists them) did you mean 'bounds'?");
  CHECK(mapping("[checks.bounds]\nexplained = 0.2\n").starts_with("map.toml:2:13: "));
  CHECK(mapping("items = 0\nscales = 1\n").starts_with("map.toml:1:9: "));
  CHECK(mapping("scale = { min = 0, max = 10, step = 1 }\nitems = 2\n[columns]\nn = "
                "\"N\"\n[columns.survey2]\nmean = \"M2\"\n"
                "[bound]\nmultiplier = 1.96\n[totals]\nmean = 7.3\n") == "no problem");
  AuditRequest request;
  request.columns["M"] = {Quantity::mean, ""};
  request.named_at["M"] = {std::make_shared<const std::string>("map.toml"), 3, 8};
  CHECK(problem([&] { table("slug,Mean\na,1\n", "table.csv", request); }) ==
        "map.toml:3:8: the table has no column 'M' (its columns are slug, Mean)");
}
