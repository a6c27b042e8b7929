// SPDX-License-Identifier: MIT
#include "experiments/replay/recorder.hpp"

#include "experiments/replay/criteria.hpp"

namespace delphisim {
namespace {

ReplayedTruth truth_of(const TruthView& t) {
  ReplayedTruth truth;
  for (int i = 0; i < t.topics; ++i) {
    truth.value.push_back(t.value[i]);
    truth.rank.push_back(t.greater[i] + 1);
    truth.top.push_back(t.top[i / 64] >> (i % 64) & 1);
  }
  return truth;
}

ReplayedPerson person_of(const PlayedRound& p, int group, int row) {
  const RoundState& now = p.now;
  const auto r = static_cast<std::size_t>(row);
  ReplayedPerson person;
  person.group = group;
  person.counted_in = p.simulator.counted_group(now, row);
  person.member = now.member[r];
  person.old_row = now.old_row[r];
  person.left = row >= now.asked_end[static_cast<std::size_t>(group)];
  person.leniency = static_cast<double>(now.leniency[r]);
  if (!now.source.empty()) person.source = now.source[r];
  person.traits = p.simulator.traits(p.round, p.population, p.id, group, now.member[r]);
  for (int c = 0; c < now.topics; ++c) {
    const int level = now.level_at(row, c);
    person.rating.push_back(level == missing_level ? missing_value : now.scale.rating(level));
  }
  return person;
}

// What was shown, by column of the new form.
std::vector<std::vector<double>> shown_of(const PlayedRound& p) {
  if (!p.shown) return {};
  const Feedback& f = p.round.spec.feedback;
  std::vector<std::vector<double>> shown;
  for (int set = 0; set <= p.now.groups; ++set) {
    std::vector<double>& values = shown.emplace_back();
    for (const std::int32_t c : p.now.old_column) {
      const bool given = set == 0 ? f.all : f.own || f.every;
      values.push_back(
          given ? p.shown[static_cast<std::size_t>(set) * p.before->stride + static_cast<std::size_t>(c)]
                : missing_value);
    }
  }
  return shown;
}

}  // namespace

void Recorder::played(const PlayedRound& p) {
  if (p.depth == 0) {
    for (const TruthView& t : p.truths.truths()) {
      if (p.id.copy == 0) record_.truths.push_back(truth_of(t));
    }
    for (int g = 0; g < p.now.groups && p.id.copy == 0; ++g)
      record_.groups.emplace_back(p.truth.group(g), p.truth.group(g) + record_.truths.front().value.size());
  }
  if (p.id.copy != record_.copy) return;
  ReplayedRound& round = record_.rounds.emplace_back();
  round.name = p.round.spec.name;
  round.form.assign(p.now.form.begin(), p.now.form.end());
  for (int g = 0; g < p.now.groups; ++g)
    for (int row = p.now.group_begin[static_cast<std::size_t>(g)];
         row < p.now.group_begin[static_cast<std::size_t>(g) + 1]; ++row)
      round.people.push_back(person_of(p, g, row));
  round.shown = shown_of(p);
}

void Recorder::decided(const DecidedCell& d) {
  if (d.cell != place_ || d.id.copy != record_.copy) return;
  for (std::size_t r = 0; r < measures_.rules.size(); ++r) {
    const CompiledRule& rule = measures_.compiled[r];
    const Order& order = d.book.pooled(rule.aggregation, rule.pooling);
    ReplayedRule& out = record_.rules.emplace_back();
    for (int c = 0; c < order.topics; ++c) {
      out.score.push_back(order.score[c]);
      out.rank.push_back(order.greater[c] + 1);
    }
    const SetView set = d.decision.set(r);
    for (std::size_t t = 0; t < record_.truths.front().value.size(); ++t)
      out.selected.push_back(set.bits[t / 64] >> (t % 64) & 1);
    out.cut = {set.size, set.ties};
    out.criteria = criteria_of(rule, d.book, d.last);
  }
}

void Recorder::measured(int cell, std::span<const double> values, std::span<const double> process) {
  if (cell != place_) return;
  record_.values.assign(values.begin(), values.end());
  record_.process.assign(process.begin(), process.end());
}

}  // namespace delphisim
