// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "analysis/multiverse/multiverse.hpp"

namespace delphisim {

/// All numbers that the figures of the page of an analysis draw, of the last round and the rules of the whole
/// panel, as one JSON object that may stand inside an element <script>. Topics are those that most rules
/// select, as many as keep the page readable. name: of the files that readers save.
std::string analysis_data(const std::string& name, const RatingTable& table, const Multiverse& m);

}  // namespace delphisim
