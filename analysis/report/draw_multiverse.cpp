// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "analysis/report/multiverse_page.hpp"
#include "analysis/report/svg.hpp"

namespace delphisim {
namespace {

// The panel's rules by what they choose, labels in the order of the list.
struct Chosen {
  std::array<std::vector<std::string>, 3> labels;
  std::vector<std::array<std::size_t, 3>> level;  // [rules]
  std::vector<std::size_t> rule;                  // position in the list
};

Chosen chosen_by(const Multiverse& m) {
  Chosen c;
  for (std::size_t i = 0; i < m.list.rules.size(); ++i) {
    if (m.list.group[i] >= 0) continue;
    const Rule& rule = m.list.rules[i];
    const std::string names[] = {label_of_aggregation(rule.aggregation), label_of_pooling(rule.pooling),
                                 label_of_threshold(rule)};
    std::array<std::size_t, 3>& level = c.level.emplace_back();
    for (std::size_t k = 0; k < 3; ++k) {
      auto& known = c.labels[k];
      const auto found = std::find(known.begin(), known.end(), names[k]);
      level[k] = static_cast<std::size_t>(found - known.begin());
      if (found == known.end()) known.push_back(names[k]);
    }
    c.rule.push_back(i);
  }
  return c;
}

constexpr double label_width = 230, cell = 18, line_height = 15;

}  // namespace

std::string draw_heat_map(const RatingTable& table, const Multiverse& m, std::size_t most) {
  const Chosen c = chosen_by(m);
  const std::size_t topics = std::min(most, m.verdicts.back().size());
  std::size_t rows = 0;
  for (const auto& labels : c.labels) rows += labels.size() + 1;
  const double top = 120, height = top + line_height * static_cast<double>(rows) + 10;
  Svg svg(
      label_width + cell * static_cast<double>(topics) + 20, height, "heat-map",
      "Share of the rules with each choice that select each topic",
      "A row for each aggregation, pooling and threshold, a column for each topic, most chosen first; the "
      "darker, the more of the rules with that choice select the topic. The numbers are in rules.csv.");
  for (std::size_t t = 0; t < topics; ++t) {
    const auto topic = static_cast<std::size_t>(m.verdicts.back()[t].topic);
    const double x = label_width + cell * (static_cast<double>(t) + 0.5);
    svg.text(x, top - 16 - (t % 6) * 15.0, shortened(table.topics[topic], 14), "tick", Anchor::middle);
  }
  double y = top;
  for (std::size_t k = 0; k < 3; ++k) {
    svg.text(0, y + 11, choice_names[k], "label strong");
    y += line_height;
    for (std::size_t l = 0; l < c.labels[k].size(); ++l, y += line_height) {
      svg.text(label_width - 8, y + 11, shortened(c.labels[k][l], 32), "value", Anchor::end);
      for (std::size_t t = 0; t < topics; ++t) {
        const auto topic = static_cast<std::size_t>(m.verdicts.back()[t].topic);
        double all = 0, selected = 0;
        for (std::size_t i = 0; i < c.rule.size(); ++i) {
          if (c.level[i][k] != l) continue;
          ++all;
          selected += m.rounds.back().is_selected(c.rule[i], topic);
        }
        const int shade = static_cast<int>(10 * selected / all + 0.5);
        if (shade > 0)
          svg.rect(label_width + cell * static_cast<double>(t), y, cell - 1, line_height - 1,
                   fmt::format("h h{}", shade));
      }
    }
  }
  return svg.str();
}

std::string draw_specification_curve(const RatingTable& table, const Multiverse& m, std::size_t most) {
  const Chosen c = chosen_by(m);
  std::vector<std::uint8_t> majority(table.topics.size());
  for (const TopicVerdict& v : m.verdicts.back())
    majority[static_cast<std::size_t>(v.topic)] = v.share >= 0.5 - 1e-9;
  std::vector<std::pair<double, std::size_t>> order;  // Jaccard index, place in c
  for (std::size_t i = 0; i < c.rule.size(); ++i) {
    double both = 0, either = 0;
    for (std::size_t t = 0; t < majority.size(); ++t) {
      const bool selected = m.rounds.back().is_selected(c.rule[i], t);
      both += selected && majority[t], either += selected || majority[t];
    }
    order.emplace_back(either > 0 ? both / either : 1, i);
  }
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  const std::size_t shown = std::min(most, order.size());
  std::size_t rows = 0;
  for (const auto& labels : c.labels) rows += labels.size() + 1;
  const double top = 20, plot = 130, left = label_width, width = 560;
  Svg svg(left + width + 20, top + plot + 20 + line_height * static_cast<double>(rows), "specification-curve",
          "Specification curve",
          "Rules in the order of how far their list agrees with the topics that at least half of the rules "
          "select, and below a mark for each choice that a rule makes.");
  const Axis axis = make_axis(0, 1, top + plot, top, 5);
  for (const double tick : axis.ticks) {
    svg.line(left, axis.at(tick), left + width, axis.at(tick), "grid");
    svg.text(left - 8, axis.at(tick) + 4, fmt::format("{:.1f}", tick), "tick", Anchor::end);
  }
  const double step = width / static_cast<double>(std::max<std::size_t>(shown, 1));
  std::vector<std::pair<double, double>> curve;
  std::array<double, 3> first{};
  double y = top + plot + 20;
  for (std::size_t k = 0; k < 3; ++k) {
    svg.text(0, y + 11, choice_names[k], "label strong");
    first[k] = y += line_height;
    for (const std::string& label : c.labels[k]) {
      svg.text(left - 8, y + 11, shortened(label, 32), "value", Anchor::end);
      y += line_height;
    }
  }
  for (std::size_t s = 0; s < shown; ++s) {
    const auto& [index, i] = order[shown > 1 ? s * (order.size() - 1) / (shown - 1) : 0];
    const double x = left + step * static_cast<double>(s);
    curve.emplace_back(x, axis.at(index));
    for (std::size_t k = 0; k < 3; ++k)
      svg.rect(x, first[k] + line_height * static_cast<double>(c.level[i][k]) + 2, std::max(1.0, step - 0.5),
               line_height - 5, "h h8");
  }
  svg.polyline(curve, "curve");
  return svg.str();
}

}  // namespace delphisim
