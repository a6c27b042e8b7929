// SPDX-License-Identifier: MIT
#include "engine/passes/passes.hpp"
#include "engine/rules/aggregation/list.hpp"

namespace delphisim::DELPHISIM_ISA {
namespace {

template<class A>
[[gnu::always_inline]] inline void score(const double* p, const TallyView& v, const void* table,
                                         double* out) {
  if constexpr (A::reading == Reading::counts) A::score(v, p, out);
  if constexpr (A::reading == Reading::table) A::score(v, p, table, out);
}

template<class... A>
[[gnu::always_inline]] inline void score_by_kind(List<A...>, int kind, const double* p, const TallyView& v,
                                                 const void* table, double* out) {
  int at = 0;
  ((at++ == kind ? score<A>(p, v, table, out) : void()), ...);
}

}  // namespace

void aggregate(int kind, const double* parameters, const TallyView& view, const void* table, double* out) {
  const TallyView v = view;  // a copy that no score can lie in: else every store would reload it
  score_by_kind(Aggregations{}, kind, parameters, v, table, out);
}

}  // namespace delphisim::DELPHISIM_ISA
