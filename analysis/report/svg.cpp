// SPDX-License-Identifier: MIT
#include "analysis/report/svg.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/report/html.hpp"

namespace delphisim {
namespace {

std::string path_of(Shape shape, double x, double y) {
  switch (shape) {
    case Shape::up:
      return fmt::format("M{:.1f} {:.1f}l5 9h-10z", x, y - 5.5);
    case Shape::down:
      return fmt::format("M{:.1f} {:.1f}l5 -9h-10z", x, y + 5.5);
    case Shape::square:
      return fmt::format("M{:.1f} {:.1f}h8v8h-8z", x - 4, y - 4);
    case Shape::diamond:
      return fmt::format("M{:.1f} {:.1f}l5 5l-5 5l-5 -5z", x, y - 5);
    case Shape::cross:
      return fmt::format("M{:.1f} {:.1f}l8 8m0 -8l-8 8", x - 4, y - 4);
    case Shape::ring:
      return fmt::format("M{:.1f} {:.1f}a9 9 0 1 0 18 0a9 9 0 1 0 -18 0z", x - 9, y);
    case Shape::circle:
      break;
  }
  return fmt::format("M{:.1f} {:.1f}a4.2 4.2 0 1 0 8.4 0a4.2 4.2 0 1 0 -8.4 0z", x - 4.2, y);
}

}  // namespace

Svg::Svg(double width, double height, const std::string& id, const std::string& title,
         const std::string& description)
    : code_(fmt::format(
          "<svg viewBox=\"0 0 {0:.0f} {1:.0f}\" width=\"{0:.0f}\" height=\"{1:.0f}\" role=\"img\" "
          "aria-labelledby=\"{2}-title {2}-desc\"><title id=\"{2}-title\">{3}</title><desc "
          "id=\"{2}-desc\">{4}</desc>\n",
          width, height, escape(id), escape(title), escape(description))) {}

void Svg::line(double x1, double y1, double x2, double y2, const std::string& css) {
  code_ += fmt::format("<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" class=\"{}\"/>\n", x1,
                       y1, x2, y2, css);
}

void Svg::rect(double x, double y, double width, double height, const std::string& css) {
  code_ += fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" class=\"{}\"/>\n",
                       x, y, width, height, css);
}

void Svg::text(double x, double y, const std::string& text, const std::string& css, Anchor anchor) {
  const char* const side = anchor == Anchor::start ? "start" : anchor == Anchor::middle ? "middle" : "end";
  code_ += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\" class=\"{}\">{}</text>\n", x, y,
                       side, css, escape(text));
}

void Svg::marker(Shape shape, double x, double y, const std::string& css, const std::string& tip) {
  code_ += fmt::format("<path d=\"{}\" class=\"{}\">", path_of(shape, x, y), css);
  if (!tip.empty()) code_ += "<title>" + escape(tip) + "</title>";
  code_ += "</path>\n";
}

void Svg::polyline(const std::vector<std::pair<double, double>>& points, const std::string& css) {
  code_ += "<polyline points=\"";
  for (const auto& [x, y] : points) code_ += fmt::format("{:.1f},{:.1f} ", x, y);
  code_ += "\" class=\"" + css + "\"/>\n";
}

Axis make_axis(double low, double high, double from, double to, int about_ticks) {
  if (!(high > low)) high = low + std::max(1e-6, std::abs(low) * 1e-6), low -= high - low;
  const double raw = (high - low) / about_ticks, power = std::pow(10.0, std::floor(std::log10(raw)));
  double step = 10 * power;
  for (const double f : {1.0, 2.0, 5.0})
    if (f * power >= raw * (1 - 1e-9)) {
      step = f * power;
      break;
    }
  Axis axis;
  axis.from = from, axis.to = to;
  axis.decimals = static_cast<int>(std::max(0.0, -std::floor(std::log10(step * (1 + 1e-9)))));
  const double first = std::floor(low / step + 1e-9), last = std::ceil(high / step - 1e-9);
  for (double i = first; i <= last; ++i) axis.ticks.push_back(i * step);
  axis.low = axis.ticks.front(), axis.high = axis.ticks.back();
  return axis;
}

std::string shortened(const std::string& text, std::size_t most) {
  std::size_t points = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool start = (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
    if (start && points++ == most - 1) {
      std::size_t rest = 0;
      for (std::size_t j = i; j < text.size(); ++j)
        rest += (static_cast<unsigned char>(text[j]) & 0xC0) != 0x80;
      return rest > 1 ? text.substr(0, i) + "\u2026" : text;
    }
  }
  return text;
}

}  // namespace delphisim
