// SPDX-License-Identifier: MIT
#include "analysis/multiverse/index_values.hpp"

#include <algorithm>

#include "analysis/multiverse/panel.hpp"
#include "analysis/multiverse/standard_cuts.hpp"
#include "engine/catalogue/label.hpp"
#include "engine/exercise/index_reader.hpp"
#include "engine/indices/info.hpp"
#include "experiments/study/value.hpp"

namespace delphisim {
namespace {

std::vector<Item> readable(const RatingTable& table, std::vector<LeftOut>& left_out) {
  std::vector<Item> items;
  for (std::size_t i = 0; i < index_infos().size(); ++i) {
    const IndexInfo& info = index_infos()[i];
    const std::string name(info.description.name);
    Item item{static_cast<int>(i), {}};
    for (std::size_t p = 0; p < info.description.parameters.size(); ++p)
      item.values[p] = info.description.parameters[p].standard;
    if (!info.instead.empty() && table.scale.levels() > most_categories)
      left_out.push_back({name, "(it takes each of the " + std::to_string(table.scale.levels()) +
                                    " levels for a category, of which there may be " +
                                    std::to_string(most_categories) + ")"});
    else if (has_points(info.description) && !fits_standard_cuts(table.scale))
      left_out.push_back({name,
                          "(its standard bands are points of a scale from 0 or 1 to 9 or 10, and "
                          "ratings run from " +
                              shortest(table.scale.min) + " to " + shortest(table.scale.max) + ")"});
    else if (info.kind == IndexKind::between_groups && table.groups.size() < 2)
      left_out.push_back({name, "(there is one group only)"});
    else if (info.kind == IndexKind::between_rounds && table.rounds.size() < 2)
      left_out.push_back({name, "(there is one round only)"});
    else
      items.push_back(item);
  }
  return items;
}

// Tests of one topic's change: their mean over topics is no test, and a mean of p-values no p-value.
bool is_test(std::string_view name) {
  return name == "paired_t" || name == "paired_t_p" || name == "wilcoxon_z" || name == "wilcoxon_p";
}

// Rounds that are measured with all topics of their form, or with one topic alone.
class Measurer {
 public:
  Measurer(const RatingTable& table, std::vector<Item> items, Isa isa)
      : table_(table),
        passes_(passes(isa)),
        everybody_(everybody(table)),
        setting_{static_cast<int>(table.topics.size()), static_cast<int>(table.groups.size()), 1, {}},
        measures_(measures_for(table, setting_, std::move(items))),
        limits_{setting_.topics, setting_.groups, table.people(), table.scale.levels(),
                static_cast<int>(measures_.aggregations.size())},
        reader_(setting_, measures_, limits_),
        before_(limits_),
        now_(limits_),
        values_(measures_.process.size()) {}

  // topic -1: all of the form.
  void add(int round, int topic, std::vector<IndexValue>& out) {
    const auto r = static_cast<std::size_t>(round);
    const auto form = [&](std::size_t of) {
      return topic < 0 ? form_of(table_, of) : std::vector<std::int32_t>{topic};
    };
    fill_round(table_, r, everybody_, form(r), passes_, now_);
    RoundView before;
    if (round > 0 && (topic < 0 || table_.form[r - 1][static_cast<std::size_t>(topic)])) {
      fill_round(table_, r - 1, everybody_, form(r - 1), passes_, before_);
      link_rounds(table_, r, before_, now_);
      before = view(before_);
    }
    reader_.measure(round, view(now_), before, values_.data());
    for (std::size_t c = 0; c < values_.size(); ++c) {
      const ProcessColumn& column = measures_.process[c];
      const IndexInfo& info = index_infos()[static_cast<std::size_t>(
          measures_.indices[static_cast<std::size_t>(column.index)].kind)];
      const bool by_topic = info.kind == IndexKind::within_topic || info.kind == IndexKind::between_rounds;
      if (column.round == round && (topic < 0 ? !is_test(info.description.name) : by_topic))
        out.push_back({static_cast<std::size_t>(column.index), round, column.group, topic, values_[c]});
    }
  }

 private:
  static Measures measures_for(const RatingTable& table, const Setting& setting, std::vector<Item> items) {
    std::vector<RoundTraits> rounds(table.rounds.size(), {true, false});
    rounds.front().change = false;
    Measures m = make_measures(setting, {}, 1, OrderScope::all_topics, {}, {}, {}, rounds);
    add_indices(m, setting, std::move(items), setting.groups > 1, rounds);
    return m;
  }
  RoundView view(RoundState& state) {
    return {&state, state.scores(measures_.bound, measures_.aggregations, passes_)};
  }

  const RatingTable& table_;
  const Passes& passes_;
  PanelRows everybody_;
  Setting setting_;
  Measures measures_;
  Limits limits_;
  IndexReader reader_;
  RoundState before_, now_;
  std::vector<double> values_;
};

}  // namespace

IndexValues index_values(const RatingTable& table, Isa isa) {
  IndexValues result;
  const std::vector<Item> items = readable(table, result.left_out);
  for (const Item& item : items)
    result.names.push_back(label_of(index_infos()[static_cast<std::size_t>(item.kind)].description, item));
  Measurer measurer(table, items, isa);
  for (int round = 0; round < static_cast<int>(table.rounds.size()); ++round) {
    measurer.add(round, -1, result.values);
    for (const std::int32_t topic : form_of(table, static_cast<std::size_t>(round)))
      measurer.add(round, topic, result.values);
  }
  return result;
}

namespace {

double mean_of_lane(const TallyView& v, std::uint32_t lane) {
  return v.n[lane] > 0 ? v.origin + v.step * v.sum[lane] / v.n[lane] : missing_value;
}

// Those of a group (-1: everybody) who rated a topic in both rounds, and the sum of their changes in levels.
struct Both {
  double people = 0, change = 0;
};
Both both_of(const RoundState& before, const RoundState& now, int group, std::int32_t old, int column) {
  Both both;
  const auto g = static_cast<std::size_t>(std::max(group, 0));
  const std::int32_t first = group < 0 ? 0 : now.group_begin[g],
                     end = group < 0 ? now.people : now.group_begin[g + 1];
  for (std::int32_t row = first; row < end; ++row) {
    const std::int32_t old_row = now.old_row[static_cast<std::size_t>(row)];
    if (old_row < 0) continue;
    const int x = before.level_at(old_row, old), y = now.level_at(row, column);
    if (x != missing_level && y != missing_level) ++both.people, both.change += y - x;
  }
  return both;
}

void add_shifts(const RoundState& before, const RoundState& now, int round, int group, int column,
                std::vector<TopicShift>& shifts) {
  const std::int32_t old = now.old_column[static_cast<std::size_t>(column)];
  if (old < 0) return;
  const std::uint32_t set = static_cast<std::uint32_t>(1 + group),
                      then = set * before.stride + static_cast<std::uint32_t>(old),
                      lane = set * now.stride + static_cast<std::uint32_t>(column);
  const double mean_before = mean_of_lane(before.tally, then), mean_now = mean_of_lane(now.tally, lane),
               sd_before = lane_sd(before.tally, then), sd_now = lane_sd(now.tally, lane);
  const Both both = both_of(before, now, group, old, column);
  const std::pair<const char*, double> values[] = {
      {"n_before", before.tally.n[then]},
      {"n_now", now.tally.n[lane]},
      {"n_both", both.people},
      {"mean_before", mean_before},
      {"mean_now", mean_now},
      {"mean_change", mean_now - mean_before},
      {"mean_change_of_both", both.people > 0 ? now.scale.step * both.change / both.people : missing_value},
      {"sd_before", sd_before},
      {"sd_now", sd_now},
      {"sd_change", sd_now - sd_before}};
  for (const auto& [what, value] : values)
    shifts.push_back({what, round, group, now.form[static_cast<std::size_t>(column)], value});
}

}  // namespace

std::vector<TopicShift> topic_shifts(const RatingTable& table, Isa isa) {
  std::vector<TopicShift> shifts;
  const PanelRows all = everybody(table);
  const Limits limits{static_cast<int>(table.topics.size()), static_cast<int>(table.groups.size()),
                      table.people(), table.scale.levels(), 0};
  RoundState before(limits), now(limits);
  const int groups = table.groups.size() > 1 ? static_cast<int>(table.groups.size()) : 0;
  for (std::size_t r = 1; r < table.rounds.size(); ++r) {
    fill_round(table, r - 1, all, form_of(table, r - 1), passes(isa), before);
    fill_round(table, r, all, form_of(table, r), passes(isa), now);
    link_rounds(table, r, before, now);
    for (int c = 0; c < now.topics; ++c)
      for (int g = -1; g < groups; ++g) add_shifts(before, now, static_cast<int>(r), g, c, shifts);
  }
  return shifts;
}

}  // namespace delphisim
