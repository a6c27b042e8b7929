// SPDX-License-Identifier: MIT
#include "tests/unit/audit/simulated_table.hpp"

#include <algorithm>
#include <cmath>

namespace audited {
namespace {

std::string with_point(std::int64_t units, int decimals) {
  std::string digits = std::to_string(units);
  if (decimals == 0) return digits;
  while (static_cast<int>(digits.size()) <= decimals) digits.insert(0, "0");
  digits.insert(digits.size() - static_cast<std::size_t>(decimals), ".");
  return digits;
}

}  // namespace

std::string printed_ratio(std::int64_t number, std::int64_t divisor, int decimals, Print print) {
  for (int d = 0; d < decimals; ++d) number *= 10;
  std::int64_t units = number / divisor;
  const std::int64_t twice = 2 * (number % divisor);
  if (print != Print::cut_off &&
      (twice > divisor || (twice == divisor && (print == Print::half_up || units % 2 != 0))))
    ++units;
  return with_point(units, decimals);
}

std::string printed_number(double number, int decimals, Print print) {
  double unit = 1;
  for (int d = 0; d < decimals; ++d) unit *= 10;
  const double units = print == Print::cut_off ? std::floor(number * unit) : std::floor(number * unit + 0.5);
  return with_point(static_cast<std::int64_t>(units), decimals);
}

Simulated simulate(Dice& dice, int topics, int levels, int n_low, int n_high, int decimals, Print print) {
  Simulated table;
  for (int t = 0; t < topics; ++t) {
    const int n = n_low + dice.below(n_high - n_low + 1);
    const double appeal = 0.35 + 0.5 * dice.uniform();
    std::vector<int> ratings;
    for (int i = 0; i < n; ++i) {
      int rating = 0;  // binomial, with people who differ
      const double own = std::min(0.98, std::max(0.02, appeal + 0.5 * (dice.uniform() - 0.5)));
      for (int l = 0; l < levels; ++l) rating += dice.uniform() < own;
      ratings.push_back(rating);
    }
    std::sort(ratings.begin(), ratings.end());
    std::int64_t sum = 0, squares = 0;
    for (const int r : ratings) sum += r, squares += r * r;
    const double mean = static_cast<double>(sum) / n,
                 sd = std::sqrt(static_cast<double>(n * squares - sum * sum) /
                                (static_cast<double>(n) * (n - 1)));
    Row row;
    row.n = std::to_string(n);
    row.mean = printed_ratio(sum, n, decimals, print);
    row.sd = printed_number(sd, decimals, print);
    const auto half = static_cast<std::size_t>(n / 2);
    row.median =
        printed_ratio(n % 2 ? 2 * ratings[half] : ratings[half - 1] + ratings[half], 2, 1, Print::half_up);
    row.bound = mean - 1.96 * sd / std::sqrt(n);
    row.lci = printed_number(std::max(0.0, row.bound), decimals, print);
    table.rows.push_back(row);
  }
  std::stable_sort(table.rows.begin(), table.rows.end(),
                   [](const Row& a, const Row& b) { return a.bound > b.bound; });
  const auto flagged = static_cast<std::size_t>(std::lround(0.25 * topics));
  for (std::size_t t = 0; t < table.rows.size(); ++t) table.rows[t].flag = t < flagged ? "1" : "0";
  return table;
}

std::string Simulated::text() const {
  std::string text = "slug,n,lci,mean,sd,median,top25_overall\n";
  for (std::size_t t = 0; t < rows.size(); ++t) {
    const Row& r = rows[t];
    text += "t" + std::to_string(t) + "," + r.n + "," + r.lci + "," + r.mean + "," + r.sd + "," + r.median +
            "," + r.flag + "\n";
  }
  return text;
}

}  // namespace audited
