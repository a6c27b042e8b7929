// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/description.hpp"
#include "engine/rules/pooling/pool_view.hpp"

namespace delphisim {

/// Topics on which every group agrees: the threshold is applied to each group by itself and a topic is
/// selected where every group selects it. A group that has no score for a topic (with thresholds that read
/// counts: no rating of it) has no say in it, and a topic that no group scored is never selected. The order
/// of the topics is by their worst rank in any group.
struct EveryGroup {
  static constexpr std::string_view name = "every_group";
  static constexpr std::string_view summary =
      "the threshold applied to each group by itself; topics that every group selects";
  static constexpr std::string_view source =
      "COMET handbook (Williamson et al. 2017): consensus in every stakeholder group";
  static constexpr auto& parameters = no_parameters;
  static constexpr Raters raters = Raters::every_group;
  static constexpr bool has_limit = true;                       // means the same of an infinite panel
  static void pool(const PoolView&, const double*, double*) {}  // has group orders, no pooled score
};

}  // namespace delphisim
