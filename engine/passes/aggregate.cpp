// SPDX-License-Identifier: MIT
#include "engine/passes/passes.hpp"
#include "engine/rules/aggregation/list.hpp"

namespace delphisim::DELPHISIM_ISA {
namespace {

template<class... A>
[[gnu::always_inline]] inline void score_by_kind(List<A...>, int kind, const double* p, const TallyView& v,
                                                 double* out) {
  int at = 0;
  ((at++ == kind ? A::score(v, p, out) : void()), ...);
}

}  // namespace

void aggregate(int kind, const double* parameters, const TallyView& view, double* out) {
  score_by_kind(Aggregations{}, kind, parameters, view, out);
}

}  // namespace delphisim::DELPHISIM_ISA
