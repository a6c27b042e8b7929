// SPDX-License-Identifier: MIT
#include "analysis/report/text_table.hpp"

#include <algorithm>
#include <sstream>

namespace delphisim {
namespace {

using Rows = std::vector<std::vector<std::string>>;

// Code points on the screen: what Paint adds has no width.
std::size_t width_of(const std::string& text) {
  std::size_t width = 0;
  bool sequence = false;
  for (const char c : text) {
    sequence |= c == '\033';
    width += !sequence && (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    sequence &= c != 'm';
  }
  return width;
}

// A number, and what stands in brackets behind it: "12", ".3456", " (0.0021)".
struct Number {
  std::string whole, fraction, rest;
};

bool read_number(const std::string& cell, Number& n) {
  const std::size_t end = std::min(cell.find(' '), cell.size());
  const std::size_t point = std::min(cell.find('.'), end);
  n = {cell.substr(0, point), cell.substr(point, end - point), cell.substr(end)};
  return !n.whole.empty() && n.whole.find_first_not_of("+-0123456789,") == std::string::npos &&
         n.fraction.find_first_not_of(".0123456789") == std::string::npos &&
         (n.rest.empty() || n.rest.starts_with(" ("));
}

// In columns of estimates the points stand below each other, and so do the brackets of the errors.
void align_points(Rows& rows, std::size_t column) {
  std::size_t whole = 0, fraction = 0, rest = 0;
  for (const auto& row : rows)
    if (Number n; read_number(row[column], n)) {
      whole = std::max(whole, n.whole.size());
      fraction = std::max(fraction, n.fraction.size());
      rest = std::max(rest, n.rest.size());
    }
  if (rest == 0) return;
  for (auto& row : rows)
    if (Number n; read_number(row[column], n))
      row[column] = std::string(whole - n.whole.size(), ' ') + n.whole + n.fraction +
                    std::string(fraction - n.fraction.size(), ' ') + n.rest +
                    std::string(rest - n.rest.size(), ' ');
}

}  // namespace

std::string text_table(const std::vector<std::string>& header, const Rows& entries, std::size_t left,
                       const Paint& paint) {
  Rows rows = entries;
  std::vector<std::size_t> widths;
  for (std::size_t c = 0; c < header.size(); ++c) {
    if (c >= left) align_points(rows, c);
    std::size_t width = width_of(header[c]);
    for (const auto& row : rows) width = std::max(width, width_of(row[c]));
    widths.push_back(width);
  }
  std::string text;
  const auto add = [&](const std::vector<std::string>& row, bool head) {
    std::string line;
    for (std::size_t c = 0; c < row.size(); ++c) {
      const std::string gap(widths[c] - width_of(row[c]), ' ');
      line += (c > 0 ? "  " : "") + (c < left ? row[c] + gap : gap + row[c]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += (head ? paint.heading(line) : line) + '\n';
  };
  add(header, true);
  for (const auto& row : rows) add(row, false);
  return text;
}

std::size_t widest_line(const std::string& text) {
  std::istringstream lines(text);
  std::size_t widest = 0;
  for (std::string line; std::getline(lines, line);) widest = std::max(widest, width_of(line));
  return widest;
}

std::string wrapped(const std::string& text, std::size_t width) {
  std::istringstream words(text);
  std::string result, line;
  for (std::string word; words >> word;) {
    if (!line.empty() && width_of(line) + 1 + width_of(word) > width) {
      result += line + '\n';
      line.clear();
    }
    line += (line.empty() ? "" : " ") + word;
  }
  return result + line + '\n';
}

}  // namespace delphisim
