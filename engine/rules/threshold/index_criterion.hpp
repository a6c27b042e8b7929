// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/joined.hpp"
#include "engine/indices/within_topic/list.hpp"
#include "engine/rules/order.hpp"
#include "engine/rules/threshold/ballots.hpp"

namespace delphisim {

inline constexpr std::string_view at_least_text = "_at_least", at_most_text = "_at_most",
                                  consensus_text = "topics with consensus by ",
                                  and_median_text = " and a high median";

/// Consensus by an index of one topic, and a high median: every index within a topic makes such a threshold,
/// as in r_wg_at_least and sd_at_most. Parameters: the limit, named as the index, the lowest median, then
/// those of the index.
template<class Index>
struct IndexCriterion {
  using Of = Index;
  static constexpr std::string_view name = JoinedText < Index::name,
                                    Index::more_agrees ? at_least_text : at_most_text > ::text;
  static constexpr std::string_view summary = JoinedText<consensus_text, Index::name, and_median_text>::text;
  static constexpr std::string_view source = Index::source;
  static constexpr auto parameters = [] {
    constexpr std::string_view meaning =
        Index::more_agrees ? "least value that is consensus" : "largest value that is consensus";
    std::array<Parameter, 2 + std::size(Index::parameters)> all{
        {{Index::name, Index::usual_limit, -1000, 1000, false, meaning},
         {"median_from", 7, -1000, 1000, false, "lowest median, rating points; -1000 asks for none", true}}};
    for (std::size_t i = 0; i < std::size(Index::parameters); ++i) all[2 + i] = Index::parameters[i];
    return all;
  }();

  /// De Moivre's probability tends to 0 or 1 as ratings grow in number.
  static constexpr bool has_limit = Index::name != "de_moivre";

  static Cut select(const Ballots& b, const double* p, const CutContext&, std::uint8_t* chosen) {
    LaneCounts counts;
    Cut cut;
    for (int t = 0; t < b.topics; ++t) {
      const LevelCounts c = counts.read(*b.tally, b.first + static_cast<std::uint32_t>(t));
      bool meets = c.n > 0 && c.origin + c.step * c.quantile(1, 2) >= p[1] - 1e-9;
      if (meets) {  // an index that is not defined compares false
        const double value = Index::value(c, p + 2);
        meets = Index::more_agrees ? value >= p[0] - 1e-9 : value <= p[0] + 1e-9;
      }
      chosen[t] = meets;
      cut.size += meets;
    }
    return cut;
  }

  template<class F>
  static void criteria(const Ballots& b, const double* p, double*, F&& add) {
    for_each_rated(b, [&](int t, const LevelCounts& c) {
      add(t, TopicCriterion{"median", c.origin + c.step * c.quantile(1, 2), p[1],
                            TopicCriterion::Need::at_least});
      add(t, TopicCriterion{
                 Index::name, Index::value(c, p + 2), p[0],
                 Index::more_agrees ? TopicCriterion::Need::at_least : TopicCriterion::Need::at_most});
    });
  }
};

template<class Indices>
struct CriteriaOf;
template<class... Indices>
struct CriteriaOf<List<Indices...>> {
  using type = List<IndexCriterion<Indices>...>;
};

/// A threshold for each index within a topic.
using IndexCriteria = CriteriaOf<WithinTopic>::type;

}  // namespace delphisim
