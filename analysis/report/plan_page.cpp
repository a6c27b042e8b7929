// SPDX-License-Identifier: MIT
#include "analysis/report/plan_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/estimates/format.hpp"
#include "analysis/report/html.hpp"
#include "analysis/report/page.hpp"
#include "analysis/report/plan_text.hpp"
#include "analysis/report/plan_words.hpp"
#include "analysis/report/svg.hpp"

namespace delphisim {
namespace {

constexpr double left = 60, right = 740, top = 28, bottom = 330;

}  // namespace

std::string draw_plan(const SizePlan& plan, std::size_t criterion) {
  std::vector<std::pair<double, Estimate>> points;
  Estimate level;
  level.value = plan.levels[criterion];
  const double wanted = shown(plan, criterion, level).value;
  double low = wanted, high = wanted;
  for (const Trial& t : plan.answer.curve) {
    const Estimate e = clipped(plan, shown(plan, criterion, criterion_of(t.blocks, criterion)));
    if (!std::isfinite(e.value)) continue;
    const double error = std::isfinite(e.mcse) ? 2 * e.mcse : 0;
    low = std::min(low, e.value - error), high = std::max(high, e.value + error);
    points.emplace_back(t.n, e);
  }
  if (high - low < 1e-9) low -= 0.5, high += 0.5;
  const double rows = static_cast<double>(plan.rivals.size() + 1);
  const std::string heading = criterion_heading(plan, criterion);
  Svg svg(800, bottom + 70 + 18 * rows, "plan-" + std::to_string(criterion), heading + " by size",
          "The curve of " + heading + " against the number of " + plan.varied + ".");
  const Axis x = make_axis(plan.least, plan.most, left, right), y = make_axis(low, high, bottom, top);
  for (const double tick : x.ticks) {
    svg.line(x.at(tick), top, x.at(tick), bottom, "grid");
    svg.text(x.at(tick), bottom + 16, format_number(tick, x.decimals), "tick", Anchor::middle);
  }
  for (const double tick : y.ticks) {
    svg.line(left, y.at(tick), right, y.at(tick), "grid");
    svg.text(left - 6, y.at(tick) + 4, format_number(tick, y.decimals), "tick", Anchor::end);
  }
  svg.text((left + right) / 2, bottom + 34, plan.varied, "head", Anchor::middle);
  svg.text(left, top - 12, heading, "head");
  std::vector<std::pair<double, double>> line;
  for (const auto& [n, e] : points) {
    line.emplace_back(x.at(n), y.at(e.value));
    if (std::isfinite(e.mcse))
      svg.line(x.at(n), y.at(e.value - 2 * e.mcse), x.at(n), y.at(e.value + 2 * e.mcse), "m-none range");
  }
  svg.polyline(line, "other");
  for (const auto& [n, e] : points)
    svg.marker(Shape::circle, x.at(n), y.at(e.value), "k0 dot", fmt::format("{}: {}", n, format_estimate(e)));
  svg.line(left, y.at(wanted), right, y.at(wanted), "ceiling");
  double place = bottom + 58;
  const auto answer = [&](const std::string& name, const std::optional<int>& n, int lower,
                          const std::optional<int>& upper, const char* css) {
    svg.line(x.at(std::max(lower, plan.least)), place, upper ? x.at(*upper) : right, place,
             std::string(css) + " range");
    if (n) svg.marker(Shape::diamond, x.at(*n), place, css, fmt::format("{}: {}", name, *n));
    svg.text(left, place - 5,
             fmt::format("{}: {}", name, n ? std::to_string(*n) : fmt::format("over {}", plan.most)), "tick");
    place += 18;
  };
  answer("base", plan.n, plan.answer.lower, plan.answer.upper, "m-better");
  for (const Rival& r : plan.rivals) answer(r.name, r.n, r.lower, r.upper, "m-worse");
  return svg.str();
}

std::string plan_page(const Study& study, const SizePlan& plan) {
  std::string body, figures;
  for (const Target& t : plan.targets) body += paragraph("Target: " + t.name);
  body += paragraph("Sense: " + sense_words(plan) + ".");
  bool first = true;
  for (const std::string& line : plan_answer(study, plan)) {
    body += paragraph(line, first ? "lead" : "");
    first = false;
  }
  for (std::size_t c = 0; c < plan.levels.size(); ++c)
    figures += figure(
        draw_plan(plan, c),
        "Every size that was tried, bars of two Monte-Carlo standard errors, not smoothed; dashed: what is "
        "to be reached. Below: the size with its 95 % interval, as assumed and under rival assumptions.");
  const std::string all = "<pre>" + escape(plan_text(study, plan)) + "</pre>\n";
  return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
         "content=\"width=device-width, initial-scale=1\">\n<title>" +
         escape(study.title) + "</title>\n<style>" + page_style() +
         "</style>\n</head>\n<body>\n<header>\n<p class=\"kicker\">delphisim plan &middot; " +
         escape(study.name) + "</p>\n<h1>" + escape(study.title) + "</h1>\n</header>\n<main>\n" +
         section("answer", "Answer", body) + section("curve", "Curve", figures) +
         section("tables", "Tables", all) + "</main>\n</body>\n</html>\n";
}

}  // namespace delphisim
