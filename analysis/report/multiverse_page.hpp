// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "analysis/multiverse/multiverse.hpp"

namespace delphisim {

/// One self-contained HTML page of an analysis of ratings: the answer, topics by the share of rules that
/// select them, what moves the list, and what was left out. title: of the page.
std::string multiverse_page(const std::string& title, const RatingTable& table, const Multiverse& m);

/// The drawings of the last round. The share of the rules with each choice that select each topic (the
/// `most` most chosen ones), as a heat map; and a specification curve (Simonsohn, Simmons and Nelson 2020):
/// rules in the order of the Jaccard index of their list with the topics that at least half of the rules
/// select, with the choices that make each (at most `most` rules, evenly spaced).
std::string draw_heat_map(const RatingTable& table, const Multiverse& m, std::size_t most = 30);
std::string draw_specification_curve(const RatingTable& table, const Multiverse& m, std::size_t most = 200);

}  // namespace delphisim
