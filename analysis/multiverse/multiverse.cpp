// SPDX-License-Identifier: MIT
#include "analysis/multiverse/multiverse.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace delphisim {
namespace {

double mcse_of_share(double p, double n) { return std::sqrt(p * (1 - p) / n); }

// Percentile of type 1, as those of ranks.
template<class Number>
double percentile(std::vector<Number>& values, std::uint64_t part) {
  const std::size_t n = values.size(), at = (n * part + 999) / 1000;
  const auto nth = values.begin() + static_cast<std::ptrdiff_t>(at > 0 ? at - 1 : 0);
  std::nth_element(values.begin(), nth, values.end());
  return *nth;
}

std::size_t panel_rules(const RuleList& list, bool resampled) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < list.rules.size(); ++i)
    count += list.group[i] < 0 && !(resampled && list.once[i]);
  return count;
}

void add_resampled(TopicVerdict& v, std::vector<std::uint16_t>& rules_for, double rules) {
  const auto n = static_cast<double>(rules_for.size());
  double sum = 0, squares = 0, robust = 0;
  for (const std::uint16_t count : rules_for) {
    sum += count, squares += static_cast<double>(count) * count;
    robust += count >= robust_share * rules - 1e-9;
  }
  v.inclusion = sum / n / rules;
  v.inclusion_mcse =
      n > 1 ? std::sqrt(std::max(0.0, squares - sum * sum / n) / (n - 1) / n) / rules : missing_score;
  v.share_lo = percentile(rules_for, 25) / rules;
  v.share_hi = percentile(rules_for, 975) / rules;
  v.robust = robust / n;
  v.robust_mcse = mcse_of_share(v.robust, n);
}

}  // namespace

std::vector<TopicVerdict> verdicts_of(const RoundReading& reading, const RuleList& list,
                                      const std::vector<std::int32_t>& topics, const Bootstrap& resampled,
                                      std::size_t round) {
  const auto rules = static_cast<double>(panel_rules(list, false)),
             repeated = static_cast<double>(panel_rules(list, true));
  std::vector<TopicVerdict> verdicts;
  if (rules == 0) return verdicts;
  for (const std::int32_t topic : topics) {
    const auto t = static_cast<std::size_t>(topic);
    TopicVerdict v{
        topic, 0, missing_score, missing_score, missing_score, missing_score, missing_score, missing_score,
        0,     0};
    for (std::size_t i = 0; i < list.rules.size(); ++i)
      v.share += list.group[i] < 0 && reading.is_selected(i, t);
    v.share /= rules;
    if (resampled.resamples > 0 && repeated > 0) {
      std::vector<std::uint16_t> rules_for;
      for (std::size_t b = 0; b < resampled.resamples; ++b)
        rules_for.push_back(resampled.rules_for[round][b * reading.topics + t]);
      add_resampled(v, rules_for, repeated);
    }
    verdicts.push_back(v);
  }
  std::stable_sort(verdicts.begin(), verdicts.end(),
                   [](const TopicVerdict& a, const TopicVerdict& b) { return a.share > b.share; });
  return verdicts;
}

ChoiceEffects effects_of(const RoundReading& reading, const RuleList& list,
                         const std::vector<std::int32_t>& topics, RuleSet set) {
  ChosenRules chosen = chosen_rules(list, set, false);
  ChosenLists lists{reading.words, topics, std::move(chosen.level), {}};
  for (const std::size_t rule : chosen.rule)
    lists.bits.push_back(reading.selected.data() + rule * reading.words);
  return choice_effects(lists);
}

std::array<ShareSpread, 3> spread_of(const std::vector<ChoiceShares>& resampled,
                                     std::array<double, 3> ChoiceShares::*part) {
  std::array<std::vector<double>, 3> values;
  std::array<double, 3> first{};
  for (const ChoiceShares& one : resampled) {
    const std::array<double, 3>& share = one.*part;
    if (std::isnan(share[0])) continue;  // all lists of the resample are equal
    for (std::size_t c = 0; c < 3; ++c) values[c].push_back(share[c]);
    ++first[static_cast<std::size_t>(std::max_element(share.begin(), share.end()) - share.begin())];
  }
  std::array<ShareSpread, 3> spread;
  spread.fill({missing_score, missing_score, missing_score, missing_score});
  if (values[0].empty()) return spread;
  const auto n = static_cast<double>(values[0].size());
  for (std::size_t c = 0; c < 3; ++c)
    spread[c] = {percentile(values[c], 25), percentile(values[c], 975), first[c] / n,
                 mcse_of_share(first[c] / n, n)};
  return spread;
}

std::size_t count_distinct(const RoundReading& reading, const RuleList& list) {
  std::set<std::vector<std::uint64_t>> lists;
  for (std::size_t i = 0; i < list.rules.size(); ++i) {
    const auto begin = reading.selected.begin() + static_cast<std::ptrdiff_t>(i * reading.words);
    if (list.group[i] < 0) lists.emplace(begin, begin + static_cast<std::ptrdiff_t>(reading.words));
  }
  return lists.size();
}

void finish(Multiverse& m, const RatingTable& table) {
  const std::vector<ChoiceShares> none;
  for (std::size_t r = 0; r < m.rounds.size(); ++r) {
    const std::vector<std::int32_t> form = form_of(table, r);
    m.verdicts.push_back(verdicts_of(m.rounds[r], m.list, form, m.resampled, r));
    for (TopicVerdict& v : m.verdicts.back()) {
      std::vector<int> raters(table.groups.size(), 0);
      for (std::size_t p = 0; p < table.group_of.size(); ++p)
        raters[static_cast<std::size_t>(table.group_of[p])] +=
            table.at(r, p, static_cast<std::size_t>(v.topic)) != missing_level;
      v.raters = std::accumulate(raters.begin(), raters.end(), 0);
      v.least_in_group = raters.empty() ? 0 : *std::min_element(raters.begin(), raters.end());
    }
    const int round = static_cast<int>(r);
    for (const RuleSet set : every_rule_set) {
      const auto& resampled =
          m.resampled.resamples > 0 ? m.resampled.shares[r][static_cast<std::size_t>(set)] : none;
      m.effects.push_back(
          {set == RuleSet::by_score ? "by_score" : "all", round, effects_of(m.rounds[r], m.list, form, set),
           spread_of(resampled, &ChoiceShares::plain), spread_of(resampled, &ChoiceShares::equal_length)});
    }
  }
  m.panel_rules = panel_rules(m.list, false);
  m.distinct_lists = count_distinct(m.rounds.back(), m.list);
  for (std::size_t i = 0; i < m.list.rules.size(); ++i)
    m.ties_broken += m.list.group[i] < 0 && m.rounds.back().cuts[i].ties > 0;
}

Multiverse analyse(const RatingTable& table, RuleList list, const MultiverseRequest& request) {
  CompiledList compiled(list);
  Multiverse m{std::move(list), std::move(compiled), {}, {}, {}, {}, {}, {}};
  const Key key = key_of(request.seed);
  ListReader reader(m.compiled, table, request.isa);
  const PanelRows all = everybody(table);
  for (std::size_t r = 0; r < table.rounds.size(); ++r) {
    reader.open(table, r, all, key, 0);
    m.rounds.push_back(reader.read_all(table.topics.size()));
  }
  if (request.resamples > 0)
    m.resampled = bootstrap(table, m.list, m.compiled, key, request.resamples, request.threads, request.isa,
                            request.progress);
  finish(m, table);
  m.indices = index_values(table, request.isa);
  m.shifts = topic_shifts(table, request.isa);
  return m;
}

}  // namespace delphisim
