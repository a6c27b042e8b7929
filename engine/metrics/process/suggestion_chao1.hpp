// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/discovery.hpp"

namespace delphisim {

/// Estimated number of hidden topics, bias-corrected Chao1.
struct SuggestionChao1 {
  static constexpr std::string_view name = "suggestion_chao1";
  static constexpr std::string_view summary = "estimated number of hidden topics, bias-corrected Chao1";
  static constexpr std::string_view source = "Chao 1984 Scand J Stat 11:265";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::list;
  static constexpr Against against = Against::nothing;
  static constexpr ValueRange range = at_least_zero;
  static double measure(const ExerciseEvidence& e) { return chao1(e.list->mentions); }
};

}  // namespace delphisim
