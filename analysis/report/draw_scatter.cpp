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

constexpr double left = 60, right = 560, top = 28, bottom = 330, legend = 590, width = 800, height = 380;
constexpr Shape shapes[] = {Shape::circle,  Shape::up,   Shape::square,
                            Shape::diamond, Shape::down, Shape::cross};
constexpr std::size_t kinds = std::size(shapes);

struct Point {
  std::size_t rule;
  Estimate x, y;
};

std::vector<std::string> thresholds_of(const ResultsView& view) {
  std::vector<std::string> names;
  for (const RuleInfo& rule : view.rules)
    if (std::find(names.begin(), names.end(), rule.threshold) == names.end()) names.push_back(rule.threshold);
  return names;
}

std::vector<Point> points_of(const Findings& f, std::size_t x, std::size_t y) {
  const CellColumns columns = f.view.load(f.rules.cell);
  std::vector<Point> points;
  for (std::size_t r = 0; r < f.view.rules.size(); ++r) {
    Point p{r, estimate_mean(columns.rule(r, x)), estimate_mean(columns.rule(r, y))};
    if (!std::isnan(p.x.value) && !std::isnan(p.y.value)) points.push_back(std::move(p));
  }
  return points;
}

void draw_axes(Svg& svg, const Axis& x, const Axis& y, const std::string& x_name, const std::string& y_name) {
  for (const double tick : x.ticks) {
    svg.line(x.at(tick), top, x.at(tick), bottom, "grid");
    svg.text(x.at(tick), bottom + 16, format_number(tick, x.decimals), "tick", Anchor::middle);
  }
  for (const double tick : y.ticks) {
    svg.line(left, y.at(tick), right, y.at(tick), "grid");
    svg.text(left - 6, y.at(tick) + 4, format_number(tick, y.decimals), "tick", Anchor::end);
  }
  svg.text((left + right) / 2, bottom + 36, x_name, "head", Anchor::middle);
  svg.text(left, top - 12, y_name, "head");
}

// Recall that a perfect list of each length would reach.
void draw_ceiling(Svg& svg, const Axis& x, const Axis& y, int true_k) {
  const double end = std::min<double>(true_k, x.high);
  if (x.low > end) return;
  const auto reach = [&](double size) { return std::min(1.0, size / true_k); };
  std::vector<std::pair<double, double>> line{{x.at(x.low), y.at(std::max(y.low, reach(x.low)))},
                                              {x.at(end), y.at(reach(end))}};
  if (x.high > end) line.emplace_back(x.at(x.high), y.at(1));
  svg.polyline(line, "ceiling");
}

}  // namespace

std::string draw_scatter(const Findings& f, const std::string& id, const std::string& x_metric,
                         const std::string& y_metric, bool best_possible) {
  const ResultsView& view = f.view;
  const auto xm = view.find_metric(x_metric, view.primary_truth),
             ym = view.find_metric(y_metric, view.primary_truth);
  if (!xm || !ym) return "";
  const std::vector<Point> points = points_of(f, *xm, *ym);
  if (points.empty()) return "";
  double x_most = best_possible ? view.true_k : 0, y_most = best_possible ? 1 : 0;
  for (const Point& p : points) x_most = std::max(x_most, p.x.value), y_most = std::max(y_most, p.y.value);
  const Axis x = make_axis(0, x_most, left, right), y = make_axis(0, y_most, bottom, top);

  const std::vector<std::string> thresholds = thresholds_of(view);
  const std::string description = std::to_string(points.size()) + " rules, one point each, the reference " +
                                  view.rules[view.reference].id +
                                  " circled. The numbers of all stand in the table of rules.";
  Svg svg(width, height, id, "Rules by " + x_metric + " and " + y_metric, description);
  draw_axes(svg, x, y, describe(view.metrics[*xm]), describe(view.metrics[*ym]));
  if (best_possible) draw_ceiling(svg, x, y, view.true_k);
  for (const Point& p : points) {
    const auto kind = static_cast<std::size_t>(
                          std::find(thresholds.begin(), thresholds.end(), view.rules[p.rule].threshold) -
                          thresholds.begin()) %
                      kinds;
    if (p.rule == view.reference) svg.marker(Shape::ring, x.at(p.x.value), y.at(p.y.value), "halo");
    svg.marker(shapes[kind], x.at(p.x.value), y.at(p.y.value), fmt::format("k{} dot", kind),
               view.rules[p.rule].id + ": " + x_metric + " " + format_estimate(p.x) + ", " + y_metric + " " +
                   format_estimate(p.y));
  }
  double line = top + 8;
  for (std::size_t t = 0; t < thresholds.size(); ++t, line += 20) {
    svg.marker(shapes[t % kinds], legend, line, fmt::format("k{} dot", t % kinds));
    svg.text(legend + 14, line + 4, shortened(thresholds[t], 30), "label");
  }
  svg.marker(Shape::ring, legend, line, "halo");
  svg.text(legend + 14, line + 4, "reference rule", "label");
  if (best_possible) {
    line += 20;
    svg.line(legend - 8, line, legend + 8, line, "ceiling");
    svg.text(legend + 14, line + 4, "a perfect list of this length", "label");
  }
  return svg.str();
}

}  // namespace delphisim
