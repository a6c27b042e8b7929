// SPDX-License-Identifier: MIT
#include "analysis/fit/from_ratings/scale_use.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/fit/from_ratings/mixed_response.hpp"
#include "analysis/fit/from_ratings/truncated.hpp"
#include "engine/random/normal.hpp"
#include "engine/random/philox.hpp"
#include "engine/stats/moments.hpp"

namespace delphisim {
namespace {

constexpr int fewest_ratings = 5, fewest_people = 8, steps = 11;
constexpr double largest = 1.0;

struct Rater {
  int person = 0;
  std::vector<std::size_t> cells;  // group * topics + topic of what they rated
};

double variation(const std::vector<double>& spreads) {
  Moments m;
  for (const double x : spreads) m = merge(m, {1, x, 0});
  return m.mean > 0 ? std::sqrt(variance(m)) / m.mean : 0;
}

class Curve {
 public:
  Curve(const RatingTable& table, const std::vector<Rater>& raters, const Components& c, Key key)
      : table_(table), raters_(raters), c_(c), key_(key) {
    const MixedResponse response(table.scale, c);
    for (std::size_t g = 0; g < table.groups.size(); ++g)
      for (std::size_t t = 0; t < table.topics.size(); ++t) {
        latent_.push_back(c.topic_mean[t] + c.group_offset[g]);
        expected_.push_back(response.moments(latent_.back()).mean);
      }
    std::size_t ratings = 0;
    for (const Rater& rater : raters) ratings += rater.cells.size();
    copies_ = std::clamp<std::size_t>(60000 / ratings, 2, 60);
    for (int i = 0; i < steps; ++i) at_[static_cast<std::size_t>(i)] = simulated(largest * i / (steps - 1));
  }

  // SD of a person's ratings around what is expected and around their own mean.
  template<class Rating>
  double spread(const Rater& rater, const Rating& rating) const {
    Moments m;
    for (std::size_t i = 0; i < rater.cells.size(); ++i)
      m = merge(m, {1, rating(i) - expected_[rater.cells[i]], 0});
    return std::sqrt(variance(m));
  }

  // Where the curve has this value; it is made to rise where noise lets it fall.
  double inverse(double value) const {
    double top = at_[0];
    if (value <= top) return 0;
    for (std::size_t i = 1; i < at_.size(); ++i) {
      const double next = std::max(top, at_[i]);
      if (value < next)
        return largest * (static_cast<double>(i - 1) + (value - top) / (next - top)) / (steps - 1);
      top = next;
    }
    return largest;
  }

 private:
  double simulated(double sd) const {
    const double residual = c_.residual_sd / std::exp(sd * sd);
    double sum = 0;
    for (std::size_t copy = 0; copy < copies_; ++copy) {
      std::vector<double> spreads;
      for (const Rater& rater : raters_) {
        const auto at = [&](std::uint32_t index) {
          return words_at(key_, {.purpose = Purpose::fit,
                                 .index = index,
                                 .draw = static_cast<std::uint32_t>(copy),
                                 .round = 2,
                                 .member = static_cast<std::uint32_t>(rater.person)});
        };
        const Words own = at(0xffff);
        const double leniency = c_.leniency_sd * static_cast<double>(normal(own[0])),
                     use = std::exp(sd * static_cast<double>(normal(own[1])));
        Words words{};
        spreads.push_back(spread(rater, [&](std::size_t i) {
          if (i % 4 == 0) words = at(static_cast<std::uint32_t>(i / 4));
          const double z = latent_[rater.cells[i]] + leniency +
                           c_.group_topic_sd * effect(rater.cells[i], copy) +
                           use * residual * static_cast<double>(normal(words[i % 4]));
          return table_.scale.rating(level_of_latent(table_.scale, z));
        }));
      }
      sum += variation(spreads);
    }
    return sum / static_cast<double>(copies_);
  }

  double effect(std::size_t cell, std::size_t copy) const {
    return static_cast<double>(
        normal(words_at(key_, {.purpose = Purpose::fit,
                               .index = static_cast<std::uint32_t>(cell % 0xffff),
                               .draw = static_cast<std::uint32_t>(copy),
                               .round = 3,
                               .replicate = static_cast<std::uint32_t>(cell / 0xffff)})[0]));
  }

  const RatingTable& table_;
  const std::vector<Rater>& raters_;
  const Components& c_;
  Key key_;
  std::size_t copies_ = 2;
  std::vector<double> latent_, expected_;  // [groups * topics]
  std::array<double, steps> at_{};
};

}  // namespace

ScaleUse fit_scale_use(const RatingTable& table, std::size_t round, const Panel& panel,
                       const Components& components, Key key, std::uint32_t draws) {
  std::vector<Rater> raters;
  std::vector<int> place(table.group_of.size(), -1);
  for (const int p : panel.person) {
    Rater rater{p, {}};
    const auto person = static_cast<std::size_t>(p);
    for (std::size_t t = 0; t < table.topics.size(); ++t)
      if (table.at(round, person, t) != missing_level)
        rater.cells.push_back(static_cast<std::size_t>(table.group_of[person]) * table.topics.size() + t);
    if (static_cast<int>(rater.cells.size()) < fewest_ratings) continue;
    place[person] = static_cast<int>(raters.size());
    raters.push_back(std::move(rater));
  }
  ScaleUse fit;
  if (static_cast<int>(raters.size()) < fewest_people) {
    fit.why = std::to_string(raters.size()) + " people rate " + std::to_string(fewest_ratings) +
              " topics or more (" + std::to_string(fewest_people) + " are needed)";
    return fit;
  }
  const Curve curve(table, raters, components, key);
  std::vector<double> spreads;
  for (const Rater& rater : raters)
    spreads.push_back(curve.spread(rater, [&](std::size_t i) {
      return table.scale.rating(
          table.at(round, static_cast<std::size_t>(rater.person), rater.cells[i] % table.topics.size()));
    }));
  fit.sd = curve.inverse(variation(spreads));
  Moments errors;
  for (std::uint32_t b = 0; b < draws; ++b) {
    std::vector<double> again;
    for (const int p : resampled(panel, key, b).person)
      if (const int at = place[static_cast<std::size_t>(p)]; at >= 0)
        again.push_back(spreads[static_cast<std::size_t>(at)]);
    if (again.size() >= 2) errors = merge(errors, {1, curve.inverse(variation(again)), 0});
  }
  if (errors.n >= 2) fit.error = std::sqrt(variance(errors));
  return fit;
}

}  // namespace delphisim
