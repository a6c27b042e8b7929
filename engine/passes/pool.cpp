// SPDX-License-Identifier: MIT
#include "engine/passes/passes.hpp"
#include "engine/rules/pooling/list.hpp"

namespace delphisim::DELPHISIM_ISA {
namespace {

template<class P>
[[gnu::always_inline]] inline void pool_one(const PoolView& v, const double* p, double* out) {
  if constexpr (PoolsLanes<P>) P::pool(v, p, out);
}

template<class... P>
[[gnu::always_inline]] inline void pool_by_kind(List<P...>, int kind, const double* p, const PoolView& v,
                                                double* out) {
  int at = 0;
  ((at++ == kind ? pool_one<P>(v, p, out) : void()), ...);
}

}  // namespace

void pool(int kind, const double* parameters, const PoolView& view, double* out) {
  pool_by_kind(Poolings{}, kind, parameters, view, out);
}

}  // namespace delphisim::DELPHISIM_ISA
