// SPDX-License-Identifier: MIT
#include "engine/indices/within_topic/list.hpp"

namespace delphisim {

void index_of(const Item& index, const TallyView& tally, double* out) {
  WithinTopic::visit(index.kind, [&]<class Index>() {
    LaneCounts counts;
    for (std::uint32_t lane = 0; lane < tally.lanes; ++lane)
      out[lane] = Index::value(counts.read(tally, lane), index.values.data());
  });
}

double index_of(const Item& index, const LevelCounts& counts) {
  double value = missing_score;
  WithinTopic::visit(index.kind, [&]<class Index>() { value = Index::value(counts, index.values.data()); });
  return value;
}

}  // namespace delphisim
