// SPDX-License-Identifier: MIT
#include "analysis/estimates/topic_rows.hpp"

#include "analysis/estimates/replicate_quantile.hpp"

namespace delphisim {

std::vector<TopicRow> topic_rows(const ResultsView& view, std::size_t cell, std::optional<std::size_t> rule,
                                 const std::string& truth) {
  const std::string& name = view.cells[cell].name;
  const double n = view.cells[cell].replicates;
  std::vector<TopicRow> rows;
  if (n == 0) return rows;
  const auto topics = texts_of(view.file, view.file.table("topics"), "slug"),
             truths = texts_of(view.file, view.file.table("truths"), "name");
  const auto top = view.file.read_u64("truths/top_k", cell),
             selected = view.file.read_u64("rules/inclusion", cell);
  const auto share = [&](const std::vector<std::uint64_t>& counts, std::size_t row, std::size_t topic) {
    return estimate_share(static_cast<double>(counts[row * topics.size() + topic]), n);
  };
  for (std::size_t h = 0; h < truths.size(); ++h)
    if (truth.empty() ? !rule : truths[h] == truth)
      for (std::size_t t = 0; t < topics.size(); ++t)
        rows.push_back({name, "", topics[t], "truly_in_top_k", truths[h], share(top, h, t)});
  for (std::size_t r = 0; r < view.rules.size(); ++r)
    if (rule ? *rule == r : truth.empty())
      for (std::size_t t = 0; t < topics.size(); ++t)
        rows.push_back({name, view.rules[r].id, topics[t], "selected", "", share(selected, r, t)});
  return rows;
}

}  // namespace delphisim
