// SPDX-License-Identifier: MIT
// Bounds, percentages and totals against slow second implementations: all data sets, or fine grids of the
// numbers that may have been printed.
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <map>
#include <set>

#include "tests/unit/audit/simulated_table.hpp"

using namespace audited;

namespace {

// Every way to print a number with these decimals: half up, half down, cut off, up; a number that is whole in
// units of the last decimal may lie a bit below or above it as a binary fraction.
std::set<std::string> prints(double number, int decimals) {
  double unit = 1;
  for (int d = 0; d < decimals; ++d) unit *= 10;
  std::set<std::string> all;
  for (const double units : {std::floor(number * unit + 0.5), std::ceil(number * unit - 0.5),
                             std::floor(number * unit - 1e-9), std::ceil(number * unit + 1e-9)})
    all.insert(fixed(units / unit, decimals));
  return all;
}

// The factor of sd in the bounds that the check knows, written down again. t: Student's quantile.
std::vector<double> factors(double n, double t975, double t95) {
  const double root = std::sqrt(n);
  return {1.96 / root,
          1.645 / root,
          2 / root,
          2.576 / root,
          1.2816 / root,
          1 / root,
          t975 / root,
          t95 / root,
          1,
          1.96,
          1.96 * std::sqrt(n - 1) / n,
          0,
          1.96 / std::sqrt(n - 1),
          1.645 / std::sqrt(n - 1),
          1.645 * std::sqrt(n - 1) / n};
}

// Whether numbers that are printed as `mean` and `sd` give a bound that is printed as `bound`, by a walk over
// a grid; reach: by how much of the last decimal the numbers may differ from what is printed, a half if
// rounded.
bool on_grid(double factor, double mean, double sd, double bound, double unit, double reach) {
  constexpr int steps = 20;
  for (int i = -steps; i <= steps; ++i)
    for (int j = -steps; j <= steps; ++j) {
      const double m = mean + unit * reach * i / steps, s = sd + unit * reach * j / steps;
      if (s >= 0 && std::abs(m - factor * s - bound) <= unit * reach + 1e-7) return true;
    }
  return false;
}

}  // namespace

TEST_CASE("bounds: a row is wrong where no numbers of a grid give it") {
  // 29 rows that are right and tell the formula, and one whose bound goes through all hundredths around the
  // right one.
  const auto cell = [](double x) { return printed_number(x, 2, Print::half_up); };
  std::string right = "slug,n,lci,mean,sd\n";
  Dice dice(31);
  for (int t = 0; t < 29; ++t) {
    const int n = 6 + dice.below(60);
    const double mean = 4 + 3 * dice.uniform(), sd = 1 + dice.uniform();
    right += "t" + std::to_string(t) + "," + std::to_string(n) + "," + cell(mean - 1.96 * sd / std::sqrt(n)) +
             "," + cell(mean) + "," + cell(sd) + "\n";
  }
  std::map<Certainty, int> seen;
  int printed_only = 0;
  const double mean = 6.4, usual = 1.96 / std::sqrt(10.0);
  for (const double sd : {0.0, 0.57, 2.2}) {
    for (int units = 380; units <= 660; ++units) {
      const double bound = units / 100.0;
      const CheckReport r = report(
          "bounds", table(right + "last,10," + cell(bound) + "," + cell(mean) + "," + cell(sd) + "\n"));
      Certainty found = Certainty::consistent;
      for (const Finding& f : r.findings)
        if (f.topic == "last") found = f.certainty;
      const bool nearest = on_grid(usual, mean, sd, bound, 0.01, 0.5),
                 any = on_grid(usual, mean, sd, bound, 0.01, 1);
      bool rival = false;
      for (const double f : factors(10, 2.262157, 1.833113))  // Student's table, 9 degrees of freedom
        rival = rival || on_grid(f, mean, sd, bound, 0.01, 0.5);
      CAPTURE(sd, bound, r.fine, r.unchecked);
      // A bound that only another rounding, or mixed ones, give is likely wrong.
      CHECK(found == (nearest        ? Certainty::consistent
                      : any || rival ? Certainty::likely
                                     : Certainty::certain));
      ++seen[found];
      // A wrong variant: computed from what is printed, as if that were exact.
      printed_only += (cell(mean - usual * sd) == cell(bound)) != nearest;
    }
  }
  CHECK(seen[Certainty::consistent] > 3);
  CHECK(seen[Certainty::likely] > 10);
  CHECK(seen[Certainty::certain] > 100);
  CHECK(printed_only > 3);
}

TEST_CASE("percentages: every share of few people, with and without counts, by enumeration") {
  AuditRequest
      given;  // of n people, as the source would say: the tables hold every share, not the possible ones
  given.settings["percentages.explained"] = 0;
  std::size_t wrong = 0, wrong_counted = 0, one_more_person = 0, cells = 0;
  for (int n = 1; n <= 24; ++n) {
    for (const int decimals : {0, 1}) {
      std::set<std::string> possible;
      for (int k = 0; k <= n; ++k) possible.merge(prints(100.0 * k / n, decimals));
      std::set<std::string> of_more;
      for (int k = 0; k <= n + 1; ++k) of_more.merge(prints(100.0 * k / (n + 1), decimals));
      std::string text = "slug,n,pct_yes\n", counted = "slug,n,pct_yes,count_yes\n";
      std::vector<std::string> shown;
      for (int units = 0; units <= (decimals == 0 ? 100 : 1000); ++units) {
        shown.push_back(fixed(decimals == 0 ? units : units / 10.0, decimals));
        text += "t" + std::to_string(units) + "," + std::to_string(n) + "," + shown.back() + "\n";
        counted += "t" + std::to_string(units) + "," + std::to_string(n) + "," + shown.back() + "," +
                   std::to_string(n / 3) + "\n";
      }
      std::set<int> lines, counted_lines;
      for (const Finding& f : report("percentages", table(text), given).findings)
        if (f.certainty == Certainty::certain) lines.insert(f.line);
      for (const Finding& f : report("percentages", table(counted), given).findings)
        if (f.certainty == Certainty::certain) counted_lines.insert(f.line);
      const std::set<std::string> of_count = prints(100.0 * (n / 3) / n, decimals);
      for (std::size_t u = 0; u < shown.size(); ++u) {
        const int line = static_cast<int>(u) + 2;
        wrong += lines.contains(line) == possible.contains(shown[u]);
        wrong_counted += counted_lines.contains(line) == of_count.contains(shown[u]);
        one_more_person += lines.contains(line) == of_more.contains(shown[u]);
        ++cells;
      }
    }
  }
  CAPTURE(cells);
  CHECK(wrong == 0);
  CHECK(wrong_counted == 0);
  CHECK(one_more_person > 1000);  // n + 1 people in place of n
}

TEST_CASE("totals: percentages of a row, from all answers of few people") {
  // All ways in which n people can give three answers add up to 100 within rounding.
  std::size_t rows = 0, called = 0, naive = 0;
  for (int n = 1; n <= 13; ++n) {
    std::string text = "slug,pct_x,pct_y,pct_z\n";
    for (int x = 0; x <= n; ++x)
      for (int y = 0; x + y <= n; ++y) {
        const auto share = [&](int k) { return printed_ratio(100 * k, n, 0, Print::half_up); };
        text +=
            "t" + std::to_string(rows++) + "," + share(x) + "," + share(y) + "," + share(n - x - y) + "\n";
        naive += std::stoi(share(x)) + std::stoi(share(y)) + std::stoi(share(n - x - y)) != 100;
      }
    called += report("totals", table(text)).findings.size();
  }
  CHECK(called == 0);
  CHECK(naive > 50);  // a check for exactly 100 would say more
  // Whole shares that some three real ones add up to 100 for: each at most 1 away.
  std::string text = "slug,pct_x,pct_y,pct_z\n";
  for (int t = 0; t < 200; ++t) text += "t" + std::to_string(t) + ",50,30,20\n";
  std::vector<bool> possible;
  for (int z = 10; z <= 30; ++z) {
    text += "z" + std::to_string(z) + ",50,30," + std::to_string(z) + "\n";
    bool any = false;  // tenths of the unrounded numbers
    for (int i = -10; i <= 10; ++i)
      for (int j = -10; j <= 10; ++j) any = any || std::abs(200 - i - j - 10 * z) <= 10;
    possible.push_back(any);
  }
  std::set<std::string> wrong;
  for (const Finding& f : report("totals", table(text)).findings)
    if (f.certainty == Certainty::certain) wrong.insert(f.topic);
  for (int z = 10; z <= 30; ++z)
    CHECK(wrong.contains("z" + std::to_string(z)) != possible[static_cast<std::size_t>(z - 10)]);
}

namespace {

struct Moments {
  double n = 0, mean = 0, sd = 0;
};
Moments moments(const std::vector<int>& x) {
  Moments m;
  m.n = static_cast<double>(x.size());
  for (const int v : x) m.mean += v / m.n;
  for (const int v : x) m.sd += (v - m.mean) * (v - m.mean);
  m.sd = std::sqrt(m.sd / (m.n - 1));
  return m;
}
// All multisets of n ratings 0..levels.
void each_panel(int n, int levels, std::vector<int>& x, const std::function<void()>& visit) {
  if (static_cast<int>(x.size()) == n) {
    visit();
    return;
  }
  for (int k = x.empty() ? 0 : x.back(); k <= levels; ++k) {
    x.push_back(k);
    each_panel(n, levels, x, visit);
    x.pop_back();
  }
}

}  // namespace

TEST_CASE("totals: mean and SD of all ratings, from all data sets of two topics") {
  // The totals that data sets with the same printed table can have.
  std::map<std::string, std::vector<Moments>> tables;
  std::vector<int> a, b;
  each_panel(2, 3, a, [&] {
    each_panel(5, 3, b, [&] {
      const Moments x = moments(a), y = moments(b);
      std::vector<int> all = a;
      all.insert(all.end(), b.begin(), b.end());
      tables["slug,n,mean,sd\na,2," + fixed(x.mean, 2) + "," + fixed(x.sd, 2) + "\nb,5," + fixed(y.mean, 2) +
             "," + fixed(y.sd, 2) + "\n"]
          .push_back(moments(all));
    });
  });
  CHECK(tables.size() > 200);
  std::size_t missed = 0, planted = 0, mean_of_means = 0, called = 0;
  for (const auto& [text, totals] : tables) {
    const AuditTable t = table(text);
    const auto certainly = [&](double mean, double sd) {
      AuditRequest request;
      request.total_n = 7;
      request.total_mean = mean;
      request.total_sd = sd;
      request.total_decimals = 2;
      return report("totals", t, request).count(Certainty::certain);
    };
    double most = 0;
    for (const Moments& m : totals) {
      called += certainly(std::stod(fixed(m.mean, 2)), std::stod(fixed(m.sd, 2)));
      most = std::max(most, m.sd);
    }
    ++planted;  // a tenth of a point beside every data set of this table
    missed += certainly(std::stod(fixed(totals[0].mean, 2)), std::stod(fixed(most, 2)) + 0.1) == 0;
    const auto printed = t.find(Quantity::mean)->values;
    mean_of_means += certainly((printed[0] + printed[1]) / 2, std::stod(fixed(totals[0].sd, 2))) > 0;
  }
  CHECK(called == 0);
  CHECK(missed < planted / 10);
  CHECK(mean_of_means > planted / 2);  // the mean of the means in place of that of all ratings is seen
}
