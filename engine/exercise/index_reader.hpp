// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "engine/exercise/measures.hpp"
#include "engine/indices/scratch.hpp"
#include "engine/metrics/process/evidence.hpp"

namespace delphisim {

/// Measures the indices of finished rounds. Everything is allocated when it is made.
class IndexReader {
 public:
  IndexReader(const Setting& setting, const Measures& measures, const Limits& limits);

  /// Fills the columns of indices of round `round`; leaves all others. An index of topics is the mean over
  /// the topics where it is defined. before: the round before, where there is one; rounds on different scales
  /// do not compare, and an index between them is missing. values: [process columns].
  void measure(int round, const RoundView& now, const RoundView& before, double* values);

  /// One index of everybody's ratings, as measure() has it.
  double value(const Item& index, const RoundView& now, const RoundView& before);

 private:
  struct Entry {
    std::size_t column;
    int place;  // in the list of its kind
    int group;  // -1: everybody
    Item item;
  };
  struct Round {
    std::vector<Entry> within_topic, over_topics, between_groups, between_rounds;
  };
  void within_topics(const std::vector<Entry>& entries, const RoundState& now, double* values);
  void over_topics(const std::vector<Entry>& entries, const RoundState& now, double* values);
  void between_groups(const std::vector<Entry>& entries, const RoundView& now, double* values);
  void between_rounds(const std::vector<Entry>& entries, const RoundState& now, const RoundState& before,
                      double* values);

  std::vector<Round> rounds_;
  std::vector<Entry> one_;  // of value()
  IndexScratch scratch_;
  std::vector<double> lanes_, sum_, count_;
};

}  // namespace delphisim
