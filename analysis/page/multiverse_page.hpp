// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "analysis/multiverse/multiverse.hpp"
#include "analysis/page/origin.hpp"

namespace delphisim {

/// One self-contained HTML page of an analysis of ratings: the answer, topics by the share of rules that
/// select them, what moves the list, what was left out, a paragraph
/// to report, and where it comes from. title: of the page. seed: of resamples and tie draws.
std::string multiverse_page(const std::string& title, const RatingTable& table, const Multiverse& m,
                            std::uint64_t seed = 1, const Origin& origin = {});

}  // namespace delphisim
