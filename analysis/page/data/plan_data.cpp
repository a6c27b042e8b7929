// SPDX-License-Identifier: MIT
#include "analysis/page/data/plan_data.hpp"

#include <array>

#include "analysis/page/data/json_text.hpp"
#include "analysis/report/plan_words.hpp"

namespace delphisim {
namespace {

constexpr int decimals = 6;

std::string whole_or_null(const std::optional<int>& n) { return n ? std::to_string(*n) : "null"; }
std::string truth(bool is) { return is ? "true" : "false"; }

std::string measure(const std::string& name, const std::string& label, double level, bool at_most) {
  const JsonEntry entries[] = {{"name", json_text(name)},
                               {"label", json_text(label)},
                               {"level", json_number(level)},
                               {"at_most", truth(at_most)}};
  return json_object(entries);
}

std::string measures(const SizePlan& plan) {
  std::vector<std::string> parts;
  for (std::size_t c = 0; c < plan.levels.size(); ++c) {
    const bool mean = plan.goal.sense == Sense::mean;
    Estimate level;
    level.value = plan.levels[c];
    parts.push_back(
        measure(mean ? plan.targets[c].name : criterion_heading(plan, c) + " of what is asked for",
                criterion_heading(plan, c), shown(plan, c, level).value, mean && plan.targets[c].at_most));
  }
  if (plan.goal.sense != Sense::mean)
    for (const Target& t : plan.targets)
      parts.push_back(measure("mean: " + t.name, "mean " + t.metric, t.value, t.at_most));
  return json_list(parts);
}

// A number as it is drawn.
struct Drawn {
  Estimate estimate;
  Interval interval;
};

// Sizes, and by measure their values and errors with pointwise 95 % intervals.
class Curve {
 public:
  explicit Curve(std::size_t measures) : lists_(measures) {}
  void add(int n, const std::vector<Drawn>& numbers) {
    sizes_.add(n);
    for (std::size_t m = 0; m < lists_.size(); ++m) {
      const auto& [estimate, interval] = numbers[m];
      const double four[] = {estimate.value, estimate.mcse, interval.lower, interval.upper};
      for (std::size_t i = 0; i < 4; ++i) lists_[m][i].add_rounded(four[i], decimals);
    }
  }
  std::string str() const {
    std::vector<JsonEntry> entries{{"size", sizes_.str()}};
    const char* const names[] = {"value", "mcse", "lower", "upper"};
    for (std::size_t i = 0; i < 4; ++i) {
      std::vector<std::string> parts;
      for (const auto& lists : lists_) parts.push_back(lists[i].str());
      entries.push_back({names[i], json_list(parts)});
    }
    return json_object(entries);
  }

 private:
  JsonNumbers sizes_;
  std::vector<std::array<JsonNumbers, 4>> lists_;
};

std::vector<Drawn> as_shown(const SizePlan& plan, const std::vector<Estimate>& criteria) {
  std::vector<Drawn> all;
  for (std::size_t c = 0; c < criteria.size(); ++c)
    all.push_back({shown(plan, c, clipped(plan, criteria[c])), criterion_interval(plan, c, criteria[c])});
  return all;
}

std::string base_curve(const SizePlan& plan) {
  const std::size_t values = plan.goal.sense == Sense::mean ? 0 : plan.targets.size();
  Curve curve(plan.levels.size() + values);
  for (const Trial& t : plan.answer.curve) {
    std::vector<Estimate> criteria;
    for (std::size_t c = 0; c < plan.levels.size(); ++c) criteria.push_back(criterion_of(t.blocks, c));
    std::vector<Drawn> all = as_shown(plan, criteria);
    for (std::size_t v = 0; v < values; ++v) {
      const Estimate value = value_of(t.blocks, v);
      all.push_back({value, t_interval(value)});
    }
    curve.add(t.n, all);
  }
  return curve.str();
}

std::string rivals(const SizePlan& plan) {
  std::vector<std::string> parts;
  for (const Rival& rival : plan.rivals) {
    Curve curve(plan.levels.size());
    for (const Rival::Point& point : rival.curve) curve.add(point.n, as_shown(plan, point.criteria));
    const JsonEntry entries[] = {{"name", json_text(rival.name)},
                                 {"n", whole_or_null(rival.n)},
                                 {"lower", std::to_string(rival.lower)},
                                 {"upper", whole_or_null(rival.upper)},
                                 {"open", truth(rival.open)},
                                 {"curve", curve.str()}};
    parts.push_back(json_object(entries));
  }
  return json_list(parts);
}

}  // namespace

std::string plan_data(const Study& study, const SizePlan& plan, const std::string& software) {
  // After confirmation the answer may lie above the interval of the search: fresh exercises spoke against it.
  const JsonEntry entries[] = {
      {"kind", json_text("plan")},
      {"study", "{\"name\":" + json_text(study.name) + "}"},
      {"source", json_text((software.empty() ? "" : software + ", ") + "seed " + std::to_string(study.seed) +
                           ", study digest " + study.digest.hex())},
      {"varied", json_text(plan.varied)},
      {"least", std::to_string(plan.least)},
      {"most", std::to_string(plan.most)},
      {"chosen", whole_or_null(plan.n)},
      {"lower", std::to_string(plan.answer.lower)},
      {"upper", whole_or_null(plan.answer.upper)},
      {"open", truth(plan.answer.open)},
      {"measures", measures(plan)},
      {"curve", base_curve(plan)},
      {"rivals", rivals(plan)}};
  return json_object(entries);
}

}  // namespace delphisim
