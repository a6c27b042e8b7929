// SPDX-License-Identifier: MIT
// Tables made from simulated ratings hold nothing impossible; planted errors are found at known rates.
#include <catch2/catch.hpp>

#include "tests/unit/audit/simulated_table.hpp"

using namespace audited;

TEST_CASE("no certain finding in tables of simulated ratings, whatever the rounding") {
  Dice dice(2026);
  std::size_t rows = 0;
  for (const Print print : {Print::half_up, Print::half_even, Print::cut_off}) {
    for (const int decimals : {1, 2, 3}) {
      for (const int levels : {4, 8, 10}) {
        for (int trial = 0; trial < 12; ++trial) {
          const Simulated made =
              simulate(dice, 20, levels, trial % 2 ? 5 : 40, trial % 2 ? 30 : 120, decimals, print);
          const AuditTable t = table(made.text());
          const AuditRequest request = on_scale(0, levels, 1);
          for (const CheckReport& r : audit({t, request, {}})) {
            CAPTURE(r.check, decimals, levels, static_cast<int>(print), brief(r));
            CHECK(r.count(Certainty::certain) == 0);
            if (print != Print::cut_off) CHECK(r.findings.empty());
          }
          rows += t.rows();
        }
      }
    }
  }
  CHECK(rows == 6480);
}

TEST_CASE("a table that was cut off is recognised as such") {
  Dice dice(8);
  int recognised = 0;
  for (int trial = 0; trial < 50; ++trial) {
    const Simulated made = simulate(dice, 30, 10, 8, 30, 2, Print::cut_off);
    const CheckReport r = report("grim", table(made.text()), on_scale(0, 10, 1));
    if (r.findings.size() == 1 && r.findings[0].line == 0)
      recognised += r.findings[0].why.find("truncated") != std::string::npos;
  }
  CHECK(recognised == 50);
}

namespace {

// Swaps the last two digits; false if they are equal.
bool swap_digits(std::string& cell) {
  const std::size_t last = cell.size() - 1;
  if (cell[last] == cell[last - 1] || cell[last - 1] == '.') return false;
  std::swap(cell[last], cell[last - 1]);
  return true;
}

struct Rates {
  int certain = 0, likely = 0, planted = 0;
};

// One cell of one row of each of 200 tables is wrong; found: a finding in that row's line.
Rates plant(std::string Row::*cell, int n_low, int n_high, bool bounds) {
  Dice dice(77);
  Rates rates;
  while (rates.planted < 200) {
    Simulated made = simulate(dice, 25, 10, n_low, n_high, 2, Print::half_up);
    const auto row = static_cast<std::size_t>(dice.below(25));
    if (!swap_digits(made.rows[row].*cell)) continue;
    ++rates.planted;
    std::string text = made.text();
    if (!bounds) text.replace(text.find("lci"), 3, "row");  // a column without meaning
    const AuditTable t = table(text);
    const AuditRequest request = on_scale(0, 10, 1);
    bool certainly = false, likely = false;
    for (const CheckReport& r : audit({t, request, {}}))
      for (const Finding& f : r.findings)
        if (f.line == static_cast<int>(row) + 2)
          (f.certainty == Certainty::certain ? certainly : likely) = true;
    rates.certain += certainly;
    rates.likely += likely && !certainly;
  }
  return rates;
}

}  // namespace

TEST_CASE("two digits swapped in one cell: the rates of docs/audit.md") {
  struct Planted {
    std::string Row::*cell;
    int n_low, n_high;
    bool bounds;
    int certain, likely;  // of 200
  };
  const Planted all[] = {{&Row::lci, 70, 105, true, 191, 9},   {&Row::mean, 70, 105, true, 188, 12},
                         {&Row::sd, 70, 105, true, 137, 58},   {&Row::mean, 70, 105, false, 0, 47},
                         {&Row::mean, 10, 25, false, 126, 66}, {&Row::sd, 70, 105, false, 0, 8},
                         {&Row::sd, 10, 25, false, 37, 101}};
  for (const Planted& p : all) {
    const Rates rates = plant(p.cell, p.n_low, p.n_high, p.bounds);
    CAPTURE(p.n_low, p.bounds);
    CHECK(rates.certain == p.certain);
    CHECK(rates.likely == p.likely);
  }
}
