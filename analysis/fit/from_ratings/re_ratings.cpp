// SPDX-License-Identifier: MIT
#include "analysis/fit/from_ratings/re_ratings.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/fit/from_ratings/linear.hpp"
#include "analysis/fit/from_ratings/truncated.hpp"
#include "engine/random/normal.hpp"
#include "engine/random/philox.hpp"

namespace delphisim {

std::vector<RatedInBoth> rated_twice(const RatingTable& table, std::size_t round, const PersonLevels& levels,
                                     const Shown& shown) {
  const auto values = shown_values(table, round - 1, shown.median);
  std::vector<RatedInBoth> pairs;
  for (std::size_t p = 0; p < table.group_of.size(); ++p)
    for (std::size_t t = 0; t < table.topics.size(); ++t) {
      const std::uint8_t before = table.at(round - 1, p, t), after = table.at(round, p, t);
      if (before == missing_level || after == missing_level) continue;
      const auto g = static_cast<std::size_t>(table.group_of[p]);
      const double rating = table.scale.rating(before);
      const std::size_t cell = g * table.topics.size() + t;
      RatedInBoth pair;
      pair.person = static_cast<int>(p);
      pair.before = before;
      pair.after = after;
      if (shown.all) pair.from_all = values[0][t] - rating;
      if (shown.own) pair.from_own = values[1 + g][t] - rating;
      pair.expected = levels.of(p, cell);
      pair.from_level = pair.expected - rating;
      pair.cell_sd = std::sqrt(levels.group_topic_variance[cell]);
      pair.leniency = levels.leniency[p] - levels.group_offset[g];
      pair.leniency_sd = std::sqrt(levels.leniency_variance[p]);
      pair.residual_sd = levels.residual_sd[p];
      pairs.push_back(pair);
    }
  return pairs;
}

void ChangeSums::add(const SlopeColumns& columns, const RatedInBoth& pair, double change, bool same) {
  double row[5] = {1};
  std::size_t size = 1;
  if (columns.all) row[size++] = pair.from_all;
  if (columns.own) row[size++] = pair.from_own;
  if (columns.level) row[size++] = pair.from_level;
  row[size++] = change;
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = 0; j < size; ++j) products[i * size + j] += row[i] * row[j];
    person_[i] += row[i];
  }
  ++n;
  ++topics_;
  unchanged += same;
}

void ChangeSums::end_person(double leniency) {
  const auto size = static_cast<std::size_t>(std::lround(std::sqrt(static_cast<double>(products.size()))));
  for (std::size_t i = 0; i < size; ++i)
    for (std::size_t j = 0; j < size; ++j) of_people[i * size + j] += person_[i] * person_[j];
  squares += topics_ * (topics_ - 1) * leniency * leniency;
  person_ = {};
  topics_ = 0;
}

void ChangeSums::add(const ChangeSums& other) {
  for (std::size_t i = 0; i < products.size(); ++i) {
    products[i] += other.products[i];
    of_people[i] += other.of_people[i];
  }
  n += other.n;
  unchanged += other.unchanged;
  squares += other.squares;
}

std::optional<ChangeStatistics> statistics_of(const SlopeColumns& columns, const ChangeSums& sums) {
  const std::size_t size = columns.size();
  Square a(size, std::vector<double>(size));
  std::vector<double> b(size);
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = 0; j < size; ++j) a[i][j] = sums.products[i * (size + 1) + j];
    b[i] = sums.products[i * (size + 1) + size];
  }
  const auto found = solve(a, b);
  if (!found) return {};
  ChangeStatistics of{};
  of[constant] = (*found)[0];
  std::size_t at = 1;
  if (columns.all) of[slope_all] = (*found)[at++];
  if (columns.own) of[slope_own] = (*found)[at++];
  if (columns.level) of[slope_level] = (*found)[at++];
  // What is left is the change less its prediction: a quadratic form in (1, -coefficients).
  std::vector<double> weight;
  for (const double slope : *found) weight.push_back(-slope);
  weight.push_back(1);
  double squares = 0, products = 0;
  for (std::size_t i = 0; i <= size; ++i)
    for (std::size_t j = 0; j <= size; ++j) {
      const std::size_t place = i * (size + 1) + j;
      squares += weight[i] * weight[j] * sums.products[place];
      products += weight[i] * weight[j] * (sums.of_people[place] - sums.products[place]);
    }
  of[spread] = squares / sums.n;
  of[unchanged] = sums.unchanged / sums.n;
  of[shared] = sums.squares > 0 ? products / sums.squares : 0;
  return of;
}

ReRater::ReRater(const RatingTable& table, const std::vector<RatedInBoth>& pairs, double leniency_sd, Key key)
    : scale_(table.scale), pairs_(pairs), leniency_sd_(leniency_sd) {
  // Even: what people's levels gain in one copy they lose in the next.
  copies_ = (std::clamp<std::size_t>(60000 / std::max<std::size_t>(1, pairs.size()), 2, 400) + 1) / 2 * 2;
  draw_people(key);
  draws_.reserve(pairs.size() * copies_);
  for (std::size_t person = 0; person + 1 < begins_.size(); ++person)
    for (std::size_t i = begins_[person]; i < begins_[person + 1]; ++i) {
      // Latent values are stratified over the copies, so that the smallest sets of pairs are smooth too; each
      // pair starts with a stratum of its own, else topics of a person would be high and low together.
      const Words start = words_at(key, {.purpose = Purpose::fit,
                                         .round = 3,
                                         .member = static_cast<std::uint32_t>(i & 0xfffff),
                                         .replicate = static_cast<std::uint32_t>(i >> 20)});
      for (std::size_t c = 0; c < copies_; ++c) {
        const Words words = words_at(key, {.purpose = Purpose::fit,
                                           .index = static_cast<std::uint32_t>(c),
                                           .round = 1,
                                           .member = static_cast<std::uint32_t>(i & 0xfffff),
                                           .replicate = static_cast<std::uint32_t>(i >> 20)});
        const std::size_t stratum = (c + start[0]) % copies_;
        const double u = (static_cast<double>(stratum) + uniform(words[0])) / static_cast<double>(copies_);
        const double level = pairs[i].expected - pairs[i].leniency + people_[person * copies_ + c].leniency +
                             pairs[i].cell_sd * static_cast<double>(normal(words[3]));
        draws_.push_back({level, latent_given_level(scale_, pairs[i].before, level, pairs[i].residual_sd, u),
                          static_cast<double>(normal(words[1])), uniform(words[2])});
      }
    }
}

void ReRater::draw_people(Key key) {
  for (std::size_t i = 0; i < pairs_.size(); ++i)
    if (i == 0 || pairs_[i].person != pairs_[i - 1].person) begins_.push_back(i);
  begins_.push_back(pairs_.size());
  double squares = 0;
  for (std::size_t person = 0; person + 1 < begins_.size(); ++person) {
    const RatedInBoth& any = pairs_[begins_[person]];
    for (std::size_t c = 0; c < copies_; ++c) {
      const Words words = words_at(key, {.purpose = Purpose::fit,
                                         .index = static_cast<std::uint32_t>(c / 2),
                                         .round = 2,
                                         .member = static_cast<std::uint32_t>(person)});
      const double sign = c % 2 == 0 ? 1 : -1;
      people_.push_back({any.leniency + sign * any.leniency_sd * static_cast<double>(normal(words[0])),
                         sign * static_cast<double>(normal(words[1]))});
      squares += people_.back().anew * people_.back().anew;
    }
  }
  const double rms = std::sqrt(squares / static_cast<double>(people_.size()));
  for (PersonDraw& draw : people_) draw.anew /= rms;
}

ChangeSums ReRater::simulate(const SlopeColumns& columns, const RevisionSettings& s, bool parallel) const {
  ChangeSums sums(columns);
  const double anew = std::clamp(s[unsteady], 0.0, most_unsteady), kept = std::sqrt(1 - anew),
               stays = 1 - std::clamp(s[information], 0.0, 1.0), again = std::sqrt(1 - stays * stays);
  for (std::size_t person = 0; person + 1 < begins_.size(); ++person)
    for (std::size_t c = 0; c < copies_; ++c) {
      const PersonDraw& who = people_[person * copies_ + c];
      const double shift = (kept - 1) * who.leniency + std::sqrt(anew) * leniency_sd_ * who.anew;
      for (std::size_t i = begins_[person]; i < begins_[person + 1]; ++i) {
        const Draw& draw = draws_[i * copies_ + c];
        const RatedInBoth& pair = pairs_[i];
        int level = pair.before;
        if (draw.keep >= s[keep]) {
          const double retest = parallel ? again * pair.residual_sd : s[retest_sd];
          const double moved = draw.latent + s[weight_all] * pair.from_all + s[weight_own] * pair.from_own +
                               s[information] * (draw.level - draw.latent) + s[recalibration] + shift +
                               retest * draw.noise;
          level = level_of_latent(scale_, moved);
        }
        sums.add(columns, pair, scale_.step * (level - pair.before), level == pair.before);
      }
      sums.end_person(pairs_[begins_[person]].leniency);
    }
  return sums;
}

}  // namespace delphisim
