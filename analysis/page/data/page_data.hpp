// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "analysis/page/findings.hpp"

namespace delphisim {

/// All numbers that the figures of a page draw, as one JSON object that may stand inside an element <script>.
std::string page_data(const Findings& findings);

}  // namespace delphisim
