// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>

#include "tests/unit/audit/simulated_table.hpp"

using namespace audited;

namespace {

const std::string tables = std::string(DELPHISIM_SOURCE_DIR) + "/configs/wwcsc2020/";

AuditTable published(const std::string& name) { return read_audit_table(tables + name, {}); }

}  // namespace

TEST_CASE("WWCSC 2020, table 23: survey 2's figures belong to other topics") {
  const AuditTable change = published("change.csv");
  const std::vector<AuditTable> others{published("survey2_topics.csv"), published("survey3_topics.csv")};
  const CheckReport r = report("tables", change, {}, others);
  CHECK(r.count(Certainty::certain) == 74);
  CHECK(r.count(Certainty::likely) == 1);
  // By hand, from the tables: row i holds n and score of the topic i - 1 places below the right one.
  std::size_t rows = 0;
  for (std::size_t row = 0; row < change.rows(); ++row) {
    const std::size_t place = *others[0].row_of(change.topics[row]) + row;
    if (place >= others[0].rows()) continue;
    CHECK(change.find(Quantity::n, "survey2")->values[row] == others[0].find(Quantity::n)->values[place]);
    CHECK(change.find(Quantity::bound, "survey2")->values[row] ==
          others[0].find(Quantity::bound)->values[place]);
    ++rows;
  }
  CHECK(rows == 38);
  CHECK(r.findings[0].why.starts_with(
      "lines 3-39: survey2_n, survey2_score belong to the topic that stands k rows below in"));
  CHECK(brief(r)[1] == "certain 3 survey2_n, survey2_score 102, 7.42 -> 82, 7.46");
  CHECK(brief(r)[38] == "certain 3 difference, pct_change -0.04, -0.5 -> -0.08, -1.1");
  // Nothing convicts the table that is right: seen from there no pattern explains as much.
  const CheckReport reversed = report("tables", others[0], {}, {change});
  CHECK(reversed.count(Certainty::certain) == 37);
  CHECK(reversed.findings[0].why.find("change.csv errs: a slip explains 37 of the rows") !=
        std::string::npos);
  for (const Finding& f : reversed.findings) CHECK(f.expected.empty());
  CHECK(report("changes", change).findings.empty());  // the arithmetic of the wrong figures is right
}

TEST_CASE("WWCSC 2020, tables 18 and 19 hold nothing impossible in themselves") {
  CHECK(certain(published("survey2_topics.csv"), on_scale(0, 10, 1)) == 0);
  CHECK(certain(published("survey3_topics.csv"), on_scale(0, 10, 0.1)) == 0);
}

TEST_CASE("two tables of one exercise: slips, swaps, typing errors, other rounds") {
  Dice dice(21);
  const Simulated made = simulate(dice, 30, 10, 20, 60, 2, Print::half_up);
  const AuditTable right = table(made.text(), "right.csv");
  CHECK(report("tables", right, {}, {right}).findings.empty());

  SECTION("a block slipped by one row") {
    Simulated slipped = made;
    for (std::size_t t = 9; t < 20; ++t) slipped.rows[t] = made.rows[t - 1];
    const CheckReport r = report("tables", table(slipped.text()), {}, {right});
    CHECK(r.count(Certainty::certain) == 11);
    CHECK(r.findings[0].why.starts_with(
        "lines 11-21: n, mean, sd, median, lci belong to the topic 1 row above in this table"));
    CHECK_FALSE(r.findings[1].expected.empty());  // one row's values stand nowhere, those of another twice
    const CheckReport reversed = report("tables", right, {}, {table(slipped.text())});
    CHECK(reversed.count(Certainty::certain) == 11);
    for (const Finding& f : reversed.findings) CHECK(f.expected.empty());
  }
  SECTION("two rows swapped") {
    Simulated swapped = made;
    std::swap(swapped.rows[4], swapped.rows[25]);
    const CheckReport r = report("tables", table(swapped.text()), {}, {right});
    CHECK(
        r.findings[0].why ==
        "lines 6 and 27: n, mean, sd, median, lci are each other's: two rows swapped; seen from right.csv as "
        "well, so that which table errs is open");
    for (const Finding& f : r.findings) CHECK(f.expected.empty());
  }
  SECTION("one cell") {
    Simulated typed = made;
    std::string& cell = typed.rows[4].mean;
    const std::string good = cell;
    std::swap(cell[2], cell[3]);
    REQUIRE(cell != good);
    const CheckReport r = report("tables", table(typed.text()), {}, {right});
    CHECK(brief(r) == std::vector<std::string>{"certain 6 mean " + cell + " -> " + good});
    CHECK(r.findings[0].why ==
          "right.csv, line 6; two digits swapped; other checks find this row impossible and that of "
          "right.csv not");
    const CheckReport reversed = report("tables", right, {}, {table(typed.text())});
    CHECK(brief(reversed) == std::vector<std::string>{"certain 6 mean " + good + " <> " + cell});
    CHECK(reversed.findings[0].why.ends_with("other checks find that row impossible and this one not"));
  }
  SECTION("one cell that nothing else in its table contradicts") {
    Simulated typed = made;
    typed.rows[4].n = "63";
    typed.rows[4].lci = "";
    const CheckReport r = report("tables", table(typed.text()), {}, {right});
    CHECK(brief(r)[0].find("certain 6 n 63 <> ") == 0);
  }
  SECTION("late answers to some topics") {
    Simulated later = made;
    for (const std::size_t t : {2u, 7u, 11u, 23u}) {
      Row& row = later.rows[t];
      const double n = std::stod(row.n), mean = (n * std::stod(row.mean) + 5) / (n + 1);
      row.n = std::to_string(static_cast<int>(n) + 1);
      row.mean = fixed(mean, 2);
      row.lci = fixed(mean - 1.96 * std::stod(row.sd) / std::sqrt(n + 1), 2);
    }
    const AuditTable updated = table(later.text(), "later.csv");
    for (const bool forth : {true, false}) {
      const CheckReport r =
          forth ? report("tables", updated, {}, {right}) : report("tables", right, {}, {updated});
      CHECK(r.count(Certainty::certain) == 4);
      CHECK(r.count(Certainty::likely) == 1);
      for (const Finding& f : r.findings) {
        CHECK(f.expected.empty());
        CHECK((f.line == 0) == f.other.empty());
      }
      CHECK(r.findings[0].why == std::string("4 rows that differ have another n, in ") +
                                     (forth ? "right.csv by -1" : "later.csv by +1") +
                                     ": figures of other people (late answers, or answers left out) explain "
                                     "that without an error in "
                                     "either table");
    }
  }
  SECTION("another round") {
    const Simulated next = simulate(dice, 30, 10, 20, 60, 2, Print::half_up);
    CHECK(report("tables", table(next.text()), {}, {right}).verdict() == Certainty::unchecked);
  }
}

TEST_CASE("lists of groups against flags, and flags against the topics of the next table") {
  const AuditTable flags = table("slug,top10_x,top10_y\na,1,0\nb,1,1\nc,0,1\n", "flags.csv");
  const AuditTable lists = table("group,rank,slug\nx,1,a\nx,2,b\ny,1,c\ny,2,a\n", "lists.csv");
  CHECK(brief(report("lists", lists, {}, {flags})) ==
        std::vector<std::string>{"certain 5 topic listed <> no flag", "certain 4 topic not listed <> flag"});
  CHECK(brief(report("lists", flags, {}, {lists})) ==
        std::vector<std::string>{"certain 2 top10_y 0 <> listed", "certain 3 top10_y 1 <> not listed"});
  const AuditTable kept = table("slug,present_survey3\na,1\nb,0\nc,1\n"),
                   next = table("slug\na\nb\n", "survey3.csv");
  CHECK(brief(report("lists", kept, {}, {next})) ==
        std::vector<std::string>{"certain 3 present_survey3 0 <> the topic",
                                 "certain 4 present_survey3 1 <> not the topic"});
}
