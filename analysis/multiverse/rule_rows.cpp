// SPDX-License-Identifier: MIT
#include "analysis/multiverse/rule_rows.hpp"

#include "analysis/multiverse/panel.hpp"
#include "engine/catalogue/label.hpp"

namespace delphisim {

void each_rule_row(const RatingTable& table, const Multiverse& m,
                   const std::function<void(const RuleRow&)>& take) {
  const std::size_t topics = table.topics.size();
  const double resamples = m.resampled.resamples;
  for (std::size_t r = 0; r < m.rounds.size(); ++r) {
    const RoundReading& reading = m.rounds[r];
    const std::vector<std::int32_t> form = form_of(table, r);
    for (std::size_t i = 0; i < m.list.rules.size(); ++i) {
      const Rule& rule = m.list.rules[i];
      const std::string id = id_of(rule), aggregation = label_of_aggregation(rule.aggregation),
                        pooling = label_of_pooling(rule.pooling), threshold = label_of_threshold(rule);
      const int group = m.list.group[i];
      const std::string_view of =
          group < 0 ? std::string_view("all") : table.groups[static_cast<std::size_t>(group)];
      for (const std::int32_t t : form) {
        const auto at = static_cast<std::size_t>(t), order = m.compiled.order_of[i] * topics + at;
        const double rank = reading.rank[order];
        double p = missing_score, lo = missing_score, hi = missing_score;
        if (resamples > 0 && !m.list.once[i]) {
          p = m.resampled.included[r][i * topics + at] / resamples;
          lo = m.resampled.rank_lo[r][order], hi = m.resampled.rank_hi[r][order];
        }
        take({{id, aggregation, pooling, threshold, table.rounds[r], of, table.topics[at]},
              {reading.score[order], rank > 0 ? rank : missing_score,
               static_cast<double>(reading.is_selected(i, at)), p, lo, hi}});
      }
    }
  }
}

Column rule_column(const RatingTable& table, const Multiverse& m, std::size_t column) {
  constexpr std::size_t texts = RuleRow::text_names.size();
  if (column < texts) {
    std::vector<std::string> values;
    each_rule_row(table, m, [&](const RuleRow& row) { values.emplace_back(row.texts[column]); });
    return {std::string(RuleRow::text_names[column]), std::move(values)};
  }
  std::vector<double> values;
  each_rule_row(table, m, [&](const RuleRow& row) { values.push_back(row.numbers[column - texts]); });
  return {std::string(RuleRow::number_names[column - texts]), std::move(values)};
}

}  // namespace delphisim
