// SPDX-License-Identifier: MIT
#include "analysis/report/replay_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <numeric>

#include "analysis/estimates/format.hpp"
#include "analysis/report/text_table.hpp"
#include "engine/rules/pooling/list.hpp"
#include "engine/rules/rule.hpp"
#include "experiments/replay/criteria.hpp"
#include "experiments/replay/tables.hpp"

namespace delphisim {
namespace {

using Line = std::vector<std::string>;

std::string plain(double value) { return value == value ? fmt::format("{:.6g}", value) : ""; }
std::string four(double value) {
  return value == static_cast<double>(static_cast<long long>(value)) ? plain(value) : format_number(value, 4);
}
std::string decimals(double value) { return format_number(value, 3); }

std::string letter(std::size_t i) { return std::string(1, static_cast<char>('A' + i)); }

std::string rounds_text(const Plan& plan, const Replayed& exercise, const Paint& paint) {
  const Table table = replay_table(plan, exercise, "rounds");
  const auto& names = std::get<std::vector<std::string>>(table.find("round")->values);
  const auto& groups = std::get<std::vector<std::string>>(table.find("group")->values);
  const char* const shown[] = {"topics",          "eligible", "took_part", "joined", "not_again",
                               "carried_forward", "ratings",  "unrated",   "mean"};
  Line header{"round"};
  std::vector<Line> lines;
  for (const char* column : shown)
    header.push_back(column == std::string("took_part")         ? "took part"
                     : column == std::string("not_again")       ? "not again"
                     : column == std::string("carried_forward") ? "carried"
                                                                : column);
  for (std::size_t i = 0; i < table.rows(); ++i) {
    if (groups[i] != "all") continue;
    Line& line = lines.emplace_back(Line{names[i]});
    for (const char* column : shown) {
      const double x = std::get<std::vector<double>>(table.find(column)->values)[i];
      line.push_back(column == std::string("mean") ? decimals(x) : plain(x));
    }
  }
  return text_table(header, lines, 1, paint);
}

std::vector<std::size_t> topics_to_show(const Replayed& x, const std::vector<std::size_t>& rules, bool all) {
  std::vector<std::size_t> topics(x.truths.front().value.size());
  std::iota(topics.begin(), topics.end(), std::size_t{0});
  const ReplayedTruth& truth = x.truths.front();
  std::erase_if(topics, [&](std::size_t t) {
    return !all && !truth.top[t] && std::none_of(rules.begin(), rules.end(), [&](std::size_t r) {
      return x.rules[r].selected[t] != 0;
    });
  });
  std::stable_sort(topics.begin(), topics.end(),
                   [&](std::size_t a, std::size_t b) { return truth.value[a] > truth.value[b]; });
  return topics;
}

std::string topics_text(const Plan& plan, const Replayed& x, const std::vector<std::size_t>& rules, bool all,
                        const Paint& paint) {
  const ReplayedTruth& truth = x.truths.front();
  Line header{"topic", "truth", "rank"};
  for (const ReplayedRound& round : x.rounds) header.push_back("mean " + round.name);
  for (std::size_t i = 0; i < rules.size(); ++i) header.push_back(letter(i));
  std::vector<Line> lines;
  for (const std::size_t t : topics_to_show(x, rules, all)) {
    Line line{plan.study.topics[t].slug + (truth.top[t] ? " +" : ""), decimals(truth.value[t]),
              std::to_string(truth.rank[t])};
    std::vector<int> column(x.rounds.size(), -1);
    for (std::size_t r = 0; r < x.rounds.size(); ++r) {
      const ReplayedRound& round = x.rounds[r];
      const auto at = std::find(round.form.begin(), round.form.end(), static_cast<int>(t));
      if (at != round.form.end()) column[r] = static_cast<int>(at - round.form.begin());
      double sum = 0, n = 0;
      for (const ReplayedPerson& p : round.people)
        if (column[r] >= 0)
          if (const double rating = p.rating[static_cast<std::size_t>(column[r])]; rating == rating)
            sum += rating, ++n;
      line.push_back(n > 0 ? format_number(sum / n, 2) : column[r] < 0 ? "off form" : "-");
    }
    for (const std::size_t r : rules) {
      const int c = column.back();
      line.push_back(c < 0 ? ""
                           : decimals(x.rules[r].score[static_cast<std::size_t>(c)]) +
                                 (x.rules[r].selected[t] ? " *" : "  "));
    }
    lines.push_back(std::move(line));
  }
  return text_table(header, lines, 1, paint);
}

// A letter and another: "B", "B and D".
std::string letters_of(const std::vector<std::size_t>& rules, const std::function<bool(std::size_t)>& takes) {
  std::vector<std::string> taken;
  for (std::size_t i = 0; i < rules.size(); ++i)
    if (takes(rules[i])) taken.push_back(letter(i));
  std::string text;
  for (std::size_t i = 0; i < taken.size(); ++i)
    text += (i == 0 ? "" : i + 1 == taken.size() ? " and " : ", ") + taken[i];
  return text;
}

// What the scores of some rules are, where they are not what their aggregation gives.
std::string legend_of(const Study& s, const std::vector<std::size_t>& rules) {
  std::string text;
  const auto add = [&](auto&& takes, const char* what) {
    const std::string letters = letters_of(rules, takes);
    if (!letters.empty()) text += "  Scores of " + letters + ": " + what + "\n";
  };
  add([&](std::size_t r) { return raters_of(s.rules[r].pooling.kind) == Raters::any_group; },
      "minus the number of topics ahead in the group that ranks the topic best (0: first there).");
  add([&](std::size_t r) { return raters_of(s.rules[r].pooling.kind) == Raters::every_group; },
      "minus the number of topics ahead in the group that ranks the topic worst (0: first in all).");
  add([&](std::size_t r) { return reads_ratings(s.rules[r].threshold); },
      "they order topics, but the ratings decide which are selected (below).");
  return text;
}

// What a rule asked each group about the topics: values, and what came of it.
std::string criteria_text(const Plan& plan, const ReplayedRule& rule, const std::string& name,
                          const std::vector<std::size_t>& topics, const std::vector<int>& form,
                          const Paint& paint) {
  using Verdict = ReplayedCriterion::Verdict;
  static const char* const needs[] = {" at least ", " at most ", " below "};
  std::vector<int> sets;
  std::vector<std::pair<std::string, std::string>> asked;  // criterion, what it needs
  for (const ReplayedCriterion& c : rule.criteria) {
    if (std::find(sets.begin(), sets.end(), c.set) == sets.end()) sets.push_back(c.set);
    if (c.criterion.name.empty()) continue;
    const std::string criterion(c.criterion.name),
        need =
            c.has_limit ? needs[static_cast<std::size_t>(c.criterion.need)] + plain(c.criterion.limit) : "";
    const auto same =
        std::find_if(asked.begin(), asked.end(), [&](const auto& a) { return a.first == criterion; });
    if (same == asked.end())
      asked.emplace_back(criterion, need);
    else if (same->second != need)
      same->second = " (limits differ)";
  }
  std::string text = "\n" + name + ": ";
  for (std::size_t i = 0; i < asked.size(); ++i)
    text += (i > 0 ? " / " : "") + asked[i].first + asked[i].second;
  text += "; * selects, ! stops, - has no say\n";
  Line header{"topic"};
  for (const int set : sets)
    header.push_back(set == 0 ? "all" : plan.study.groups[static_cast<std::size_t>(set - 1)].id);
  std::vector<Line> lines;
  for (const std::size_t t : topics) {
    const auto at = std::find(form.begin(), form.end(), static_cast<int>(t));
    if (at == form.end()) continue;
    Line line{plan.study.topics[t].slug};
    for (const int set : sets) {
      std::string cell;
      Verdict verdict = Verdict::no_say;
      for (const ReplayedCriterion& c : rule.criteria) {
        if (c.set != set || c.column != at - form.begin()) continue;
        verdict = c.verdict;
        cell += (cell.empty() ? "" : " / ") + four(c.criterion.value);
      }
      line.push_back(verdict == Verdict::no_say    ? "-  "
                     : verdict == Verdict::selects ? cell + " *"
                     : verdict == Verdict::stops   ? cell + " !"
                                                   : cell + "  ");
    }
    lines.push_back(std::move(line));
  }
  return text + text_table(header, lines, 1, paint);
}

std::string metrics_text(const Plan& plan, const Replayed& x, const std::vector<std::size_t>& rules,
                         const Paint& paint) {
  Line header{"metric"};
  for (std::size_t i = 0; i < rules.size(); ++i) header.push_back(letter(i));
  std::vector<Line> lines;
  const std::vector<DecisionColumn>& columns = plan.measures.columns;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (columns[c].truth > 0) continue;
    std::string name = label_of_column(plan.measures, columns[c]);
    if (columns[c].group >= 0)
      name += " of " + plan.study.groups[static_cast<std::size_t>(columns[c].group)].id;
    Line line{name};
    for (const std::size_t r : rules) {
      const double value = x.values[r * columns.size() + c];
      line.push_back(value == value ? four(value) : "-");
    }
    lines.push_back(std::move(line));
  }
  return text_table(header, lines, 1, paint);
}

}  // namespace

std::string replay_text(const Plan& plan, const Replayed& x, const std::vector<std::size_t>& rules, bool all,
                        const Paint& paint) {
  const Study& s = plan.study;
  std::string text = rounds_text(plan, x, paint);
  for (std::size_t r = 1; r < x.rounds.size(); ++r) {
    const Feedback& f = s.cells[x.cell].spec.rounds[r].feedback;
    text += "\nShown before " + x.rounds[r].name + ": ";
    if (!f.given) {
      text += "nothing.";
      continue;
    }
    text += label_of_aggregation(f.statistic);
    text += f.all && f.own ? " of all and of the own group"
            : f.all        ? " of all"
            : f.own        ? " of the own group"
                           : "";
    text += f.every ? " and of every other group." : ".";
  }
  if (x.rounds.size() < s.cells[x.cell].spec.rounds.size())
    text += "\nThe exercise ended early: what it stops by was met.";
  text += "\n\nTopics by true priority (" + s.truths.front().name + "); + truly in the top " +
          std::to_string(s.true_k) + "; scores by rule, * selected:\n";
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const Cut& cut = x.rules[rules[i]].cut;
    text += "  " + letter(i) + "  " + id_of(s.rules[rules[i]]) + ": " + std::to_string(cut.size) + " topics";
    text += cut.ties > 0 ? ", " + std::to_string(cut.ties) + " tied at the cut\n" : "\n";
  }
  text += legend_of(s, rules) + "\n" + topics_text(plan, x, rules, all, paint);
  for (std::size_t i = 0; i < rules.size(); ++i)
    if (!x.rules[rules[i]].criteria.empty())
      text += criteria_text(plan, x.rules[rules[i]], letter(i), topics_to_show(x, rules, all),
                            x.rounds.back().form, paint);
  if (x.copy == 0) text += "\nAgainst " + s.truths.front().name + ":\n" + metrics_text(plan, x, rules, paint);
  return text;
}

std::string table_text(const Table& table, const Paint& paint) {
  Line header;
  std::size_t left = 0;
  for (const Column& c : table.columns) {
    header.push_back(c.name);
    left += std::holds_alternative<std::vector<std::string>>(c.values);
  }
  std::vector<Line> lines(table.rows());
  for (const Column& c : table.columns)
    for (std::size_t i = 0; i < table.rows(); ++i) {
      if (const auto* texts = std::get_if<std::vector<std::string>>(&c.values))
        lines[i].push_back((*texts)[i]);
      else
        lines[i].push_back(plain(std::get<std::vector<double>>(c.values)[i]));
    }
  return text_table(header, lines, left, paint);
}

}  // namespace delphisim
