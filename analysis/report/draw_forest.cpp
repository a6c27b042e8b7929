// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/estimates/format.hpp"
#include "analysis/report/figures.hpp"
#include "analysis/report/svg.hpp"
#include "analysis/report/words.hpp"

namespace delphisim {
namespace {

constexpr double row_height = 19, top = 46, plot_left = 262, plot_right = 560, numbers_right = 785,
                 note_right = 905;
constexpr std::size_t most_described = 12;

Shape shape_of(Standing standing) {
  switch (standing) {
    case Standing::better:
      return Shape::up;
    case Standing::worse:
      return Shape::down;
    case Standing::different:
      return Shape::diamond;
    case Standing::none:
      return Shape::cross;
    default:
      return Shape::circle;
  }
}

void draw_frame(Svg& svg, const Forest& f, const Axis& axis, double bottom) {
  if (f.delta > 0)
    svg.rect(axis.at(-f.delta), top - 8, axis.at(f.delta) - axis.at(-f.delta), bottom - top + 8, "band");
  for (const double tick : axis.ticks) {
    svg.line(axis.at(tick), top - 8, axis.at(tick), bottom, tick == 0 ? "zero" : "grid");
    svg.text(axis.at(tick), bottom + 15, signed_number(tick, axis.decimals), "tick", Anchor::middle);
  }
  const bool more = f.better > 0;
  if (f.better != 0) {
    svg.text(plot_left, top - 14, more ? "\u25C0 worse" : "\u25C0 better",
             more ? "worse-text" : "better-text");
    svg.text(plot_right, top - 14, more ? "better \u25B6" : "worse \u25B6",
             more ? "better-text" : "worse-text", Anchor::end);
  }
  svg.text((plot_left + plot_right) / 2, bottom + 31, "difference in " + f.metric + " to " + f.reference,
           "tick", Anchor::middle);
  svg.text(numbers_right, top - 14, "difference (MCSE) [95 %]", "head", Anchor::end);
  svg.text(note_right, top - 14, f.note_head, "head", Anchor::end);
}

void draw_row(Svg& svg, const Forest& f, const Axis& axis, const ForestRow& row, double y) {
  const Standing standing = standing_of(row.contrast, f.better);
  const std::string css = css_of(standing);
  svg.text(0, y + 4, shortened(row.label, 42), "label");
  if (const double value = row.contrast.difference.value; !std::isnan(value)) {
    if (!std::isnan(row.contrast.interval.lower))
      svg.line(axis.at(row.contrast.interval.lower), y, axis.at(row.contrast.interval.upper), y,
               "range " + css);
    svg.marker(shape_of(standing), axis.at(value), y, css, row.label + ": " + name_of(standing));
  }
  svg.text(numbers_right, y + 4, format_difference(row.contrast), "value", Anchor::end);
  svg.text(note_right, y + 4, row.note, "value", Anchor::end);
}

std::string description(const Forest& f) {
  std::string text = "Each line is one difference in " + f.metric + " to " + f.reference +
                     ", with its simultaneous 95 % interval. ";
  if (f.rows.size() > most_described) return text + "The numbers of all stand in the table of rules.";
  for (const ForestRow& row : f.rows)
    text += row.label + ": " + format_difference(row.contrast) + ", " +
            short_verdict(row.contrast, f.better) + ". ";
  return text;
}

}  // namespace

std::string css_of(Standing standing) { return "m-" + name_of(standing); }

std::string draw_forest(const Forest& f) {
  const double bottom = top + row_height * static_cast<double>(f.rows.size());
  const Axis axis = make_axis(f.low, f.high, plot_left, plot_right);
  Svg svg(note_right, bottom + 40, f.id, f.title, description(f));
  draw_frame(svg, f, axis, bottom);
  for (std::size_t i = 0; i < f.rows.size(); ++i)
    draw_row(svg, f, axis, f.rows[i], top + row_height * (static_cast<double>(i) + 0.5));
  return svg.str();
}

}  // namespace delphisim
