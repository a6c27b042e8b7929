// SPDX-License-Identifier: MIT
#include "engine/exercise/index_reader.hpp"

#include <algorithm>

#include "engine/indices/between_groups/list.hpp"
#include "engine/indices/between_rounds/list.hpp"
#include "engine/indices/info.hpp"
#include "engine/indices/over_topics/list.hpp"
#include "engine/indices/within_topic/list.hpp"

namespace delphisim {
namespace {

std::uint32_t lane_of(const RoundState& r, int group, int column) {
  return static_cast<std::uint32_t>(1 + group) * r.stride + static_cast<std::uint32_t>(column);
}

// Rows of a set of raters.
int first_row(const RoundState& r, int group) {
  return group < 0 ? 0 : r.group_begin[static_cast<std::size_t>(group)];
}

double mean_over_topics(const double* value, int topics) {
  double sum = 0, count = 0;
  for (int c = 0; c < topics; ++c)
    if (value[c] == value[c]) sum += value[c], ++count;
  return count > 0 ? sum / count : missing_value;
}

}  // namespace

IndexReader::IndexReader(const Setting& setting, const Measures& m, const Limits& limits)
    : scratch_(limits.people, limits.topics, setting.groups),
      lanes_(padded((1 + setting.groups) * static_cast<int>(padded(limits.topics, 8)), 32)),
      sum_(std::max<std::size_t>(1, m.process.size())),
      count_(sum_.size()) {
  one_.push_back({});
  for (std::size_t c = 0; c < m.process.size(); ++c) {
    const ProcessColumn& column = m.process[c];
    if (column.index < 0) continue;
    if (rounds_.size() <= static_cast<std::size_t>(column.round))
      rounds_.resize(static_cast<std::size_t>(column.round) + 1);
    Round& r = rounds_[static_cast<std::size_t>(column.round)];
    const Item& item = m.indices[static_cast<std::size_t>(column.index)];
    const IndexInfo& info = index_infos()[static_cast<std::size_t>(item.kind)];
    std::vector<Entry>* const kinds[] = {&r.within_topic, &r.over_topics, &r.between_groups,
                                         &r.between_rounds};
    kinds[static_cast<std::size_t>(info.kind)]->push_back(
        {c, info.place, column.group, {info.place, item.values}});
  }
  // One set of raters after the other: what an index reads of a set is made ready once.
  for (Round& r : rounds_)
    for (auto* entries : {&r.over_topics, &r.between_rounds})
      std::stable_sort(entries->begin(), entries->end(),
                       [](const Entry& a, const Entry& b) { return a.group < b.group; });
}

void IndexReader::measure(int round, const RoundView& now, const RoundView& before, double* values) {
  if (static_cast<std::size_t>(round) >= rounds_.size()) return;
  const Round& r = rounds_[static_cast<std::size_t>(round)];
  within_topics(r.within_topic, *now.state, values);
  over_topics(r.over_topics, *now.state, values);
  between_groups(r.between_groups, now, values);
  for (const Entry& e : r.between_rounds) values[e.column] = missing_value;
  if (before.state && before.state->scale == now.state->scale)
    between_rounds(r.between_rounds, *now.state, *before.state, values);
}

double IndexReader::value(const Item& index, const RoundView& now, const RoundView& before) {
  const IndexInfo& info = index_infos()[static_cast<std::size_t>(index.kind)];
  one_.front() = {0, info.place, -1, {info.place, index.values}};
  double value = missing_value;
  if (info.kind == IndexKind::within_topic) within_topics(one_, *now.state, &value);
  if (info.kind == IndexKind::over_topics) over_topics(one_, *now.state, &value);
  if (info.kind == IndexKind::between_groups) between_groups(one_, now, &value);
  if (info.kind == IndexKind::between_rounds && before.state && before.state->scale == now.state->scale)
    between_rounds(one_, *now.state, *before.state, &value);
  return value;
}

void IndexReader::within_topics(const std::vector<Entry>& entries, const RoundState& now, double* values) {
  const Item* ready = nullptr;  // index whose lanes are computed: its sets stand one after the other
  for (const Entry& e : entries) {
    if (!ready || !(*ready == e.item)) index_of(e.item, now.tally, lanes_.data());
    ready = &e.item;
    values[e.column] = mean_over_topics(lanes_.data() + lane_of(now, e.group, 0), now.topics);
  }
}

void IndexReader::over_topics(const std::vector<Entry>& entries, const RoundState& now, double* values) {
  PanelView panel;
  const RatingsView ratings = now.ratings();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Entry& e = entries[i];
    if (i == 0 || e.group != entries[i - 1].group)
      panel = e.group < 0 ? make_panel(ratings, 0, now.people, scratch_)
                          : make_panel(ratings, ratings.group_begin[e.group],
                                       ratings.group_begin[e.group + 1], scratch_);
    OverTopics::visit(e.place,
                      [&]<class Index>() { values[e.column] = Index::value(panel, e.item.values.data()); });
  }
}

void IndexReader::between_groups(const std::vector<Entry>& entries, const RoundView& now, double* values) {
  const RoundState& r = *now.state;
  const auto topics = static_cast<std::size_t>(r.topics);
  for (const Entry& e : entries) {
    BetweenGroups::visit(e.place, [&]<class Index>() {
      LaneCounts lane;
      for (int g = 0; g < r.groups; ++g)
        for (int c = 0; c < r.topics; ++c) {
          const std::uint32_t at = lane_of(r, g, c);
          double score = now.bound[at];
          if (Index::reads != GroupScore::bound) {
            const LevelCounts counts = lane.read(r.tally, at);
            const double level = Index::reads == GroupScore::mean ? static_cast<double>(counts.sum) / counts.n
                                 : counts.n > 0                   ? counts.quantile(1, 2)
                                                                  : missing_value;
            score = counts.n > 0 ? r.scale.min + r.scale.step * level : missing_value;
          }
          scratch_.scores[static_cast<std::size_t>(g) * topics + static_cast<std::size_t>(c)] = score;
        }
      values[e.column] = Index::value(
          {r.groups, r.topics, scratch_.scores.data(), scratch_.standardised.data()}, e.item.values.data());
    });
  }
}

void IndexReader::between_rounds(const std::vector<Entry>& entries, const RoundState& now,
                                 const RoundState& before, double* values) {
  for (std::size_t first = 0, last = 0; first < entries.size(); first = last) {
    const int group = entries[first].group;
    while (last < entries.size() && entries[last].group == group) ++last;
    for (std::size_t i = first; i < last; ++i) sum_[i] = count_[i] = 0;
    for (int c = 0; c < now.topics; ++c) {
      const int old = now.old_column[static_cast<std::size_t>(c)];
      if (old < 0) continue;  // new on the form
      LaneCounts lane_before, lane_now;
      TopicChange change{lane_before.read(before.tally, lane_of(before, group, old)),
                         lane_now.read(now.tally, lane_of(now, group, c)), scratch_.before.data(),
                         scratch_.now.data(), 0};
      for (int g = group < 0 ? 0 : group; g < (group < 0 ? now.groups : group + 1); ++g)
        for (int row = first_row(now, g); row < now.asked_end[static_cast<std::size_t>(g)]; ++row) {
          const int old_row = now.old_row[static_cast<std::size_t>(row)];
          if (old_row < 0) continue;
          const int b = before.level_at(old_row, old), n = now.level_at(row, c);
          if (b == missing_level || n == missing_level) continue;
          const auto pair = static_cast<std::size_t>(change.pairs++);
          scratch_.before[pair] = static_cast<std::uint8_t>(b);
          scratch_.now[pair] = static_cast<std::uint8_t>(n);
        }
      for (std::size_t i = first; i < last; ++i)
        BetweenRounds::visit(entries[i].place, [&]<class Index>() {
          const double value = Index::value(change, entries[i].item.values.data());
          if (value == value) sum_[i] += value, ++count_[i];
        });
    }
    for (std::size_t i = first; i < last; ++i)
      if (count_[i] > 0) values[entries[i].column] = sum_[i] / count_[i];
  }
}

}  // namespace delphisim
