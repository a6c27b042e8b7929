// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/description.hpp"
#include "engine/rules/order.hpp"
#include "engine/rules/threshold/ballots.hpp"

namespace delphisim {

/// Topics that belong to the true top k with at least a probability, given the ratings. The true means are
/// taken as independent and normal about the observed ones, with standard errors s / sqrt(n_t); s is the
/// standard deviation of the ratings within topics, all topics together, for a topic's own is nothing where
/// its few raters agree. The cut c between the top k and the others is where the expected number of true
/// means above it is k; the probability of topic t is P(true mean of t > c). (It takes the cut as known, as
/// r-values do, which is right for many topics: the probabilities sum to k.) With no spread at all the k
/// largest means are in, and those that tie at the cut share what is left. With k topics or fewer that were
/// rated, all have probability 1.
struct ProbabilityOfTopK {
  static constexpr std::string_view name = "probability_of_top_k";
  static constexpr std::string_view summary =
      "topics that belong to the true top k with at least a probability, given the ratings";
  static constexpr std::string_view source =
      "Henderson and Newton 2016 (r-values); Laird and Louis 1989; normal approximation";
  static constexpr std::array<Parameter, 2> parameters{
      {{"k", 10, 1, 65535, true, "number of topics of the true list"},
       {"probability", 0.5, 0, 1, false, "least probability of belonging to it"}}};

  static Cut select(const Ballots& b, const double* p, const CutContext& context, std::uint8_t* chosen) {
    double* const value = context.scratch + 2 * b.topics;
    probabilities(b, p[0], context.scratch, value);
    Cut cut;
    for (int t = 0; t < b.topics; ++t) {
      // Probabilities are right to 1e-10: one that is met exactly must not be missed.
      chosen[t] = b.tally->n[b.first + static_cast<std::uint32_t>(t)] > 0 && value[t] >= p[1] - 1e-9;
      cut.size += chosen[t];
    }
    return cut;
  }

  template<class F>
  static void criteria(const Ballots& b, const double* p, double* scratch, F&& add) {
    probabilities(b, p[0], scratch, scratch + 2 * b.topics);
    for_each_rated(b, [&](int t, const LevelCounts&) {
      add(t, TopicCriterion{"probability", scratch[2 * b.topics + t], p[1], TopicCriterion::Need::at_least});
    });
  }

  /// out: [topics] probabilities, 0 for topics that nobody rated; scratch: [2 * topics].
  static void probabilities(const Ballots& ballots, double k, double* scratch, double* out);
};

}  // namespace delphisim
