// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include <cmath>
#include <functional>

#include "analysis/audit/bound_formula.hpp"
#include "tests/unit/audit/simulated_table.hpp"

using namespace audited;

namespace {

// A table of 30 topics whose bounds were made by a rule; row `wrong` has another bound.
std::string table_of(const std::function<double(double mean, double sd, int n)>& bound, int wrong = -1,
                     const std::string& printed = "", int n_low = 12, int n_high = 90) {
  Dice dice(5);
  std::string text = "slug,n,score,mean,sd\n";
  for (int t = 0; t < 30; ++t) {
    const int n = n_low + dice.below(n_high - n_low + 1);
    const double mean = 5 + 3 * dice.uniform(), sd = 1.2 + dice.uniform();
    text += "t" + std::to_string(t) + "," + std::to_string(n) + "," +
            (t == wrong ? printed : printed_number(bound(mean, sd, n), 2, Print::half_up)) + "," +
            printed_number(mean, 2, Print::half_up) + "," + printed_number(sd, 2, Print::half_up) + "\n";
  }
  return text;
}

bool says(const CheckReport& report, const std::string& text) {
  for (const std::string& line : report.fine)
    if (line.find(text) != std::string::npos) return true;
  return false;
}

double z196(double mean, double sd, int n) { return mean - 1.96 * sd / std::sqrt(n); }

}  // namespace

TEST_CASE("the formula that made the bounds is the one that is named") {
  const std::pair<const char*, std::function<double(double, double, int)>> rules[] = {
      {"score = mean - 1.96 sd / sqrt(n) gives 30 of 30", z196},
      {"score = mean - 1.645 sd / sqrt(n) gives 30 of 30",
       [](double m, double s, int n) { return m - 1.645 * s / std::sqrt(n); }},
      {"score = mean - 2.576 sd / sqrt(n) gives 30 of 30",
       [](double m, double s, int n) { return m - 2.576 * s / std::sqrt(n); }},
      {"score = mean - 1 sd / sqrt(n) gives 30 of 30",
       [](double m, double s, int n) { return m - s / std::sqrt(n); }},
      {"score = mean - sd gives 30 of 30", [](double m, double s, int) { return m - s; }},
      {"score = mean gives 30 of 30", [](double m, double, int) { return m; }},
      {", one n for all topics gives 30 of 30",
       [](double m, double s, int) { return m - 1.96 * s / std::sqrt(142.0); }}};
  for (const auto& [name, rule] : rules) {
    const CheckReport r = report("bounds", table(table_of(rule)));
    CAPTURE(name, r.fine);
    CHECK(r.findings.empty());
    CHECK(says(r, name));
  }
}

TEST_CASE("small samples tell Student's t, and sd with another divisor, from 1.96") {
  const auto t = [](double m, double s, int n) { return m - bound_formulas({})[6].factor(n) * s; };
  CHECK(says(report("bounds", table(table_of(t, -1, "", 4, 12))),
             "mean - t(0.975, n - 1) sd / sqrt(n) gives 30 of 30"));
  CHECK(bound_formulas({})[6].factor(10) ==
        Approx(2.262157 / std::sqrt(10)));  // Student's table: t(0.975, 9)
  const auto other = [](double m, double s, int n) { return m - 1.96 * s / std::sqrt(n - 1.0); };
  CHECK(says(report("bounds", table(table_of(other, -1, "", 4, 12))),
             "mean - 1.96 sd / sqrt(n - 1) gives 30 of 30"));
}

TEST_CASE("a row that no formula explains is certain, and says what it should be") {
  const AuditTable whole = table(table_of(z196));
  int row = 0;
  std::string right, swapped;
  for (; swapped == right; ++row) {
    swapped = right = whole.find(Quantity::bound)->printed[static_cast<std::size_t>(row)];
    std::swap(swapped[2], swapped[3]);
  }
  --row;
  const CheckReport r = report("bounds", table(table_of(z196, row, swapped)));
  REQUIRE(r.findings.size() == 1);
  CHECK(r.findings[0].certainty == Certainty::certain);
  CHECK(r.findings[0].line == row + 2);
  CHECK(r.findings[0].printed == swapped);
  CHECK(r.findings[0].expected != "");
  CHECK(r.findings[0].why.find("two digits swapped: " + right) != std::string::npos);
}

TEST_CASE("a row that a rival explains is likely, with the rival named") {
  const AuditTable whole =
      table(table_of([](double m, double s, int n) { return m - 1.645 * s / std::sqrt(n); }));
  const CheckReport r = report("bounds", table(table_of(z196, 7, whole.find(Quantity::bound)->printed[7])));
  REQUIRE(r.findings.size() == 1);
  CHECK(r.findings[0].certainty == Certainty::likely);
  CHECK(r.findings[0].why.find("explained by mean - 1.645 sd / sqrt(n)") != std::string::npos);
}

TEST_CASE("scores that are no bounds are not called wrong, unless a multiplier is stated") {
  const auto score = [](double m, double, int n) { return m / 2 + 0.01 * (n % 7); };
  const AuditTable t = table(table_of(score));
  const CheckReport r = report("bounds", t);
  CHECK(r.findings.empty());
  CHECK(r.verdict() == Certainty::unchecked);
  AuditRequest stated;
  stated.multiplier = 1.96;
  CHECK(report("bounds", t, stated).count(Certainty::certain) > 20);
  CHECK(report("bounds", table(table_of(z196)), stated).findings.empty());
}

TEST_CASE("upper bounds are read with the other sign") {
  std::string text = table_of([](double m, double s, int n) { return m + 1.96 * s / std::sqrt(n); });
  text.replace(text.find("score"), 5, "upper");
  CHECK(says(report("bounds", table(text)), "upper = mean + 1.96 sd / sqrt(n) gives 30 of 30"));
}
