// SPDX-License-Identifier: MIT
#include "engine/indices/panel.hpp"

#include <cassert>

namespace delphisim {
namespace {

// Categories that a table of them can name: levels, or three bands.
int categories_of(const RatingsView& v) { return v.levels < 3 ? 3 : v.levels; }

}  // namespace

PanelView make_panel(const RatingsView& v, int begin, int end, IndexScratch& scratch) {
  PanelView p{v, begin, end, scratch.rows.data(), scratch.columns.data(), 0, 0, scratch.sums.data()};
  for (int c = 0; c < v.topics; ++c) {
    int r = begin;
    while (r < end && v.row(r)[c] == missing_level) ++r;
    if (r < end) scratch.columns[static_cast<std::size_t>(p.columns++)] = c;
  }
  for (int r = begin; r < end && p.columns > 0; ++r) {
    const std::uint8_t* const level = v.row(r);
    int at = 0;
    while (at < p.columns && level[p.column[at]] != missing_level) ++at;
    if (at == p.columns) scratch.rows[static_cast<std::size_t>(p.rows++)] = r;
  }
  return p;
}

int count_topic(const PanelView& p, int column, std::int32_t* count) {
  for (int l = 0; l < p.ratings.levels; ++l) count[l] = 0;
  int n = 0;
  for (int r = p.begin; r < p.end; ++r) {
    const std::uint8_t level = p.ratings.row(r)[column];
    if (level != missing_level) ++count[level], ++n;
  }
  return n;
}

MeanSquares mean_squares(const PanelView& p) {
  assert(p.rows > 1 && p.columns > 1);
  std::int64_t total = 0, squares = 0, by_rater = 0, by_topic = 0;
  for (int c = 0; c < p.columns; ++c) p.sums[c] = 0;
  for (int r = 0; r < p.rows; ++r) {
    std::int64_t sum = 0;
    for (int c = 0; c < p.columns; ++c) {
      const std::int64_t x = p.level(r, c);
      sum += x, squares += x * x, p.sums[c] += x;
    }
    by_rater += sum * sum, total += sum;
  }
  for (int c = 0; c < p.columns; ++c) by_topic += p.sums[c] * p.sums[c];
  // Sums of squares times the number of cells: whole, so that equal ratings give exact zeros.
  const double k = p.rows, n = p.columns, cells = n * k;
  const double correction = static_cast<double>(total) * static_cast<double>(total);
  const double topics = static_cast<double>(by_topic) * n - correction,
               raters = static_cast<double>(by_rater) * k - correction,
               all = static_cast<double>(squares) * cells - correction;
  return {topics / cells / (n - 1), raters / cells / (k - 1),
          (all - topics - raters) / cells / ((n - 1) * (k - 1)), (all - topics) / cells / (n * (k - 1))};
}

Agreement agreement_of(const PanelView& p, const std::uint8_t* category) {
  assert(p.rows > 1 && p.columns > 0);
  const int categories = categories_of(p.ratings);
  std::int64_t total[most_levels] = {}, squares[most_levels] = {}, same = 0;
  for (int c = 0; c < p.columns; ++c) {
    std::int32_t count[most_levels] = {};
    for (int r = 0; r < p.rows; ++r) ++count[category[p.level(r, c)]];
    for (int k = 0; k < categories; ++k) {
      same += std::int64_t{count[k]} * (count[k] - 1);
      total[k] += count[k];
    }
  }
  for (int r = 0; r < p.rows; ++r) {
    std::int32_t count[most_levels] = {};
    for (int c = 0; c < p.columns; ++c) ++count[category[p.level(r, c)]];
    for (int k = 0; k < categories; ++k) squares[k] += std::int64_t{count[k]} * count[k];
  }
  const double m = p.rows, n = p.columns;
  Agreement a{static_cast<double>(same) / (m * (m - 1) * n), 0, 0};
  for (int k = 0; k < categories; ++k) {
    const double t = static_cast<double>(total[k]);
    a.chance += t * t;
    a.own += m * static_cast<double>(squares[k]) - t * t;
  }
  a.chance /= m * m * n * n;
  a.own /= m * m * (m - 1) * n * n;  // the variance (m - 1) of the raters' shares, over m
  return a;
}

double kappa_of(const PanelView& p, const std::uint8_t* category, bool own) {
  if (p.rows < 2 || p.columns < 1) return missing_score;
  const Agreement a = agreement_of(p, category);
  const double chance = own ? a.chance - a.own : a.chance;
  return chance < 1 ? (a.observed - chance) / (1 - chance) : missing_score;
}

void categories_of_levels(const RatingsView& v, std::uint8_t* category) {
  for (int l = 0; l < v.levels; ++l) category[l] = static_cast<std::uint8_t>(l);
}

void categories_of_bands(const RatingsView& v, const double* p, std::uint8_t* category) {
  for (int l = 0; l < v.levels; ++l) {
    const double rating = v.origin + v.step * l;  // 1e-9: as in bands_of
    category[l] = rating <= p[0] + 1e-9 ? 0 : rating >= p[1] - 1e-9 ? 2 : 1;
  }
}

namespace {

// Counts by category of a topic with two or more ratings; else 0.
int count_pairable(const PanelView& p, int at, const std::uint8_t* category, std::int32_t* count) {
  std::int32_t by_level[most_levels];
  const int n = count_topic(p, p.column[at], by_level);
  for (int k = 0; k < most_levels; ++k) count[k] = 0;
  for (int l = 0; l < p.ratings.levels; ++l) count[category[l]] += by_level[l];
  return n > 1 ? n : 0;
}

// n sum c x^2 - (sum c x)^2: half the sum over ordered pairs of squared differences.
double squared_differences(const double* x, const std::int32_t* count, int categories) {
  double n = 0, sum = 0, squares = 0;
  for (int k = 0; k < categories; ++k)
    n += count[k], sum += count[k] * x[k], squares += count[k] * x[k] * x[k];
  return n * squares - sum * sum;
}

// The same for distances that are 1 between any two categories.
double unequal_pairs(const std::int32_t* count, int categories) {
  double n = 0, equal = 0;
  for (int k = 0; k < categories; ++k) n += count[k], equal += static_cast<double>(count[k]) * count[k];
  return 0.5 * (n * n - equal);
}

}  // namespace

double alpha_of(const PanelView& p, const std::uint8_t* category, Distance distance) {
  std::int32_t count[most_levels], total[most_levels] = {};
  const int categories = categories_of(p.ratings);
  double n = 0;
  int used = 0;
  for (int c = 0; c < p.columns; ++c) {
    if (const int m = count_pairable(p, c, category, count)) {
      n += m;
      for (int k = 0; k < categories; ++k) total[k] += count[k];
    }
  }
  for (int k = 0; k < categories; ++k) used += total[k] > 0;
  if (used < 2) return missing_score;

  double x[most_levels], below = 0;  // ordinal: a category lies at the middle of its ranks
  for (int k = 0; k < categories; ++k) {
    x[k] = distance == Distance::interval ? k : below + 0.5 * (total[k] - n);
    below += total[k];
  }
  const auto disagreement = [&](const std::int32_t* of) {
    return distance == Distance::nominal ? unequal_pairs(of, categories)
                                         : squared_differences(x, of, categories);
  };
  double observed = 0;
  for (int c = 0; c < p.columns; ++c)
    if (const int m = count_pairable(p, c, category, count)) observed += disagreement(count) / (m - 1);
  return 1 - (n - 1) * observed / disagreement(total);
}

}  // namespace delphisim
