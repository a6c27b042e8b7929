// SPDX-License-Identifier: MIT
// Simulates exercises under known settings, fits their ratings and compares: mean estimate, its spread over
// exercises, mean standard error, and how often the interval of 95 % holds the truth, of how many exercises
// that gave one.
// Usage: fit_recovery [EXERCISES [BOOTSTRAPS [SCENARIO]]]
#include <fmt/core.h>

#include <cmath>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "analysis/fit/from_ratings/fit_lines.hpp"
#include "analysis/fit/from_ratings/simulated.hpp"
#include "experiments/plan/plan.hpp"

namespace delphisim {
namespace {

struct Scenario {
  std::string name, groups, scale, scenario, second;
  Shown shown;
  std::map<std::string, double> truth;
};

const std::vector<Scenario>& scenarios() {
  static const std::vector<Scenario> list{
      {"wwcsc-like, 0 to 10",
       "40 30 20 20 20 12",
       "min = 0, max = 10, step = 1",
       "truth = {model = \"superpopulation\", topic_mean = 7.5, topic_sd = 0.6}\ngroup_topic_sd = "
       "0.6\ngroup_topic_centred = "
       "true\nleniency_sd = 0.8\nresidual_sd = 1.8\nscale_use_sd = 0.3\n",
       "weight_all = 0.1, weight_own = 0.15, information = 0.2, retest_sd = 0.8, keep = 0.2, recalibration = "
       "0.1",
       {true, true, false},
       {{"group_topic_sd", 0.6},
        {"leniency_sd", 0.8},
        {"residual_sd", 1.8},
        {"scale_use_sd", 0.3},
        {"tau", 0.6},
        {"weight_all", 0.1},
        {"weight_own", 0.15},
        {"information", 0.2},
        {"retest_sd", 0.8},
        {"keep", 0.2},
        {"recalibration", 0.1},
        {"retention", 0.8},
        {"distance_loss", 0},
        {"left_out", 0.1}}},
      {"core outcome set, 1 to 9, near the top",
       "60 40",
       "min = 1, max = 9, step = 1",
       "truth = {model = \"superpopulation\", topic_mean = 7.0, topic_sd = 0.9}\ngroup_topic_sd = "
       "0.5\ngroup_topic_centred = "
       "true\nleniency_sd = 0.6\nresidual_sd = 1.5\n",
       "weight_own = 0.25, retest_sd = 0.5, keep = 0.3",
       {false, true, false},
       {{"group_topic_sd", 0.5},
        {"leniency_sd", 0.6},
        {"residual_sd", 1.5},
        {"scale_use_sd", 0},
        {"tau", 0.9},
        {"weight_own", 0.25},
        {"retest_sd", 0.5},
        {"keep", 0.3},
        {"recalibration", 0},
        {"information", 0},
        {"retention", 0.8},
        {"distance_loss", 0},
        {"left_out", 0.1}}},
      {"small panel, five points, nothing shown",
       "12 10 8",
       "min = 1, max = 5, step = 1",
       "truth = {model = \"superpopulation\", topic_mean = 3.6, topic_sd = 0.5}\ngroup_topic_sd = "
       "0.3\ngroup_topic_centred = "
       "true\nleniency_sd = 0.4\nresidual_sd = 0.9\n",
       "information = 0.4, retest_sd = 0.7",
       {},
       {{"group_topic_sd", 0.3},
        {"leniency_sd", 0.4},
        {"residual_sd", 0.9},
        {"scale_use_sd", 0},
        {"tau", 0.5},
        {"information", 0.4},
        {"retest_sd", 0.7},
        {"keep", 0},
        {"recalibration", 0},
        {"retention", 0.8},
        {"left_out", 0.1}}},
  };
  return list;
}

std::string study_of(const Scenario& s) {
  std::string groups;
  int i = 0;
  for (std::size_t at = 0; at < s.groups.size();) {
    const std::size_t end = std::min(s.groups.find(' ', at), s.groups.size());
    groups += fmt::format("[[groups]]\nid = \"g{}\"\nsize = {}\n", ++i, s.groups.substr(at, end - at));
    at = end + 1;
  }
  const std::string to = s.shown.all && s.shown.own ? "\"all\", \"own_group\""
                         : s.shown.own              ? "\"own_group\""
                                                    : "\"all\"";
  const std::string feedback =
      s.shown.any() ? "feedback = {statistic = \"mean\", to = [" + to + "]}" : "feedback = \"none\"";
  return "[study]\nname = \"recovery\"\nseed = 5\nreplicates = 7680\nblock_size = 256\ntrue_k = "
         "10\nreference = "
         "\"mean/one_pool/top_k_10\"\nprimary = \"recall\"\ndelta = 0.02\n[topics]\ncount = 50\n" +
         groups + "[[truths]]\nname = \"people\"\nweights = \"people\"\n[scenario]\n" + s.scenario +
         "[scenario.rounds.first]\nno_opinion = {probability = 0.1}\n[scenario.rounds.second]\nretention = "
         "0.8\nno_opinion = {carried = "
         "true}\nrevision = {" +
         s.second + "}\n[[design.rounds]]\nname = \"first\"\nscale = {" + s.scale +
         "}\n[[design.rounds]]\nname = \"second\"\nscale = {" + s.scale + "}\n" + feedback +
         "\n[[rules]]\naggregation = \"mean\"\npooling = \"one_pool\"\nthreshold = {name = \"top_k\", k = "
         "10}\n[metrics]\nrules = "
         "[\"recall\"]\n";
}

struct Row {
  double n = 0, sum = 0, squares = 0, known = 0, errors = 0, held = 0;
  void add(const FitLine& line, double truth) {
    n += 1, sum += line.estimate, squares += line.estimate * line.estimate;
    if (std::isnan(line.interval.low)) return;
    known += 1, errors += line.error;
    held += line.interval.low <= truth && truth <= line.interval.high;
  }
};

// What a setting is called in the table: its last word, of the first group where there are several.
std::string name_of(const std::string& key) {
  if (key == "truth.spread") return "tau";
  if (key == "rounds.second.retention.g1") return "retention";
  return key.substr(key.rfind('.') + 1);
}

void study(const Scenario& s, std::uint32_t exercises, std::uint32_t draws) {
  const auto plan = make_plan(parse_study(study_of(s), "recovery.toml"));
  Replayer replayer(*plan, 0, best_isa());
  std::map<std::string, Row> rows;
  double raw = 0;
  for (std::uint32_t r = 0; r < exercises; ++r) {
    const RatingTable table = table_of(*plan, replayer.exercise(r));
    const RatingsRequest request{s.shown, draws, r + 1};
    const RatingsFit fit = fit_ratings(table, request, {});
    std::vector<FitLine> lines = fit_lines(table, fit, request);
    const double left_out = fit.answering.left_out[0];
    lines.push_back({"left_out", left_out, fit.answering_error.left_out[0], "",
                     interval_of_share(left_out, fit.answering.category_people[0])});
    for (const FitLine& line : lines)
      if (const auto truth = s.truth.find(name_of(line.key)); truth != s.truth.end() && line.estimated())
        rows[truth->first].add(line, truth->second);
    raw += fit.next[0].revision.raw_slope / exercises;
  }
  fmt::print(
      "\n{} ({} exercises, {} bootstrap samples each)\n\n| setting | truth | mean | bias / SD | SD | mean SE "
      "| coverage | of |\n| --- | --: | --: | --: | --: | --: | --: | --: |\n",
      s.name, exercises, draws);
  for (const auto& [name, row] : rows) {
    const double mean = row.sum / row.n,
                 sd = std::sqrt(std::max(0.0, row.squares / row.n - mean * mean) * row.n / (row.n - 1));
    fmt::print("| {} | {} | {:.3f} | {:+.2f} | {:.3f} | {:.3f} | {:.2f} | {} |\n", name, s.truth.at(name),
               mean, (mean - s.truth.at(name)) / sd, sd, row.errors / row.known, row.held / row.known,
               row.known);
  }
  if (s.shown.any()) fmt::print("\nRaw slope of the change on the distance to what was shown: {:.3f}\n", raw);
}

}  // namespace
}  // namespace delphisim

int main(int count, char** words) {
  const auto number = [&](int i, int standard) { return count > i ? std::atoi(words[i]) : standard; };
  const int only = number(3, -1);
  for (int i = 0; i < static_cast<int>(delphisim::scenarios().size()); ++i)
    if (only < 0 || only == i)
      delphisim::study(delphisim::scenarios()[static_cast<std::size_t>(i)],
                       static_cast<std::uint32_t>(number(1, 200)),
                       static_cast<std::uint32_t>(number(2, 200)));
}
