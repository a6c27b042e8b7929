// SPDX-License-Identifier: MIT
// One exercise in detail: how each group rated each topic, and who took part.
#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/page/data/json_text.hpp"
#include "analysis/page/data/parts.hpp"
#include "experiments/replay/history.hpp"

namespace delphisim {
namespace {

constexpr std::size_t most_histograms = 60;
constexpr int most_bins = 21, least_bins = 5;

// Bins of whole steps of a scale, the first about its least rating.
struct Bins {
  double from, width;
  int count;
};
Bins bins_of(const Scale& scale, double width) {
  const double from = scale.min - 0.5 * width, to = scale.min + (scale.levels() - 1) * scale.step;
  return {from, width, static_cast<int>(std::floor((to - from) / width + 1e-9)) + 1};
}
double own_width(const Scale& scale) { return (scale.levels() + most_bins - 1) / most_bins * scale.step; }

// The width of the bins of each round: one for all rounds where it is whole steps of all of their scales and
// leaves them bins enough, so that bars can be held against each other.
std::vector<double> widths_of(const std::vector<RoundSpec>& rounds) {
  std::vector<double> widths;
  for (const RoundSpec& round : rounds) widths.push_back(own_width(round.instrument.scale));
  const double widest = *std::max_element(widths.begin(), widths.end());
  const bool shared = std::all_of(rounds.begin(), rounds.end(), [&](const RoundSpec& round) {
    const Scale& scale = round.instrument.scale;
    const double steps = widest / scale.step;
    return std::abs(steps - std::round(steps)) < 1e-9 && bins_of(scale, widest).count >= least_bins;
  });
  if (shared) std::fill(widths.begin(), widths.end(), widest);
  return widths;
}

std::string round_part(const Plan& plan, const ReplayedRound& round, const RoundSpec& spec, double width,
                       const std::vector<int>& listed) {
  const std::size_t groups = plan.study.groups.size();
  const Bins bins = bins_of(spec.instrument.scale, width);
  std::vector<std::string> form, counts, shown;
  for (std::size_t c = 0; c < round.form.size(); ++c) {
    const auto at = std::find(listed.begin(), listed.end(), round.form[c]);
    if (at == listed.end()) continue;
    form.push_back(std::to_string(at - listed.begin()));
    std::vector<std::vector<int>> tally(groups, std::vector<int>(static_cast<std::size_t>(bins.count), 0));
    for (const ReplayedPerson& p : round.people)
      if (const double x = p.rating[c]; !std::isnan(x)) {
        const int bin = std::clamp(static_cast<int>((x - bins.from) / bins.width), 0, bins.count - 1);
        ++tally[static_cast<std::size_t>(p.group)][static_cast<std::size_t>(bin)];
      }
    std::vector<std::string> by_group, feedback;
    for (std::size_t g = 0; g < groups; ++g) {
      JsonNumbers list;
      for (const int count : tally[g]) list.add(count);
      by_group.push_back(list.str());
    }
    for (const std::vector<double>& statistic : round.shown)
      feedback.push_back(json_rounded(statistic[c], 4));
    counts.push_back(json_list(by_group));
    shown.push_back(json_list(feedback));
  }
  const Scale& scale = spec.instrument.scale;
  const JsonEntry entries[] = {{"name", json_text(round.name)},
                               {"least", json_number(scale.min)},
                               {"most", json_number(scale.min + (scale.levels() - 1) * scale.step)},
                               {"from", json_number(bins.from)},
                               {"width", json_number(bins.width)},
                               {"form", json_list(form)},
                               {"counts", json_list(counts)},
                               {"shown", json_list(shown)}};
  return json_object(entries);
}

// Where somebody stands after a round: who never answered before a round is not there yet.
std::string state_in(const Replayed& exercise, const std::vector<int>& rows, std::size_t round) {
  const std::string status = status_of(exercise, rows, round);
  if (status == "not there yet") return "not there yet";
  const bool answered = status == "took part" || status == "joined";
  return exercise.rounds[round].name + (answered ? ": answered" : ": did not answer");
}

// People who go from one state to the next, by group. Those who are lost go no further.
std::string flow_part(const Plan& plan, const Replayed& exercise) {
  const ReplayedHistory history = history_of(plan, exercise);
  std::map<std::tuple<std::string, std::string, int>, int> flow;
  for (const auto& [key, rows] : history.rows) {
    std::string before = state_in(exercise, rows, 0) == "not there yet" ? "not there yet" : "invited";
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const std::string now = state_in(exercise, rows, r);
      if (now == before) continue;
      ++flow[{before, now, key.first}];
      before = now;
      if (now.ends_with("did not answer")) break;
    }
  }
  std::vector<std::string> parts;
  for (const auto& [step, people] : flow) {
    const auto& [from, to, group] = step;
    const JsonEntry entries[] = {{"from", json_text(from)},
                                 {"to", json_text(to)},
                                 {"group", json_text(plan.study.groups[static_cast<std::size_t>(group)].id)},
                                 {"people", std::to_string(people)}};
    parts.push_back(json_object(entries));
  }
  return json_list(parts);
}

// The topics most often truly in the top, those on the published list first.
std::vector<int> listed_topics(const Findings& f) {
  std::vector<int> topics(f.topics.topics.size());
  for (std::size_t t = 0; t < topics.size(); ++t) topics[t] = static_cast<int>(t);
  const auto weight = [&](int t) {
    const TopicChance& topic = f.topics.topics[static_cast<std::size_t>(t)];
    return (topic.published ? 1.0 : 0.0) + (topic.truly.empty() ? 0 : topic.truly.front().value);
  };
  std::stable_sort(topics.begin(), topics.end(), [&](int a, int b) { return weight(a) > weight(b); });
  topics.resize(std::min(topics.size(), most_histograms));
  return topics;
}

}  // namespace

std::string exercise_part(const Findings& f, const Plan* plan) {
  if (f.view.cells[base_cell].replicates == 0 || !plan) return "null";
  const Replayed exercise = Replayer(*plan, base_cell, best_isa()).exercise(0);
  const std::vector<int> listed = listed_topics(f);
  std::vector<std::string> topics, rounds;
  for (const int t : listed) {
    const TopicChance& topic = f.topics.topics[static_cast<std::size_t>(t)];
    topics.push_back("{\"slug\":" + json_text(topic.slug) + ",\"name\":" + json_text(topic.name) + "}");
  }
  const std::vector<RoundSpec>& specs = plan->study.cells[base_cell].spec.rounds;
  const std::vector<double> widths = widths_of(specs);
  for (std::size_t r = 0; r < exercise.rounds.size(); ++r)
    rounds.push_back(round_part(*plan, exercise.rounds[r], specs[r], widths[r], listed));
  const JsonEntry entries[] = {
      {"topics", json_list(topics)}, {"rounds", json_list(rounds)}, {"flow", flow_part(*plan, exercise)}};
  return json_object(entries);
}

}  // namespace delphisim
