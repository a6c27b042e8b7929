// SPDX-License-Identifier: MIT
#include "analysis/fit/from_ratings/re_ratings.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/fit/from_ratings/linear.hpp"
#include "analysis/fit/from_ratings/truncated.hpp"
#include "engine/random/normal.hpp"
#include "engine/random/philox.hpp"

namespace delphisim {

std::vector<RatedTwice> rated_twice(const RatingTable& table, std::size_t round, const PersonLevels& levels,
                                    const Shown& shown) {
  const auto values = shown_values(table, round - 1, shown.median);
  std::vector<RatedTwice> pairs;
  for (std::size_t p = 0; p < table.group_of.size(); ++p)
    for (std::size_t t = 0; t < table.topics.size(); ++t) {
      const std::uint8_t before = table.at(round - 1, p, t), after = table.at(round, p, t);
      if (before == missing_level || after == missing_level) continue;
      const auto g = static_cast<std::size_t>(table.group_of[p]);
      const double rating = table.scale.rating(before);
      const std::size_t cell = g * table.topics.size() + t;
      RatedTwice pair{static_cast<int>(p),
                      before,
                      after,
                      0,
                      0,
                      0,
                      levels.of(p, cell),
                      std::sqrt(levels.variance(p, cell)),
                      levels.residual_sd[p]};
      if (shown.all) pair.from_all = values[0][t] - rating;
      if (shown.own) pair.from_own = values[1 + g][t] - rating;
      pair.from_level = pair.expected - rating;
      pairs.push_back(pair);
    }
  return pairs;
}

void ChangeSums::add(const Columns& columns, const RatedTwice& pair, double change, bool same) {
  double row[5] = {1};
  std::size_t size = 1;
  if (columns.all) row[size++] = pair.from_all;
  if (columns.own) row[size++] = pair.from_own;
  if (columns.level) row[size++] = pair.from_level;
  row[size++] = change;
  for (std::size_t i = 0; i < size; ++i)
    for (std::size_t j = 0; j < size; ++j) products[i * size + j] += row[i] * row[j];
  ++n;
  unchanged += same;
}

void ChangeSums::add(const ChangeSums& other) {
  for (std::size_t i = 0; i < products.size(); ++i) products[i] += other.products[i];
  n += other.n;
  unchanged += other.unchanged;
}

std::vector<double> statistics_of(const Columns& columns, const ChangeSums& sums) {
  const std::size_t size = columns.size();
  Square a(size, std::vector<double>(size));
  std::vector<double> b(size);
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = 0; j < size; ++j) a[i][j] = sums.products[i * (size + 1) + j];
    b[i] = sums.products[i * (size + 1) + size];
  }
  const auto found = solve(a, b);
  if (!found) return {};
  double left = sums.products[size * (size + 1) + size];
  for (std::size_t i = 0; i < size; ++i) left -= (*found)[i] * b[i];
  std::vector<double> statistics = *found;
  statistics.push_back(left / sums.n);
  statistics.push_back(sums.unchanged / sums.n);
  return statistics;
}

ReRater::ReRater(const RatingTable& table, const std::vector<RatedTwice>& pairs, Key key)
    : scale_(table.scale),
      pairs_(pairs),
      copies_(std::clamp<std::size_t>(60000 / std::max<std::size_t>(1, pairs.size()), 2, 400)) {
  draws_.reserve(pairs.size() * copies_);
  for (std::size_t i = 0; i < pairs.size(); ++i)
    for (std::size_t c = 0; c < copies_; ++c) {
      const Words words = words_at(key, {.purpose = Purpose::fit,
                                         .index = static_cast<std::uint32_t>(c),
                                         .round = 1,
                                         .member = static_cast<std::uint32_t>(i & 0xfffff),
                                         .replicate = static_cast<std::uint32_t>(i >> 20)});
      // Stratified over the copies, so that the smallest sets of pairs are smooth too.
      const double u = (static_cast<double>(c) + uniform(words[0])) / static_cast<double>(copies_);
      const double level = pairs[i].expected + pairs[i].expected_sd * static_cast<double>(normal(words[3]));
      draws_.push_back({level, latent_given_level(scale_, pairs[i].before, level, pairs[i].residual_sd, u),
                        static_cast<double>(normal(words[1])), uniform(words[2])});
    }
}

ChangeSums ReRater::simulate(const Columns& columns, const RevisionSettings& s) const {
  ChangeSums sums(columns);
  for (std::size_t i = 0; i < pairs_.size(); ++i)
    for (std::size_t c = 0; c < copies_; ++c) {
      const Draw& draw = draws_[i * copies_ + c];
      const RatedTwice& pair = pairs_[i];
      int level = pair.before;
      if (draw.keep >= s[keep]) {
        const double moved = draw.latent + s[weight_all] * pair.from_all + s[weight_own] * pair.from_own +
                             s[information] * (draw.level - draw.latent) + s[recalibration] +
                             s[retest_sd] * draw.noise;
        level = level_of_latent(scale_, moved);
      }
      sums.add(columns, pair, scale_.step * (level - pair.before), level == pair.before);
    }
  return sums;
}

}  // namespace delphisim
