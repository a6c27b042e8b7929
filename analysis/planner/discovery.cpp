// SPDX-License-Identifier: MIT
#include "analysis/planner/discovery.hpp"

#include <algorithm>
#include <numeric>

#include "experiments/study/value.hpp"

namespace delphisim {
namespace {

constexpr double kMostPanels = 0.9;

// The probabilities that a topic has been named by 0, 1, ... fewer than `mentions` people, person by person.
class Mentions {
 public:
  explicit Mentions(int mentions) : below_(static_cast<std::size_t>(mentions)) { below_[0] = 1; }
  void add(double p) {
    for (std::size_t m = below_.size(); m-- > 1;) below_[m] = below_[m] * (1 - p) + below_[m - 1] * p;
    below_[0] *= 1 - p;
  }
  double found() const {
    return std::clamp(1 - std::accumulate(below_.begin(), below_.end(), 0.0), 0.0, 1.0);
  }

 private:
  std::vector<double> below_;
};

// A panel that grows person by person.
class Panel {
 public:
  Panel(const Naming& naming, int mentions)
      : naming_(naming),
        topics_(naming.probability.size(), Mentions(mentions)),
        people_(naming.probability.empty() ? 0 : naming.probability.front().size()) {}

  void grow(const std::vector<int>& people) {
    for (std::size_t g = 0; g < people.size(); ++g)
      for (; people_[g] < people[g]; ++people_[g])
        for (std::size_t t = 0; t < topics_.size(); ++t) topics_[t].add(naming_.probability[t][g]);
  }

  Discovery read() const {
    Discovery d{people_, 0, {1.0}};
    for (const Mentions& topic : topics_) {
      const double p = topic.found();
      d.expected += p;
      d.distribution.push_back(0);
      for (std::size_t k = d.distribution.size(); k-- > 1;)
        d.distribution[k] = d.distribution[k] * (1 - p) + d.distribution[k - 1] * p;
      d.distribution[0] *= 1 - p;
    }
    d.expected /= static_cast<double>(topics_.size());
    return d;
  }

 private:
  const Naming& naming_;
  std::vector<Mentions> topics_;
  std::vector<int> people_;
};

DiscoveryCurve::Size size_of(int n, const Discovery& d, int wanted) {
  return {n, d.expected, d.at_least(wanted), d.found_with(kMostPanels)};
}

DiscoveryCurve curve_of(const Growth& growth, const Naming& naming, const DiscoveryGoal& goal, int wanted) {
  DiscoveryCurve curve;
  curve.name = naming.name;
  for (const auto& topic : naming.probability)
    curve.ceiling += std::any_of(topic.begin(), topic.end(), [](double p) { return p > 0; });
  curve.ceiling /= static_cast<double>(naming.probability.size());
  Panel panel(naming, goal.mentions);
  for (int n = growth.least(); n <= growth.most(); ++n) {
    panel.grow(growth.invited(n));
    const Discovery d = panel.read();
    curve.sizes.push_back(size_of(n, d, wanted));
    const bool reached = goal.expected ? d.expected >= goal.share - 1e-12
                                       : curve.sizes.back().probability >= goal.probability - 1e-12;
    if (reached && !curve.n) curve.n = n;
    // Some way beyond the answer there is nothing more to see.
    if (curve.n && n >= 2 * *curve.n + 20) break;
  }
  return curve;
}

Naming as_often(const std::string& name, Naming naming, double factor) {
  naming.name = name;
  for (auto& topic : naming.probability)
    for (double& p : topic) p = std::min(1.0, factor * p);
  return naming;
}

Naming of_cell(const std::string& name, const CellSpec& cell) {
  const std::size_t groups = cell.population.group_sizes.size();
  Naming naming{name, {}};
  for (std::size_t h = 0; h < cell.amend.hidden.size(); ++h) {
    const auto first = cell.amend.find.begin() + static_cast<std::ptrdiff_t>(h * groups);
    naming.probability.emplace_back(first, first + static_cast<std::ptrdiff_t>(groups));
  }
  return naming;
}

}  // namespace

double Discovery::at_least(int topics) const {
  double tail = 0;  // from the far end: small terms first
  for (auto k = distribution.size(); k-- > static_cast<std::size_t>(std::max(topics, 0));)
    tail += distribution[k];
  return std::min(tail, 1.0);
}

int Discovery::found_with(double probability) const {
  double tail = 0;
  for (std::size_t k = distribution.size(); k-- > 0;)
    if ((tail += distribution[k]) >= probability - 1e-12) return static_cast<int>(k);
  return 0;
}

Discovery discover(const Naming& naming, const std::vector<int>& people, int mentions) {
  Panel panel(naming, mentions);
  panel.grow(people);
  return panel.read();
}

DiscoveryPlan plan_discovery(const Growth& growth, const std::vector<Naming>& namings,
                             const DiscoveryGoal& goal) {
  DiscoveryPlan plan;
  plan.goal = goal;
  plan.topics = static_cast<int>(namings.front().probability.size());
  while (plan.wanted < plan.topics && plan.wanted < goal.share * plan.topics - 1e-9) ++plan.wanted;
  plan.least = growth.least(), plan.most = growth.most();
  for (const Naming& naming : namings) plan.curves.push_back(curve_of(growth, naming, goal, plan.wanted));
  const std::optional<int> answer = plan.curves.front().n;
  if (!answer) return plan;
  plan.people = growth.invited(*answer);
  for (std::size_t i = 0; i < namings.size(); ++i) {
    const auto of = [&](int n) {
      return size_of(n, discover(namings[i], growth.invited(n), goal.mentions), plan.wanted);
    };
    plan.curves[i].at_answer = of(*answer);
    if (*answer + 10 <= plan.most) plan.curves[i].ten_more = of(*answer + 10);
  }
  return plan;
}

std::vector<Naming> namings_of(const Question& question) {
  const CellSpec& base = question.cells.front().spec;
  std::vector<Naming> namings{of_cell("base", base)};
  if (base.amend.hidden.empty()) return {};
  for (const World& world : rival_worlds(question, {}, {}))
    if (world.cell.amend.hidden == base.amend.hidden && world.cell.amend.find != base.amend.find)
      namings.push_back(of_cell(world.name, world.cell));
  namings.push_back(as_often("named half as often", namings.front(), 0.5));
  namings.push_back(as_often("named twice as often", namings.front(), 2));
  return namings;
}

std::vector<Naming> namings_between(const Span& range, int topics, std::size_t groups) {
  const auto all = [&](double p) {
    return Naming{"every topic " + shortest(static_cast<double>(static_cast<int>(p * 1e6 + 0.5)) / 1e6),
                  {static_cast<std::size_t>(topics), std::vector<double>(groups, p)}};
  };
  if (range.low == range.high) return {all(range.low)};
  Naming spread{"spread evenly from " + shortest(range.low) + " to " + shortest(range.high), {}};
  for (int t = 0; t < topics; ++t)
    spread.probability.emplace_back(groups, range.low + (t + 0.5) * (range.high - range.low) / topics);
  return {spread, all(range.low), all((range.low + range.high) / 2), all(range.high)};
}

}  // namespace delphisim
