// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "analysis/report/paint.hpp"

namespace delphisim {

/// Lines of aligned columns, two spaces between: the first `left` columns to the left, the others to the
/// right; columns with errors in brackets by their points and brackets. Widths count code points; entries may
/// be painted. Every row has as many entries as the header.
std::string text_table(const std::vector<std::string>& header,
                       const std::vector<std::vector<std::string>>& rows, std::size_t left = 1,
                       const Paint& paint = {});

/// Code points of the longest line.
std::size_t widest_line(const std::string& text);

/// The text broken at spaces into lines of at most `width` code points.
std::string wrapped(const std::string& text, std::size_t width = 100);

}  // namespace delphisim
