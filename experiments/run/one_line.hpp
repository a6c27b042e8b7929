// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>

namespace delphisim {

/// A text without line breaks, for a journal's header, and back: backslash and line feed become \\ and \n.
std::string one_line(std::string_view text);
std::string many_lines(std::string_view line);

}  // namespace delphisim
