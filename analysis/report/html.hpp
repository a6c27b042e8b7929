// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "analysis/estimates/contrasts.hpp"

namespace delphisim {

/// A piece of HTML. Made from texts by `escaped` alone, so that no text of a user reaches the page as markup.
struct Html {
  std::string code;
};

/// Text with & < > " ' replaced, and control characters that HTML does not allow left out.
std::string escape(const std::string& text);
Html escaped(const std::string& text);

/// An estimate or difference with its error in smaller print.
Html html_of(const Estimate& estimate);
Html html_of(const Contrast& contrast);

struct HtmlRow {
  std::vector<Html> entries;  // as many as the header
  std::string css;            // class of the row
};

/// A table in a box that scrolls by itself. kinds: a letter for each column: t text, w text that needs room,
/// n number.
std::string html_table(const std::string& caption, const std::vector<std::string>& header,
                       const std::string& kinds, const std::vector<HtmlRow>& rows);

std::string paragraph(const std::string& text, const std::string& css = "");

/// A section with a heading and an anchor; `body` is HTML.
std::string section(const std::string& id, const std::string& heading, const std::string& body);

/// A figure in a box that scrolls by itself; `svg` is HTML, the caption is text.
std::string figure(const std::string& svg, const std::string& caption);

}  // namespace delphisim
