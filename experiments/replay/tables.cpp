// SPDX-License-Identifier: MIT
#include "experiments/replay/tables.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

#include "engine/rules/rule.hpp"
#include "experiments/replay/history.hpp"
#include "experiments/replay/rows.hpp"

namespace delphisim {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

class Teller {
 public:
  Teller(const Plan& plan, const Replayed& exercise)
      : plan_(plan), s_(plan.study), x_(exercise), history_(history_of(plan, exercise)) {}

  Table rounds() const;
  Table truth() const;
  Table panel() const;
  Table ratings() const;
  Table feedback() const;
  Table rules() const;
  Table sets() const;
  Table criteria() const;
  Table metrics() const;
  Table process() const;

 private:
  std::string slug(int topic) const { return s_.topics[static_cast<std::size_t>(topic)].slug; }
  std::string group(int g) const { return g < 0 ? "" : s_.groups[static_cast<std::size_t>(g)].id; }
  std::string truth_name(int t) const { return t < 0 ? "" : s_.truths[static_cast<std::size_t>(t)].name; }
  const RoundSpec& spec(std::size_t r) const { return s_.cells[x_.cell].spec.rounds[r]; }
  const char* why_unrated(std::size_t round, const ReplayedPerson* person, int topic, int column) const;

  const Plan& plan_;
  const Study& s_;
  const Replayed& x_;
  ReplayedHistory history_;
};

Table Teller::rounds() const {
  Rows rows("rounds", {"round", "group"},
            {"topics", "eligible", "took_part", "joined", "not_again", "carried_forward", "ratings",
             "unrated", "mean"});
  for (std::size_t r = 0; r < x_.rounds.size(); ++r) {
    const ReplayedRound& round = x_.rounds[r];
    for (int g = -1; g < static_cast<int>(s_.groups.size()); ++g) {
      double eligible = 0, part = 0, joined = 0, not_again = 0, carried = 0, ratings = 0, unrated = 0,
             sum = 0;
      for (const auto& [key, places] : history_.rows) {
        if (g >= 0 && key.first != g) continue;
        const std::string status = status_of(x_, places, r);
        eligible += r == 0 ? status == "took part" || status == "did not respond"
                           : status == "joined" || places[r - 1] != ReplayedHistory::nowhere;
        part += status == "took part" || status == "joined";
        joined += status == "joined";
        carried += status == "not again, carried forward";
        not_again += r > 0 && places[r - 1] != ReplayedHistory::nowhere && status == "not again";
        if (places[r] == ReplayedHistory::nowhere) continue;
        for (const double x : round.people[static_cast<std::size_t>(places[r])].rating) {
          unrated += x != x;
          ratings += x == x;
          if (x == x) sum += x;
        }
      }
      rows.add({round.name, g < 0 ? "all" : group(g)},
               {static_cast<double>(round.form.size()), eligible, part, joined, not_again, carried, ratings,
                unrated, ratings > 0 ? sum / ratings : missing});
    }
  }
  return rows.take();
}

Table Teller::truth() const {
  Rows rows("truth", {"truth", "topic"}, {"value", "rank", "in_top_k"});
  const auto topics = static_cast<int>(s_.topics.size());
  for (std::size_t i = 0; i < x_.truths.size(); ++i)
    for (int t = 0; t < topics; ++t) {
      const auto at = static_cast<std::size_t>(t);
      rows.add({s_.truths[i].name, slug(t)},
               {x_.truths[i].value[at], static_cast<double>(x_.truths[i].rank[at]),
                static_cast<double>(x_.truths[i].top[at])});
    }
  for (std::size_t g = 0; g < x_.groups.size(); ++g)
    for (int t = 0; t < topics; ++t)
      rows.add({"of group " + s_.groups[g].id, slug(t)},
               {x_.groups[g][static_cast<std::size_t>(t)], missing, missing});
  return rows.take();
}

Table Teller::panel() const {
  Rows rows("panel", {"person", "group", "round", "status", "counted_in"},
            {"leniency", "scale_use", "susceptibility", "anchor", "heaps", "straight_lines", "real_row"});
  for (const auto& [key, places] : history_.rows)
    for (std::size_t r = 0; r < places.size(); ++r) {
      const std::string name = person_name(s_, key.first, key.second), status = status_of(x_, places, r);
      if (places[r] == ReplayedHistory::nowhere) {
        rows.add({name, group(key.first), x_.rounds[r].name, status, ""},
                 {missing, missing, missing, missing, missing, missing, missing});
        continue;
      }
      const ReplayedPerson& p = x_.rounds[r].people[static_cast<std::size_t>(places[r])];
      rows.add({name, group(p.group), x_.rounds[r].name, status, group(p.counted_in)},
               {p.leniency, p.traits.scale_use, p.traits.susceptibility, p.traits.anchor,
                static_cast<double>(p.traits.heaps), static_cast<double>(p.traits.straight_lines),
                p.source < 0 ? missing : p.source});
    }
  return rows.take();
}

const char* Teller::why_unrated(std::size_t round, const ReplayedPerson* person, int topic,
                                int column) const {
  if (!person) return "absent";
  if (column < 0) return "not on form";
  for (const auto& [g, omitted] : spec(round).omitted)
    if (g == person->group && omitted == topic) return "left off the group's form";
  return person->left ? "absent" : "no opinion";
}

Table Teller::ratings() const {
  Rows rows("ratings", {"round", "person", "group", "topic", "status"}, {"rating"});
  for (std::size_t r = 0; r < x_.rounds.size(); ++r) {
    const ReplayedRound& round = x_.rounds[r];
    std::vector<int> column_of(s_.topics.size(), -1);
    for (std::size_t c = 0; c < round.form.size(); ++c)
      column_of[static_cast<std::size_t>(round.form[c])] = static_cast<int>(c);
    for (const auto& [key, places] : history_.rows) {
      const ReplayedPerson* const person = places[r] == ReplayedHistory::nowhere
                                               ? nullptr
                                               : &round.people[static_cast<std::size_t>(places[r])];
      const std::string name = person_name(s_, key.first, key.second);
      for (int t = 0; t < static_cast<int>(s_.topics.size()); ++t) {
        const int column = column_of[static_cast<std::size_t>(t)];
        const double x = person && column >= 0 ? person->rating[static_cast<std::size_t>(column)] : missing;
        const char* const status = x != x         ? why_unrated(r, person, t, column)
                                   : person->left ? "carried forward"
                                                  : "rated";
        rows.add({round.name, name, group(key.first), slug(t), status}, {x});
      }
    }
  }
  return rows.take();
}

Table Teller::feedback() const {
  Rows rows("feedback", {"round", "of", "topic"}, {"shown"});
  for (const ReplayedRound& round : x_.rounds)
    for (std::size_t set = 0; set < round.shown.size(); ++set)
      for (std::size_t c = 0; c < round.form.size(); ++c)
        if (const double x = round.shown[set][c]; x == x)
          rows.add({round.name, set == 0 ? "all" : s_.groups[set - 1].id, slug(round.form[c])}, {x});
  return rows.take();
}

Table Teller::rules() const {
  Rows rows("rules", {"rule", "topic"}, {"score", "rank", "selected"});
  const std::vector<int>& form = x_.rounds.back().form;
  for (std::size_t r = 0; r < x_.rules.size(); ++r)
    for (std::size_t c = 0; c < form.size(); ++c) {
      const ReplayedRule& rule = x_.rules[r];
      const double score = rule.score[c];
      rows.add({id_of(s_.rules[r]), slug(form[c])},
               {score, score == score ? rule.rank[c] : missing,
                static_cast<double>(rule.selected[static_cast<std::size_t>(form[c])])});
    }
  return rows.take();
}

Table Teller::sets() const {
  Rows rows("sets", {"rule", "topics"}, {"size", "tied_at_cut"});
  for (std::size_t r = 0; r < x_.rules.size(); ++r) {
    std::string list;
    for (std::size_t t = 0; t < s_.topics.size(); ++t)
      if (x_.rules[r].selected[t]) list += (list.empty() ? "" : " ") + s_.topics[t].slug;
    rows.add({id_of(s_.rules[r]), list},
             {static_cast<double>(x_.rules[r].cut.size), static_cast<double>(x_.rules[r].cut.ties)});
  }
  return rows.take();
}

Table Teller::criteria() const {
  Rows rows("criteria", {"rule", "group", "topic", "criterion", "needs", "verdict"},
            {"value", "limit", "met"});
  static const char* const needs[] = {"at least", "at most", "below"};
  static const char* const verdicts[] = {"selects", "does not select", "stops", "no say"};
  for (std::size_t r = 0; r < x_.rules.size(); ++r)
    for (const ReplayedCriterion& c : x_.rules[r].criteria)
      rows.add(
          {id_of(s_.rules[r]), c.set == 0 ? "all" : group(c.set - 1),
           slug(x_.rounds.back().form[static_cast<std::size_t>(c.column)]), std::string(c.criterion.name),
           c.has_limit ? needs[static_cast<std::size_t>(c.criterion.need)] : "",
           verdicts[static_cast<std::size_t>(c.verdict)]},
          {c.criterion.value, c.criterion.limit,
           c.has_limit ? static_cast<double>(c.criterion.met()) : missing});
  return rows.take();
}

Table Teller::metrics() const {
  Rows rows("metrics", {"rule", "metric", "truth", "group"}, {"value"});
  const std::vector<DecisionColumn>& columns = plan_.measures.columns;
  for (std::size_t r = 0; r < s_.rules.size() && x_.copy == 0; ++r)
    for (std::size_t c = 0; c < columns.size(); ++c)
      rows.add({id_of(s_.rules[r]), label_of_column(plan_.measures, columns[c]), truth_name(columns[c].truth),
                group(columns[c].group)},
               {x_.values[r * columns.size() + c]});
  return rows.take();
}

Table Teller::process() const {
  Rows rows("process", {"statistic", "round", "group", "truth"}, {"value"});
  for (std::size_t i = 0; i < plan_.measures.process.size() && x_.copy == 0; ++i) {
    const ProcessColumn& c = plan_.measures.process[i];
    rows.add({name_of(plan_.measures, c), s_.round_names[static_cast<std::size_t>(c.round)], group(c.group),
              truth_name(c.truth)},
             {x_.process[i]});
  }
  return rows.take();
}

struct Part {
  ReplayPart part;
  Table (Teller::*tell)() const;
};
const std::vector<Part>& parts() {
  static const std::vector<Part> list{
      {{"rounds", "form, people and ratings of each round, by group"}, &Teller::rounds},
      {{"truth", "true priorities, ranks and the true top k"}, &Teller::truth},
      {{"panel", "every panelist in every round, with their traits"}, &Teller::panel},
      {{"ratings", "every rating, and why there is none"}, &Teller::ratings},
      {{"feedback", "what was shown before each round"}, &Teller::feedback},
      {{"rules", "score and rank of each topic by each rule, and whether it is selected"}, &Teller::rules},
      {{"sets", "what each rule selects"}, &Teller::sets},
      {{"criteria", "what rules ask each group, the values, and who stops a topic"}, &Teller::criteria},
      {{"metrics", "every metric of every rule"}, &Teller::metrics},
      {{"process", "every statistic of the process and every index"}, &Teller::process}};
  return list;
}

}  // namespace

const std::vector<ReplayPart>& replay_parts() {
  static const std::vector<ReplayPart> list = [] {
    std::vector<ReplayPart> names;
    for (const Part& p : parts()) names.push_back(p.part);
    return names;
  }();
  return list;
}

Table replay_table(const Plan& plan, const Replayed& exercise, const std::string& name) {
  const auto found =
      std::find_if(parts().begin(), parts().end(), [&](const Part& p) { return name == p.part.name; });
  assert(found != parts().end());
  return (Teller(plan, exercise).*found->tell)();
}

}  // namespace delphisim
