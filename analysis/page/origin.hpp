// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <utility>
#include <vector>

namespace delphisim {

/// What the numbers of a page come from that they do not say themselves: whoever writes the page knows it.
struct Origin {
  std::string software;                                     // "delphisim 0.1.0"
  std::string command;                                      // that makes the page again, without folders
  std::vector<std::pair<std::string, std::string>> inputs;  // files without folders, and their digests
};

using Facts = std::vector<std::pair<std::string, std::string>>;

/// The section "Provenance": the origin, then further facts.
std::string origin_section(const Origin& origin, const Facts& facts);

/// The section "To report": a paragraph for readers to paste, with a button that copies it where there is
/// JavaScript. what: it is for.
std::string paste_section(const std::string& what, const std::string& text);

}  // namespace delphisim
