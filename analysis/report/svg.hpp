// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

namespace delphisim {

enum class Anchor { start, middle, end };
enum class Shape { circle, up, down, square, diamond, cross, ring };

/// A drawing in units of CSS pixels, y downwards, with a title and a description for those who cannot see it.
/// Colours come from classes of the page's style.
class Svg {
 public:
  /// id: unique on the page. title, description: texts.
  Svg(double width, double height, const std::string& id, const std::string& title,
      const std::string& description);

  void line(double x1, double y1, double x2, double y2, const std::string& css);
  void rect(double x, double y, double width, double height, const std::string& css);
  void text(double x, double y, const std::string& text, const std::string& css = "",
            Anchor anchor = Anchor::start);
  /// A marker of about 9 pixels about (x, y); `tip`, if any, shows when it is pointed at.
  void marker(Shape shape, double x, double y, const std::string& css, const std::string& tip = "");
  void polyline(const std::vector<std::pair<double, double>>& points, const std::string& css);

  /// The finished element.
  std::string str() const { return code_ + "</svg>"; }

 private:
  std::string code_;
};

/// A linear scale from values to pixels, with round tick values that cover it.
struct Axis {
  double low = 0, high = 1;  // values at the ends
  double from = 0, to = 1;   // pixels at the ends
  std::vector<double> ticks;
  int decimals = 0;  // that tell the ticks apart

  double at(double value) const { return from + (value - low) / (high - low) * (to - from); }
};

/// An axis that holds all values from low to high, ends rounded outwards to ticks. low and high finite.
Axis make_axis(double low, double high, double from, double to, int about_ticks = 6);

/// The text, cut to `most` code points with an ellipsis where it is longer.
std::string shortened(const std::string& text, std::size_t most);

}  // namespace delphisim
