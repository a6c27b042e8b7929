// SPDX-License-Identifier: MIT
#include "experiments/study/measures_of.hpp"

#include "experiments/study/kept.hpp"

namespace delphisim {
namespace {

std::vector<RoundTraits> traits_of(const Study& study) {
  std::vector<RoundTraits> traits(study.round_names.size());
  // By the study's rounds alone: what a cell stores must not depend on the other cells.
  for (std::size_t r = 0; r < traits.size(); ++r) traits[r] = {r > 0, r + 1 < traits.size()};
  return traits;
}

}  // namespace

Measures measures_of(const Study& s) {
  Measures measures = make_measures(s.setting, s.truths, s.true_k, s.order_scope, s.rules, s.metrics,
                                    s.statistics, traits_of(s), s.more_k);
  add_indices(measures, s.setting, s.indices, s.indices_by_group, traits_of(s));
  measures.agreement = any_keeps(s, &Kept::agreement);
  return measures;
}

}  // namespace delphisim
