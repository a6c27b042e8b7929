// SPDX-License-Identifier: MIT
#include "analysis/report/multiverse_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/report/multiverse_moves.hpp"
#include "analysis/report/multiverse_words.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/words.hpp"
#include "experiments/study/value.hpp"

namespace delphisim {
namespace {

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

using Verdicts = std::vector<const TopicVerdict*>;

template<class Which>
Verdicts those(const Multiverse& m, const Which& which) {
  Verdicts found;
  for (const TopicVerdict& v : m.verdicts.back())
    if (which(v)) found.push_back(&v);
  return found;
}

std::string names_of(const RatingTable& table, const Verdicts& verdicts, bool with_raters = false) {
  std::vector<std::string> names;
  for (const TopicVerdict* v : verdicts)
    names.push_back(table.topics[static_cast<std::size_t>(v->topic)] +
                    (with_raters ? fmt::format(" ({})", v->raters) : ""));
  return some_names(names);
}

std::string topics_of(const RatingTable& table, const Multiverse& m) {
  return fmt::format("the {} of {}", counted(m.verdicts.back().size(), "topic", "topics"), last_round(table));
}

// What holds whatever the rule, and of that what holds whoever of the panel takes part.
std::string robust_topics(const RatingTable& table, const Multiverse& m) {
  const Verdicts rules = those(m, robust_to_rules);
  std::string text =
      fmt::format("Robust to the choice of rule, selected by at least 90 % of the rules: {} of {}{}.",
                  rules.size(), topics_of(table, m), names_of(table, rules));
  if (rules.empty()) return text;
  if (m.resampled.resamples == 0)
    return text + " Whether they are robust to who took part, only resamples tell (-B).";
  const Verdicts both =
      those(m, [](const TopicVerdict& v) { return std::string(verdict_of(v)) == "robust"; });
  return text + fmt::format(
                    " Robust to who took part as well, so selected in at least 90 % of the resamples: {} of "
                    "these{}.",
                    both.size(), both.size() == rules.size() ? "" : names_of(table, both));
}

std::string contested_topics(const RatingTable& table, const Multiverse& m) {
  const Verdicts contested =
      those(m, [](const TopicVerdict& v) { return std::string(verdict_of(v)) == "contested"; });
  return fmt::format("Contested, selected by more than 10 % and less than 90 %: {} of {}{}.",
                     contested.size(), topics_of(table, m), names_of(table, contested));
}

// Topics that hardly anybody rated, unless every rule rejects them; empty if there are none.
std::string few_raters_text(const RatingTable& table, const Multiverse& m) {
  const Verdicts few = those(m, [](const TopicVerdict& v) {
    return v.raters < few_raters && std::string(verdict_of(v)) != "rejected";
  });
  if (few.empty()) return "";
  return fmt::format(
      "Fewer than {} people rated {} that most or some rules select (how many){}. Rules that agree on so "
      "few ratings tell little, and resamples of so few people too little of how much others differ.",
      few_raters, counted(few.size(), "topic", "topics"), names_of(table, few, true));
}

constexpr std::size_t shown_topics = 30;

std::string painted(const Paint& paint, const std::string& verdict) {
  if (verdict == "contested") return paint.open(verdict);
  return verdict == "rejected" ? paint.quiet(verdict) : paint.good(verdict);
}

std::string verdict_table(const RatingTable& table, const Multiverse& m, const Paint& paint) {
  const bool resampled = m.resampled.resamples > 0;
  const bool groups = table.groups.size() > 1;
  std::vector<std::string> header{"topic", "verdict", "raters"};
  if (groups) header.emplace_back("least in a group");
  header.emplace_back("share of rules");
  if (resampled)
    for (const char* name : {"in resamples", "(se)", "95 % of them", "robust in"}) header.emplace_back(name);
  std::vector<std::vector<std::string>> rows;
  for (const TopicVerdict& v : m.verdicts.back()) {
    if (rows.size() >= (v.share <= contested_share + 1e-9 ? 10 : shown_topics)) break;
    rows.push_back({table.topics[static_cast<std::size_t>(v.topic)], painted(paint, verdict_of(v)),
                    std::to_string(v.raters)});
    if (groups) rows.back().push_back(std::to_string(v.least_in_group));
    rows.back().push_back(percent(v.share));
    if (!resampled) continue;
    rows.back().push_back(percent(v.inclusion));
    rows.back().push_back(fmt::format("({:.1f})", 100 * v.inclusion_mcse));
    rows.back().push_back(percent_range(v.share_lo, v.share_hi));
    rows.back().push_back(percent(v.robust));
  }
  std::string text = text_table(header, rows, 2, paint);
  std::string rest;
  for (const char* verdict : {"robust", "robust to rules", "contested", "rejected"}) {
    std::size_t left = 0;
    for (std::size_t i = rows.size(); i < m.verdicts.back().size(); ++i)
      left += std::string(verdict_of(m.verdicts.back()[i])) == verdict;
    if (left > 0) rest += fmt::format("{}{} {}", rest.empty() ? "" : ", ", left, verdict);
  }
  if (!rest.empty()) text += "... and " + rest + " (topics.csv)\n";
  return text;
}

std::string choice_table(const Multiverse& m, const Paint& paint) {
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
                                 three_decimals(e.pairs[c].jaccard),
                                 three_decimals(e.pairs[c].turnover),
                                 three_decimals(e.pairs[c].length),
                                 percent(e.variance.shapley[c])};
    if (resampled)
      row.insert(row.end(), {percent_range(of.spread[c].lo, of.spread[c].hi), percent(of.spread[c].largest)});
    row.push_back(percent(e.variance_of_equal_length.shapley[c]));
    if (resampled)
      row.push_back(percent_range(of.spread_of_equal_length[c].lo, of.spread_of_equal_length[c].hi));
    rows.push_back(std::move(row));
  }
  return text_table(header, rows, 1, paint);
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
  std::vector<std::string> answer{ratings_text(table), rules_text(table, m), robust_topics(table, m)};
  if (std::string few = few_raters_text(table, m); !few.empty()) answer.push_back(std::move(few));
  answer.push_back(contested_topics(table, m));
  if (std::string same = same_length_text(table, m); !same.empty()) answer.push_back(std::move(same));
  answer.push_back(mover_text(m));
  return answer;
}

std::string resamples_text(std::uint32_t resamples) {
  return fmt::format(
      "{} resamples of the people within their groups. Their shares say how far a list hangs on who of these "
      "people "
      "took part; another panel selects a topic that was selected here less often than they say "
      "(docs/analyse.md, Resamples).",
      resamples);
}

std::string multiverse_text(const RatingTable& table, const Multiverse& m, const Paint& paint) {
  std::string text;
  for (const std::string& sentence : multiverse_answer(table, m)) text += wrapped(sentence);
  if (m.panel_rules > 0) text += "\n" + verdict_table(table, m, paint);
  if (m.resampled.resamples > 0) text += wrapped(resamples_text(m.resampled.resamples));
  if (m.panel_rules > 0) text += "\n" + choice_table(m, paint);
  std::vector<std::string> notes = table.notes;
  if (!notes.empty()) text += "\n" + paint.heading("Notes") + "\n";
  for (const std::string& note : notes) text += wrapped("- " + note);
  return text;
}

}  // namespace delphisim
