// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/discovery.hpp"

namespace delphisim {

/// Hidden topics that somebody suggested.
struct TopicsSuggested {
  static constexpr std::string_view name = "topics_suggested";
  static constexpr std::string_view summary = "hidden topics that somebody suggested";
  static constexpr std::string_view source = "-";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::list;
  static constexpr Against against = Against::nothing;
  static constexpr ValueRange range = at_least_zero;
  static double measure(const ExerciseEvidence& e) { return count_found(e.list->mentions); }
};

}  // namespace delphisim
