// SPDX-License-Identifier: MIT
#include "analysis/multiverse/summary_table.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/multiverse/printed_scores.hpp"
#include "analysis/ratings/labels.hpp"
#include "engine/rules/aggregation/list.hpp"
#include "engine/rules/combination.hpp"
#include "engine/rules/pooling/list.hpp"
#include "engine/rules/threshold/list.hpp"
#include "experiments/replay/criteria.hpp"

namespace delphisim {
namespace {

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

// Names that study files and spreadsheets can hold, as those of ratings.
std::vector<std::string> names_of(const char* kind, const std::vector<std::string>& printed) {
  Labels labels(kind, {});
  for (const std::string& name : printed) labels.find(name);
  return labels.slugs();
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

// The index sd as it is printed, by topic and as the mean over the topics, of everybody and by group.
void add_printed_sds(const SummaryTable& t, IndexValues& indices) {
  if (!t.sd) return;
  indices.names.emplace_back("sd");
  for (std::size_t set = 0; set < t.sds.size(); ++set) {
    double sum = 0, topics = 0;
    std::vector<IndexValue> by_topic;
    for (std::size_t i = 0; i < t.topics.size(); ++i) {
      const double sd = t.n[set][i] > 1 ? t.sds[set][i] : missing_score;
      by_topic.push_back({0, 0, static_cast<int>(set) - 1, static_cast<int>(i), sd});
      if (sd == sd) sum += sd, ++topics;
    }
    if (topics == 0) continue;  // no rows of everybody
    indices.values.push_back({0, 0, static_cast<int>(set) - 1, -1, sum / topics});
    indices.values.insert(indices.values.end(), by_topic.begin(), by_topic.end());
  }
}

}  // namespace

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

Multiverse analyse_summary(const SummaryTable& printed, RuleList list, std::uint64_t seed, Isa isa,
                           RatingTable& empty) {
  const SummaryTable t = with_everybody(printed);
  const std::size_t topics = t.topics.size(), groups = std::max<std::size_t>(1, t.groups.size());
  double most = 1;
  for (const auto& set : t.n)
    for (const double n : set) most = std::max(most, n == n ? n : 1);
  empty = {};
  empty.scale = t.scale;
  empty.topics = names_of("topic", t.topics);
  empty.topic_names = t.topics;
  empty.groups = t.groups.empty() ? std::vector<std::string>{"all"} : names_of("group", t.groups);
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
  const double fine = sum_step(printed);
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
  for (std::size_t a = 0; a < m.compiled.aggregations.size(); ++a) {
    if (!printed_scores(t, m.compiled.aggregations[a], 0)) continue;
    double* const out = state.take_scores(static_cast<int>(a));
    std::fill(out, out + state.tally.lanes, missing_score);
    for (std::size_t s = 0; s < 1 + groups; ++s) {
      const auto scores = printed_scores(t, m.compiled.aggregations[a], t.groups.empty() ? 0 : s);
      std::copy(scores->begin(), scores->end(), out + s * state.stride);
    }
  }
  reader.open_state(key_of(seed), 0, 0);
  m.rounds.push_back(reader.read_all(topics));
  finish(m, empty);
  for (TopicVerdict& v : m.verdicts.back()) {
    const auto topic = static_cast<std::size_t>(v.topic);
    double raters = 0;
    for (std::size_t set = t.overall ? 0 : 1; set < (t.overall ? 1 : t.n.size()); ++set)
      raters += t.n[set][topic] > 0 ? t.n[set][topic] : 0;
    v.raters = v.least_in_group = static_cast<int>(raters);
    for (std::size_t set = 1; set < t.n.size(); ++set)
      v.least_in_group =
          std::min(v.least_in_group, t.n[set][topic] > 0 ? static_cast<int>(t.n[set][topic]) : 0);
  }
  add_printed_sds(printed, m.indices);
  for (const char* name :
       {t.sd ? "indices of agreement and change, but for sd" : "indices of agreement and change",
        "bootstrap of the people"})
    m.indices.left_out.push_back({name, "(the table has no ratings of single people)"});
  return m;
}

}  // namespace delphisim
