// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

namespace delphisim {

/// Lines of aligned columns, two spaces between: the first `left` columns to the left, the others to the
/// right. Widths count code points. Every row has as many entries as the header.
std::string text_table(const std::vector<std::string>& header,
                       const std::vector<std::vector<std::string>>& rows, std::size_t left = 1);

/// The text broken at spaces into lines of at most `width` code points.
std::string wrapped(const std::string& text, std::size_t width = 100);

}  // namespace delphisim
