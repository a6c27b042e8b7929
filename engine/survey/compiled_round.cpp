// SPDX-License-Identifier: MIT
#include "engine/survey/compiled_round.hpp"

#include <algorithm>
#include <cmath>

namespace delphisim {

int place_of(AggregationTable& table, const Item& item) {
  const auto at = std::find(table.begin(), table.end(), item);
  if (at == table.end()) {
    table.push_back(item);
    return static_cast<int>(table.size()) - 1;
  }
  return static_cast<int>(at - table.begin());
}

CompiledRule compile(const Rule& rule, AggregationTable& table) {
  return {place_of(table, rule.aggregation),
          rule.pooling,
          rule.threshold,
          {rule.ties, rule.rounding, nullptr, nullptr}};
}

namespace {

// Precondition: the step is a whole number of the scale's steps, and a multiple of it lies on the scale.
void set_heap(double step, const Scale& s, CompiledRound& r) {
  const auto off = [&](int level) {  // from the nearest multiple, in steps of the heap
    const double multiple = s.rating(level) / step;
    return std::abs(multiple -
                    static_cast<double>(static_cast<std::int64_t>(multiple + (multiple < 0 ? -0.5 : 0.5))));
  };
  while (r.heap_first < s.levels() - 1 && off(r.heap_first) > 1e-6) ++r.heap_first;
  r.heap_every = static_cast<int>(step / s.step + 0.5);
  r.heap = {static_cast<float>(s.rating(r.heap_first)), static_cast<float>(step),
            static_cast<float>(1 / step), (s.levels() - 1 - r.heap_first) / r.heap_every};
}

}  // namespace

std::uint32_t word_of(double probability) {
  return static_cast<std::uint32_t>(std::min(probability * 0x1p32 + 0.5, 0x1p32 - 1));
}

CompiledRound compile(const RoundSpec& spec, int index, const RoundSpec* before, const Setting& setting,
                      AggregationTable& table) {
  CompiledRound r;
  r.spec = spec;
  r.index = index;
  if (before) r.form_source = before->shortlist;
  if (before)
    for (const Rule& rule : before->shortlist) r.form_rules.push_back(compile(rule, table));
  if (before && spec.feedback.given) r.shown = place_of(table, spec.feedback.statistic);
  r.varied = before && spec.revision.varied();
  const Scale& s = spec.instrument.scale;
  r.map = {static_cast<float>(s.min), static_cast<float>(s.step), static_cast<float>(1 / s.step),
           s.levels() - 1};
  if (spec.heaping.probability > 0) set_heap(spec.heaping.step, s, r);
  r.start_level = static_cast<std::uint8_t>((spec.instrument.slider_at - s.min) / s.step + 0.5);
  const bool carried = spec.no_opinion.carried && before;
  for (int g = 0; g < setting.groups; ++g) {
    for (int t = 0; t < setting.topics; ++t)
      r.missing.push_back(carried ? 0 : word_of(spec.no_opinion.left_out(g, t)));
    for (int c = 0; !carried && c < setting.categories; ++c)
      r.category_choice |= spec.no_opinion.answered(g, c) < 1 || spec.burden.completion_loss > 0;
  }
  return r;
}

}  // namespace delphisim
