// SPDX-License-Identifier: MIT
#include "engine/indices/within_topic/list.hpp"

namespace delphisim {

void index_of(const Item& index, const TallyView& tally, double* out) {
  WithinTopic::visit(index.kind, [&]<class Index>() {
    std::int32_t count[most_levels];
    for (std::uint32_t lane = 0; lane < tally.lanes; ++lane) {
      const std::uint16_t* from = tally.counts + lane;
      for (int l = 0; l < tally.levels; ++l, from += tally.lanes) count[l] = *from;
      out[lane] = Index::value({tally.levels, count, tally.n[lane], tally.sum[lane], tally.squares[lane],
                                tally.origin, tally.step},
                               index.values.data());
    }
  });
}

}  // namespace delphisim
