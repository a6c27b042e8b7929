// SPDX-License-Identifier: MIT
#include <algorithm>

#include "analysis/estimates/format.hpp"
#include "analysis/report/figures.hpp"
#include "analysis/report/svg.hpp"

namespace delphisim {
namespace {

constexpr double row_height = 19, top = 62, plot_left = 316, plot_right = 620, truly_right = 735,
                 selected_right = 850, width = 850;

void draw_frame(Svg& svg, const Axis& axis, double bottom) {
  for (const double tick : axis.ticks) {
    svg.line(axis.at(tick), top - 8, axis.at(tick), bottom, "grid");
    svg.text(axis.at(tick), bottom + 15, format_number(tick, axis.decimals), "tick", Anchor::middle);
  }
  svg.marker(Shape::circle, 8, 14, "truly");
  svg.text(20, 18, "truly in the top k given the tables", "label");
  svg.marker(Shape::diamond, 268, 14, "selected");
  svg.text(280, 18, "selected by a repeat of the exercise", "label");
  svg.text(536, 18, "\u2605 on the published list", "label");
  svg.text(truly_right, top - 14, "truly (MCSE)", "head", Anchor::end);
  svg.text(selected_right, top - 14, "selected (MCSE)", "head", Anchor::end);
}

}  // namespace

std::string draw_topics(const Findings& f, const std::vector<const TopicChance*>& shown) {
  const double bottom = top + row_height * static_cast<double>(shown.size());
  const Axis axis = make_axis(0, 1, plot_left, plot_right, 5);
  std::string description = "For each topic two probabilities, and whether it is on the published list. ";
  for (const TopicChance* t : shown)
    description += t->name + ": truly " + format_estimate(t->truly.front()) + ", selected " +
                   format_estimate(t->selected) + (t->published ? ", published. " : ". ");
  Svg svg(width, bottom + 24, "topics-figure",
          "Topics: truly in the top " + std::to_string(f.view.true_k) + ", selected by a repeat, published",
          description);
  draw_frame(svg, axis, bottom);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const TopicChance& t = *shown[i];
    const double y = top + row_height * (static_cast<double>(i) + 0.5);
    svg.text(0, y + 4, t.published ? "\u2605" : "", "star");
    svg.text(16, y + 4, shortened(t.name, 46), t.published ? "label strong" : "label");
    svg.line(axis.at(t.truly.front().value), y, axis.at(t.selected.value), y, "link");
    svg.marker(Shape::circle, axis.at(t.truly.front().value), y, "truly", t.name);
    svg.marker(Shape::diamond, axis.at(t.selected.value), y, "selected", t.name);
    svg.text(truly_right, y + 4, format_estimate(t.truly.front()), "value", Anchor::end);
    svg.text(selected_right, y + 4, format_estimate(t.selected), "value", Anchor::end);
  }
  return svg.str();
}

}  // namespace delphisim
