// SPDX-License-Identifier: MIT
#include <cmath>

#include "analysis/estimates/format.hpp"
#include "analysis/report/figures.hpp"
#include "analysis/report/svg.hpp"

namespace delphisim {
namespace {

constexpr double row_height = 26, top = 40, plot_left = 316, plot_right = 680, numbers_right = 800,
                 width = 800;

}  // namespace

std::string draw_groups(const Findings& f) {
  const GroupService& service = f.groups;
  if (service.rows.empty()) return "";
  const bool worst = service.rows.front().worst.has_value();
  const std::size_t lines = service.ids.size() + worst;
  const auto estimate = [&](const GroupService::Row& row, std::size_t line) {
    return line < row.groups.size() ? row.groups[line] : *row.worst;
  };
  const auto name = [&](std::size_t line) {
    return line < service.names.size() ? service.names[line]
                                       : std::string("worst-served group of each exercise");
  };
  const double bottom = top + row_height * static_cast<double>(lines);
  const Axis axis = make_axis(0, 1, plot_left, plot_right, 5);
  std::string description = "Base cell. ";
  for (std::size_t g = 0; g < lines; ++g)
    description += name(g) + ": " + format_estimate(estimate(service.rows.front(), g)) + ". ";
  Svg svg(width, bottom + 24, "groups-figure",
          "Share of each group's own true top " + std::to_string(f.view.true_k) + " that is selected",
          description);
  svg.marker(Shape::circle, 8, 14, "truly");
  svg.text(20, 18, "cell " + f.view.cells.front().name, "label");
  svg.marker(Shape::circle, 268, 14, "other");
  svg.text(280, 18, "every other cell", "label");
  svg.text(numbers_right, top - 14, "base cell (MCSE)", "head", Anchor::end);
  for (const double tick : axis.ticks) {
    svg.line(axis.at(tick), top - 4, axis.at(tick), bottom, "grid");
    svg.text(axis.at(tick), bottom + 15, format_number(tick, axis.decimals), "tick", Anchor::middle);
  }
  for (std::size_t g = 0; g < lines; ++g) {
    const double y = top + row_height * (static_cast<double>(g) + 0.5);
    svg.text(0, y + 4, shortened(name(g), 46), g < service.names.size() ? "label" : "label strong");
    for (std::size_t r = service.rows.size(); r-- > 0;) {
      const Estimate e = estimate(service.rows[r], g);
      if (!std::isnan(e.value))
        svg.marker(Shape::circle, axis.at(e.value), y, r == 0 ? "truly" : "other",
                   f.view.cells[r].name + ": " + format_estimate(e));
    }
    svg.text(numbers_right, y + 4, format_estimate(estimate(service.rows.front(), g)), "value", Anchor::end);
  }
  return svg.str();
}

}  // namespace delphisim
