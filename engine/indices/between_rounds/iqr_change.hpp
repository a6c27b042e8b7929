// SPDX-License-Identifier: MIT
#pragma once
#include "engine/indices/between_rounds/topic_change.hpp"
#include "engine/indices/within_topic/iqr.hpp"

namespace delphisim {

/// Interquartile range (type 7) of this round minus that of the round before, rating points.
struct IqrChange {
  static constexpr std::string_view name = "iqr_change";
  static constexpr std::string_view summary = "change of the interquartile range, rating points";
  static constexpr std::string_view source = "von der Gracht 2012";
  static constexpr std::string_view missing = "no ratings in one of the rounds";
  static constexpr auto& parameters = no_parameters;
  static double value(const TopicChange& c, const double*) {
    return IndexIqr::value(c.now, nullptr) - IndexIqr::value(c.before, nullptr);
  }
};

}  // namespace delphisim
