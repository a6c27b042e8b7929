// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/evidence.hpp"

namespace delphisim {

/// Number of topics that tie at the cut where not all of them fit; 0 where no tie had to be broken.
struct TiesAtCut {
  static constexpr std::string_view name = "ties_at_cut";
  static constexpr std::string_view summary = "topics that tie at the cut and cannot all be taken";
  static constexpr std::string_view source = "-";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reads reads = Reads::set;
  static constexpr Against against = Against::nothing;
  static constexpr Better better = Better::less;
  static constexpr ValueRange range = at_least_zero;
  static double measure(const SetEvidence& e) { return e.set.ties; }
};

}  // namespace delphisim
