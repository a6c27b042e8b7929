// SPDX-License-Identifier: MIT
#include "analysis/multiverse/summary_table.hpp"

#include <algorithm>
#include <cmath>

#include "engine/rules/aggregation/list.hpp"
#include "engine/rules/combination.hpp"
#include "engine/rules/pooling/list.hpp"
#include "engine/rules/threshold/list.hpp"
#include "experiments/replay/criteria.hpp"
#include "experiments/study/csv.hpp"
#include "experiments/study/value.hpp"

namespace delphisim {
namespace {

std::size_t place_in(std::vector<std::string>& names, const std::string& name) {
  const auto found = std::find(names.begin(), names.end(), name);
  const auto at = static_cast<std::size_t>(found - names.begin());
  if (found == names.end()) names.push_back(name);
  return at;
}

SummaryTable summary_of(const CsvTable& csv, const Scale& scale) {
  Problems problems;
  SummaryTable t;
  t.scale = scale;
  const std::size_t topic = csv.column(csv.has("topic") || !csv.has("slug") ? "topic" : "slug", problems),
                    n = csv.column("n", problems), mean = csv.column("mean", problems);
  t.sd = csv.has("sd"), t.median = csv.has("median");
  const std::size_t none = CsvTable::missing, sd = t.sd ? csv.column("sd", problems) : none,
                    median = t.median ? csv.column("median", problems) : none,
                    group = csv.has("group") ? csv.column("group", problems) : none;
  if (csv.rows.empty()) problems.add(csv.header, "the table has no rows (there would be no topics)");
  std::vector<std::size_t> topic_of, set_of;
  for (std::size_t r = 0; problems.empty() && r < csv.rows.size(); ++r) {
    const std::string name = group == none ? "" : csv.text(r, group);
    if (csv.empty(r, topic)) problems.add(csv.at(r), "topic is empty (each row is about a topic)");
    topic_of.push_back(place_in(t.topics, csv.text(r, topic)));
    set_of.push_back(name.empty() || name == "all" ? 0 : 1 + place_in(t.groups, name));
  }
  problems.throw_if_any();
  for (auto* column : {&t.n, &t.mean, &t.sds, &t.medians})
    column->assign(1 + t.groups.size(), std::vector<double>(t.topics.size(), missing_score));
  const Range points{scale.min, scale.max};
  for (std::size_t r = 0; r < csv.rows.size(); ++r) {
    const std::size_t s = set_of[r], i = topic_of[r];
    if (t.n[s][i] == t.n[s][i])
      problems.add(csv.at(r), "topic " + in_quotes(t.topics[i]) + " appears twice" +
                                  (s > 0 ? " for group " + in_quotes(t.groups[s - 1]) : std::string()) +
                                  " (one row a topic and group)");
    t.overall |= s == 0;
    t.n[s][i] = static_cast<double>(csv.integer(r, n, {1, 65535}, problems));
    t.mean[s][i] = csv.number(r, mean, points, problems);
    if (t.sd) t.sds[s][i] = csv.number(r, sd, {0, scale.max - scale.min}, problems);
    if (t.median) t.medians[s][i] = csv.number(r, median, points, problems);
  }
  problems.throw_if_any();
  std::string unread;
  for (const std::string& column : csv.columns)
    if (column != "topic" && column != "n" && column != "mean" && column != "sd" && column != "median" &&
        column != "group" && !(column == "slug" && !csv.has("topic")))
      unread += (unread.empty() ? "" : ", ") + in_quotes(column);
  if (!unread.empty()) t.notes.push_back("columns not read: " + unread);
  t.notes.push_back(
      "a table has no people: no resamples, no indices but those that it prints, no change between "
      "rounds");
  t.notes.push_back(
      "printed numbers are rounded: topics whose scores differ by less stand in an order that the "
      "table does not know");
  return t;
}

// What a choice of the library needs that the table does not have, or nothing.
std::string lack_of(const SummaryTable& t, const Rule& rule) {
  const auto is = [](const Item& item, auto list, const char* name) {
    return item.kind == decltype(list)::find(name);
  };
  const Item &a = rule.aggregation, &p = rule.pooling;
  const bool median = is(a, Aggregations{}, "median"), mean = is(a, Aggregations{}, "mean");
  const bool moments = is(a, Aggregations{}, "lower_bound") || is(a, Aggregations{}, "lower_bound_t") ||
                       is(a, Aggregations{}, "shrunken_mean") ||
                       is(a, Aggregations{}, "posterior_expected_rank");
  if (!median && !mean && !moments) return label_of_aggregation(a) + " (it needs the ratings themselves)";
  if (median && !t.median) return label_of_aggregation(a) + " (the table has no column median)";
  if (moments && !t.sd) return label_of_aggregation(a) + " (the table has no column sd)";
  if (merges_groups(p)) return label_of_pooling(p) + " (it needs the counts of ratings)";
  const bool everybody = is(p, Poolings{}, "one_pool") || is(p, Poolings{}, "partial_pooling");
  if (is(p, Poolings{}, "partial_pooling") && !t.sd)
    return label_of_pooling(p) + " (the table has no column sd)";
  if (everybody && median && !t.overall)
    return label_of_aggregation(a) + " with " + label_of_pooling(p) + " (the table has no rows of everybody)";
  if (is(rule.threshold, Thresholds{}, "probability_of_top_k"))
    return t.sd ? "" : label_of_threshold(rule) + " (the table has no column sd)";
  if (reads_ratings(rule.threshold)) return label_of_threshold(rule) + " (it needs the ratings themselves)";
  return "";
}

// The counts that an engine's round is given instead of ratings.
struct LaneMoments {
  Aligned<std::int32_t> n, sum, squares;
};

// Fills the lanes of one set of raters: n, and the sums of levels and of squared levels in steps of `fine`.
void put_set(const SummaryTable& t, std::size_t set, double fine, std::size_t lane, LaneMoments& m) {
  for (std::size_t i = 0; i < t.topics.size(); ++i) {
    const double n = t.n[set][i];
    if (n != n) continue;
    const double mean = (t.mean[set][i] - t.scale.min) / fine, sd = t.sd ? t.sds[set][i] / fine : 0;
    m.n[lane + i] = static_cast<std::int32_t>(n);
    m.sum[lane + i] = static_cast<std::int32_t>(std::lround(n * mean));
    // Not below what equal ratings have, which rounding might do.
    const double sum = m.sum[lane + i], squares = (n - 1) * sd * sd + n * mean * mean;
    m.squares[lane + i] = static_cast<std::int32_t>(std::ceil(std::max(squares, sum * sum / n)));
  }
}

}  // namespace

SummaryTable read_summary(const std::filesystem::path& path, const Scale& scale) {
  return summary_of(read_csv(path), scale);
}
SummaryTable parse_summary(std::string_view text, const std::string& name, const Scale& scale) {
  return summary_of(parse_csv(text, name), scale);
}

RuleList summary_rules(const SummaryTable& table, const RuleList* given) {
  const auto groups = table.groups.empty() ? std::vector<std::string>{"all"} : table.groups;
  const RuleList all =
      given ? *given : library_rules({table.scale, groups, static_cast<int>(table.topics.size())});
  RuleList list;
  for (std::size_t i = 0; i < all.rules.size(); ++i) {
    const std::string lack = lack_of(table, all.rules[i]);
    if (lack.empty()) {
      list.rules.push_back(all.rules[i]);
      list.group.push_back(all.group[i]);
      list.once.push_back(0);
      continue;
    }
    const std::size_t at = lack.find(" (");
    const LeftOut left{lack.substr(0, at), lack.substr(at + 1)};
    const auto same = [&](const LeftOut& l) { return l.what == left.what; };
    if (std::none_of(list.left_out.begin(), list.left_out.end(), same)) list.left_out.push_back(left);
  }
  if (list.rules.empty())
    throw BadInput({}, "no rule is left (each needs more than the table has) does it lack sd or median?");
  list.group_weight = all.group_weight;
  for (const LeftOut& l : all.left_out) list.left_out.push_back(l);
  return list;
}

Multiverse analyse_summary(const SummaryTable& t, RuleList list, std::uint64_t seed, Isa isa,
                           RatingTable& empty) {
  const std::size_t topics = t.topics.size(), groups = std::max<std::size_t>(1, t.groups.size());
  double most = 1;
  for (const auto& set : t.n)
    for (const double n : set) most = std::max(most, n == n ? n : 1);
  double all_most = 0;  // of everybody, where the groups are added up
  for (std::size_t i = 0; i < topics; ++i) {
    double sum = 0;
    for (std::size_t s = 1; s < t.n.size(); ++s) sum += t.n[s][i] == t.n[s][i] ? t.n[s][i] : 0;
    all_most = std::max(all_most, sum);
  }
  most = std::max(most, all_most);
  empty = {};
  empty.scale = t.scale;
  empty.topics = empty.topic_names = t.topics;
  empty.groups = t.groups.empty() ? std::vector<std::string>{"all"} : t.groups;
  empty.rounds = {"published"};
  empty.categories = {"all"};
  empty.category_of.assign(topics, 0);
  empty.group_begin.assign(groups + 1, 0);
  empty.form.emplace_back(topics, std::uint8_t{1});
  empty.level.emplace_back();
  empty.present.emplace_back();
  empty.notes = t.notes;

  CompiledList compiled(list);
  Multiverse m{std::move(list), std::move(compiled), {}, {}, {}, {}, {}, {}};
  ListReader reader(m.compiled,
                    m.compiled.limits(static_cast<int>(topics), static_cast<int>(groups),
                                      static_cast<int>(most), t.scale.levels()),
                    isa);
  RoundState& state = reader.state();
  state.set_form(static_cast<int>(topics), static_cast<int>(groups));
  for (std::size_t i = 0; i < topics; ++i) state.form.push_back(static_cast<std::int32_t>(i));
  state.clear_counts(t.scale);
  // So fine that the sum of squares still fits 31 bits.
  const double fine = (t.scale.max - t.scale.min) * std::sqrt(most / 0x1p30);
  LaneMoments moments{Aligned<std::int32_t>(state.tally.lanes), Aligned<std::int32_t>(state.tally.lanes),
                      Aligned<std::int32_t>(state.tally.lanes)};
  for (auto* a : {&moments.n, &moments.sum, &moments.squares}) std::fill(a->data(), a->data() + a->size(), 0);
  for (std::size_t s = 1; s < t.n.size(); ++s) put_set(t, s, fine, s * state.stride, moments);
  if (t.overall) {
    put_set(t, 0, fine, 0, moments);
  } else {
    for (std::size_t s = 1; s < t.n.size(); ++s)
      for (std::size_t i = 0; i < topics; ++i) {
        const std::size_t lane = s * state.stride + i;
        moments.n[i] += moments.n[lane];
        moments.sum[i] += moments.sum[lane];
        moments.squares[i] += moments.squares[lane];
      }
  }
  if (t.groups.empty()) put_set(t, 0, fine, state.stride, moments);
  state.tally.n = moments.n.data();
  state.tally.sum = moments.sum.data();
  state.tally.squares = moments.squares.data();
  state.tally.step = fine;
  const Item median{Aggregations::find("median"), {}};
  for (std::size_t a = 0; a < m.compiled.aggregations.size(); ++a) {
    if (!(m.compiled.aggregations[a] == median)) continue;
    double* const out = state.take_scores(static_cast<int>(a));
    std::fill(out, out + state.tally.lanes, missing_score);
    for (std::size_t s = 0; s < 1 + groups; ++s)
      std::copy(t.medians[t.groups.empty() ? 0 : s].begin(), t.medians[t.groups.empty() ? 0 : s].end(),
                out + s * state.stride);
  }
  reader.open_state(key_of(seed), 0, 0);
  m.rounds.push_back(reader.read_all(topics));
  finish(m, empty);
  for (const char* name : {"indices of agreement and change, but for sd", "bootstrap of the people"})
    m.indices.left_out.push_back({name, "(the table has no ratings of single people)"});
  return m;
}

}  // namespace delphisim
