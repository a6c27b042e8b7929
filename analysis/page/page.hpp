// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "analysis/page/findings.hpp"

namespace delphisim {

/// One self-contained HTML page, UTF-8: style, numbers and the script that draws them are inside, and nothing
/// else is asked for. Every text from the results file is escaped.
std::string page(const Findings& findings);

/// A page with this content in its main part; kicker and title are texts, links and main HTML, data the JSON
/// that the figures draw, left out in a build without the script.
std::string document(const std::string& kicker, const std::string& title, const std::string& links,
                     const std::string& main, const std::string& data = "");

/// The page's style: light and dark as the reader's system asks, for paper, and down to 390 pixels.
const char* page_style();

}  // namespace delphisim
