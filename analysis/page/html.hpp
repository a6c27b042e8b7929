// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "analysis/estimates/contrasts.hpp"

namespace delphisim {

/// A piece of HTML. Made from texts by `html_of` alone, so that no text of a user reaches the page as markup.
struct Html {
  std::string code;
};

/// Text with & < > " ' replaced, and control characters that HTML does not allow left out.
std::string escape(const std::string& text);
Html html_of(const std::string& text);

/// A number as texts print it, "0.74 (0.02) [0.70, 0.78]", with all from the first bracket on in smaller
/// print.
Html with_small_error(const std::string& text);

/// An estimate or difference with its error in smaller print.
Html html_of(const Estimate& estimate);
Html html_of(const Contrast& contrast);

struct HtmlRow {
  std::vector<Html> entries;  // as many as the header
  std::string css = {};       // class of the row
  std::string rule = {};      // that the row is about, so that it goes with the rule that readers highlight
};

/// A table in a box that scrolls by itself. kinds: a letter for each column: t text, w text that needs room,
/// s a short word, n number.
std::string html_table(const std::string& caption, const std::vector<std::string>& header,
                       const std::string& kinds, const std::vector<HtmlRow>& rows);

std::string paragraph(const std::string& text, const std::string& css = "");

/// A section with a heading and an anchor; `body` is HTML.
std::string section(const std::string& id, const std::string& heading, const std::string& body);

/// The place of a figure that the page's script draws from the page's data: an entry of the list in
/// web/src/figures/index.js. Hidden until it is drawn; empty in a build without the script.
std::string figure_place(const std::string& name, const std::string& caption);

/// The place of the bar with which readers choose what all figures show; empty in a build without the script.
std::string controls_place();

/// What readers without the figures, for want of JavaScript or of npm at build time, must know.
std::string figures_note();

}  // namespace delphisim
