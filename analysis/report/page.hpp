// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "analysis/report/findings.hpp"

namespace delphisim {

/// One self-contained HTML page, UTF-8: no scripts, no other files; style and drawings are inside. Every text
/// from the results file is escaped.
std::string page(const Findings& findings);

/// The page's style: light and dark as the reader's system asks, for paper, and down to 390 pixels.
const char* page_style();

}  // namespace delphisim
