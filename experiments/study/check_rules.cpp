// SPDX-License-Identifier: MIT
// Rules that were read without a problem, held against the scales that they read.
#include <algorithm>
#include <limits>

#include "engine/rules/aggregation/list.hpp"
#include "engine/rules/threshold/list.hpp"
#include "experiments/study/read_rules.hpp"
#include "experiments/study/toml_text.hpp"

namespace delphisim {

void check_aggregation(const Item& item, const std::vector<Scale>& scales, int topics, const Source& at,
                       Problems& problems) {
  const int most = topics > 0 ? topics : std::numeric_limits<int>::max();
  const char* reason = nullptr;
  Aggregations::visit(item.kind, [&]<class Entry>() {
    for (const Scale& scale : scales) {
      const char* const objection = Entry::objection(scale, most, item.values.data());
      reason = objection;
      if (!objection) return;  // it makes sense somewhere
    }
  });
  if (!reason) return;
  const Scale& s = scales.back();
  problems.add(at, "the aggregation '" + label_of_aggregation(item) + "' makes no sense here (" + reason +
                       "; ratings run from " + shortest(s.min) + " to " + shortest(s.max) + " in steps of " +
                       shortest(s.step) +
                       (topics > 0 ? ", topics are at most " + std::to_string(topics) : "") +
                       ") give it other parameters?");
}

namespace {

// Criteria by an index that reads bands.
void check_bands(const Item& item, const Source& at, Problems& problems) {
  Thresholds::visit(item.kind, [&]<class T>() {
    if constexpr (requires { typename T::Of; } && T::parameters.size() == 4)
      if (T::parameters[2].name == "from" && item.values[2] > item.values[3])
        problems.add(at, std::string(T::parameters[2].name) + " is " + shortest(item.values[2]) +
                             " (it must not be above " + std::string(T::parameters[3].name) + ", which is " +
                             shortest(item.values[3]) + ")");
  });
}

// Cuts in rating points that no rating of any scale reaches, of criteria and of fixed scores; bands that
// overlap.
void check_cuts(const Rule& rule, const std::vector<Scale>& scales, const Source& at, Problems& problems) {
  Thresholds::visit(rule.threshold.kind, [&]<class T>() {
    const bool of_scores = T::name == "score_at_least";
    if (!ReadsCounts<T> && !(of_scores && unit_of(rule.aggregation) == Unit::points)) return;
    const auto& parameters = T::parameters;
    double low_to = -1e9;
    for (std::size_t i = 0; i < std::size(parameters); ++i) {
      const std::string_view name = parameters[i].name;
      const double value = rule.threshold.values[i];
      const auto at_scale = [&](auto&& holds) { return std::none_of(scales.begin(), scales.end(), holds); };
      if (name == "low_to") low_to = value;
      const bool is_cut = name == "cut" || name == "high_from" || name == "from" ||
                          (name == "median_from" && parameters[i].meaning.find("rating points") != name.npos);
      if (is_cut && at_scale([&](const Scale& s) { return value <= s.max + 1e-9; }))
        problems.add(at, std::string(name) + " of " + std::string(T::name) + " is " + shortest(value) +
                             " (no rating reaches it: they run from " + shortest(scales.back().min) + " to " +
                             shortest(scales.back().max) + ")");
    }
    for (std::size_t i = 0; i < std::size(parameters); ++i)
      if (parameters[i].name == "high_from" && rule.threshold.values[i] <= low_to)
        problems.add(at, "high_from of " + std::string(T::name) + " is " +
                             shortest(rule.threshold.values[i]) + " (it must be above low_to, which is " +
                             shortest(low_to) + ")");
  });
}

}  // namespace

void check_rules(const std::vector<Rule>& rules, const std::vector<Source>& at,
                 const std::vector<Scale>& scales, int topics, Problems& problems) {
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const auto is_same = [&](const Rule& r) { return r.aggregation == rules[i].aggregation; };
    const auto first = std::find_if(rules.begin(), rules.end(), is_same);
    if (first == rules.begin() + static_cast<std::ptrdiff_t>(i))
      check_aggregation(rules[i].aggregation, scales, topics, at[i], problems);
    check_bands(rules[i].threshold, at[i], problems);
    check_cuts(rules[i], scales, at[i], problems);
    if (rules[i].threshold.kind == Thresholds::find("score_at_least") &&
        unit_of(rules[i].aggregation) == Unit::rank)
      problems.add(at[i],
                   "score_at_least is applied to '" + label_of_aggregation(rules[i].aggregation) +
                       "' (its cut is in rating points or shares, not in ranks) use top_k or top_share?");
  }
}

Unit unit_of(const Item& aggregation) {
  Unit unit = Unit::points;
  Aggregations::visit(aggregation.kind, [&]<class Entry>() { unit = Entry::unit; });
  return unit;
}

}  // namespace delphisim
