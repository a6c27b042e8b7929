// SPDX-License-Identifier: MIT
#include "analysis/report/multiverse_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/report/text_table.hpp"
#include "analysis/report/words.hpp"
#include "experiments/study/value.hpp"

namespace delphisim {
namespace {

// 100 x, with no minus before what is printed as zero.
double percentage(double share) { return std::abs(share) < 5e-4 ? 0 : 100 * share; }

std::string percent(double share) {
  return std::isnan(share) ? "" : fmt::format("{:.1f} %", percentage(share));
}

std::string decimals(double x) { return std::isnan(x) ? "" : fmt::format("{:.3f}", x); }

std::string interval(double lo, double hi) {
  return std::isnan(lo) ? "" : fmt::format("{:.0f} to {:.0f} %", percentage(lo), percentage(hi));
}

std::string ratings_text(const RatingTable& t) {
  std::string rounds;
  if (t.people() == 0)
    return fmt::format("A published table of {}; ratings from {} to {}.",
                       counted(t.topics.size(), "topic", "topics"), shortest(t.scale.min),
                       shortest(t.scale.max));
  for (const std::string& r : t.rounds) rounds += (rounds.empty() ? "" : ", ") + r;
  return fmt::format("{}, {} in {}, {} ({}); ratings from {} to {} in steps of {}.",
                     counted(t.topics.size(), "topic", "topics"),
                     counted(static_cast<std::size_t>(t.people()), "person", "people"),
                     counted(t.groups.size(), "group", "groups"), counted(t.rounds.size(), "round", "rounds"),
                     rounds, shortest(t.scale.min), shortest(t.scale.max), shortest(t.scale.step));
}

std::string rules_text(const RatingTable& table, const Multiverse& m) {
  const std::size_t of_groups = m.list.rules.size() - m.panel_rules;
  std::string text =
      fmt::format("{} of the whole panel make {} of {}", counted(m.panel_rules, "rule", "rules"),
                  counted(m.distinct_lists, "different list", "different lists"), last_round(table));
  if (of_groups > 0) text += fmt::format("; {} more read the ratings of one group alone", of_groups);
  if (m.ties_broken > 0)
    text += fmt::format("; {} broke a tie at the cut by an addressed draw", m.ties_broken);
  if (!m.list.left_out.empty())
    text += fmt::format("; {} left out with the reason (left_out.csv)",
                        counted(m.list.left_out.size(), "choice or combination", "choices or combinations"));
  return text + ".";
}

std::string topics_text(const RatingTable& table, const Multiverse& m, const char* verdict,
                        const char* meaning) {
  std::string names;
  std::size_t count = 0;
  for (const TopicVerdict& v : m.verdicts.back()) {
    if (std::string(verdict_of(v.share)) != verdict) continue;
    if (++count <= 12) names += (count > 1 ? ", " : "") + table.topics[static_cast<std::size_t>(v.topic)];
  }
  if (count > 12) names += fmt::format(" and {} more", count - 12);
  return fmt::format("{}: {} of the {} of {}{}{}.", meaning, count,
                     counted(m.verdicts.back().size(), "topic", "topics"), last_round(table),
                     count > 0 ? ": " : "", names);
}

// The choice with the largest share; nothing where all lists are equal.
std::string mover_text(const Multiverse& m) {
  const ChoiceEffects& e = m.effects[m.effects.size() - 2].effects;
  const auto largest = [](const VarianceShares& v) {
    std::size_t at = 0;
    for (std::size_t c = 1; c < 3; ++c)
      if (v.shapley[c] > v.shapley[at]) at = c;
    return at;
  };
  if (e.rules == 0) return "No rule cuts an order of scores.";
  if (std::isnan(e.variance.shapley[0])) return "All rules that cut an order of scores make the same list.";
  const std::size_t c = largest(e.variance);
  std::string text = fmt::format(
      "What moves the list most is the {}: {} of the differences between the lists of the {} "
      "that cut an order of scores are its share (mean Jaccard distance of two rules that differ "
      "in it alone: {}).",
      choice_names[c], percent(e.variance.shapley[c]), counted(e.rules, "rule", "rules"),
      decimals(e.pairs[c].jaccard));
  const ShareSpread& s = m.effects[m.effects.size() - 2].spread[c];
  if (!std::isnan(s.largest))
    text +=
        fmt::format(" It has the largest share in {} of the resamples of the people.", percent(s.largest));
  if (std::isnan(e.variance_of_equal_length.shapley[0])) return text;
  const std::size_t d = largest(e.variance_of_equal_length);
  return text + fmt::format(" With the length of lists set aside it is {}the {} ({}).",
                            d == c ? "still " : "", choice_names[d],
                            percent(e.variance_of_equal_length.shapley[d]));
}

constexpr std::size_t shown_topics = 30;

std::string verdict_table(const RatingTable& table, const Multiverse& m) {
  const bool resampled = m.resampled.resamples > 0;
  std::vector<std::string> header{"topic", "verdict", "raters", "share of rules"};
  if (resampled)
    for (const char* name : {"in resamples", "(se)", "95 % of them", "robust in"}) header.emplace_back(name);
  std::vector<std::vector<std::string>> rows;
  for (const TopicVerdict& v : m.verdicts.back()) {
    if (rows.size() >= (v.share <= contested_share + 1e-9 ? 10 : shown_topics)) break;
    rows.push_back({table.topics[static_cast<std::size_t>(v.topic)], verdict_of(v.share),
                    std::to_string(v.raters), percent(v.share)});
    if (!resampled) continue;
    rows.back().push_back(percent(v.inclusion));
    rows.back().push_back(fmt::format("({:.1f})", 100 * v.inclusion_mcse));
    rows.back().push_back(interval(v.share_lo, v.share_hi));
    rows.back().push_back(percent(v.robust));
  }
  std::string text = text_table(header, rows, 2);
  std::string rest;
  for (const char* verdict : {"robust", "contested", "rejected"}) {
    std::size_t left = 0;
    for (std::size_t i = rows.size(); i < m.verdicts.back().size(); ++i)
      left += std::string(verdict_of(m.verdicts.back()[i].share)) == verdict;
    if (left > 0) rest += fmt::format("{}{} {}", rest.empty() ? "" : ", ", left, verdict);
  }
  if (!rest.empty()) text += "... and " + rest + " (topics.csv)\n";
  return text;
}

std::string choice_table(const Multiverse& m) {
  const EffectsOf& of = m.effects[m.effects.size() - 2];
  const ChoiceEffects& e = of.effects;
  std::vector<std::string> header{"choice", "levels", "Jaccard", "exchange", "length", "share"};
  const bool resampled = m.resampled.resamples > 0;
  if (resampled) header.insert(header.end(), {"95 % of resamples", "largest in"});
  header.emplace_back("at equal length");
  if (resampled) header.emplace_back("95 % of resamples");
  std::vector<std::vector<std::string>> rows;
  for (std::size_t c = 0; c < 3; ++c) {
    std::vector<std::string> row{choice_names[c],
                                 std::to_string(e.levels[c]),
                                 decimals(e.pairs[c].jaccard),
                                 decimals(e.pairs[c].turnover),
                                 decimals(e.pairs[c].length),
                                 percent(e.variance.shapley[c])};
    if (resampled)
      row.insert(row.end(), {interval(of.spread[c].lo, of.spread[c].hi), percent(of.spread[c].largest)});
    row.push_back(percent(e.variance_of_equal_length.shapley[c]));
    if (resampled) row.push_back(interval(of.spread_of_equal_length[c].lo, of.spread_of_equal_length[c].hi));
    rows.push_back(std::move(row));
  }
  return text_table(header, rows);
}

}  // namespace

std::string last_round(const RatingTable& t) {
  const std::string& name = t.rounds.back();
  if (t.people() == 0) return "the table";
  return name.find_first_not_of("0123456789") == std::string::npos ? "round " + name : name;
}

std::vector<std::string> multiverse_answer(const RatingTable& table, const Multiverse& m) {
  if (m.panel_rules == 0)
    return {
        ratings_text(table),
        "No rule is of the whole panel: each reads the ratings of one group alone. What they select is in "
        "rules.csv; there are no verdicts on topics."};
  return {ratings_text(table), rules_text(table, m),
          topics_text(table, m, "robust", "Robust, selected by at least 90 % of the rules"),
          topics_text(table, m, "contested", "Contested, selected by more than 10 % and less than 90 %"),
          mover_text(m)};
}

std::string multiverse_text(const RatingTable& table, const Multiverse& m) {
  std::string text;
  for (const std::string& sentence : multiverse_answer(table, m)) text += wrapped(sentence);
  if (m.panel_rules > 0) text += "\n" + verdict_table(table, m);
  if (m.resampled.resamples > 0)
    text += fmt::format("{} resamples of the people within their groups.\n", m.resampled.resamples);
  if (m.panel_rules > 0) text += "\n" + choice_table(m);
  std::vector<std::string> notes = table.notes;
  if (!notes.empty()) text += "\nNotes\n";
  for (const std::string& note : notes) text += wrapped("- " + note);
  return text;
}

}  // namespace delphisim
