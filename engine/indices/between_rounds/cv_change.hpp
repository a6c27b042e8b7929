// SPDX-License-Identifier: MIT
#pragma once
#include "engine/indices/between_rounds/topic_change.hpp"
#include "engine/indices/within_topic/cv.hpp"

namespace delphisim {

/// Coefficient of variation of this round minus that of the round before, each of all its ratings.
struct CvChange {
  static constexpr std::string_view name = "cv_change";
  static constexpr std::string_view summary = "change of the coefficient of variation";
  static constexpr std::string_view source = "Dajani, Sincoff and Talley 1979; Kalaian and Shah";
  static constexpr std::string_view missing = "cv missing in one of the rounds";
  static constexpr auto& parameters = no_parameters;
  static double value(const TopicChange& c, const double*) {
    return IndexCv::value(c.now, nullptr) - IndexCv::value(c.before, nullptr);
  }
};

}  // namespace delphisim
