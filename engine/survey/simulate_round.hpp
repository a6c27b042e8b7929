// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <vector>

#include "engine/population/draw_truth.hpp"
#include "engine/survey/compiled_round.hpp"
#include "engine/survey/order_book.hpp"
#include "engine/survey/round_state.hpp"

namespace delphisim {

/// Which exercise is simulated: its replicate, and copy 1 for the twin on the same truth.
struct ExerciseId {
  std::uint32_t replicate = 0, copy = 0;
};

/// Plays rounds of an exercise. Holds scratch space only: what it computes depends on its arguments alone.
class RoundSimulator {
 public:
  RoundSimulator(const Setting& setting, const Limits& limits, const Passes& passes, Key key);

  /// The first simulated round: everybody in the population answers every topic on the form (all topics).
  void play_first(const CompiledRound& round, const Population& population, const TruthDraw& truth,
                  ExerciseId id, RoundState& now);

  /// A re-rating round after `before`, whose orders stand in `book`: shortlist, retention and newcomers,
  /// feedback, revision.
  void play_next(const CompiledRound& round, const Population& population, const TruthDraw& truth,
                 ExerciseId id, RoundState& before, OrderBook& book, const AggregationTable& table,
                 RoundState& now);

  /// The form of the next round: the topics that its shortlist takes from the round before.
  void make_form(const CompiledRound& round, OrderBook& book, const RoundState& before, RoundState& now);

 private:
  struct Rows {
    int group, begin, end;
  };  // rows of one group
  void gather_people(const CompiledRound& round, ExerciseId id, const RoundState& before, RoundState& now);
  void draw_leniency(const Population& population, ExerciseId id, Rows rows, RoundState& now);
  void draw_person_words(Purpose purpose, std::uint32_t index, std::uint32_t round, ExerciseId id, Rows rows,
                         const RoundState& now);
  void fill_topic_words(Purpose purpose, std::uint32_t round, ExerciseId id, Rows rows,
                        const RoundState& now);
  void set_word_use(const CompiledRound& round, const RoundState& now, double keep);
  void rate_afresh(const CompiledRound& round, const Population& population, const TruthDraw& truth,
                   ExerciseId id, Rows rows, RoundState& now);
  void revise(const CompiledRound& round, ExerciseId id, Rows rows, const double* shown,
              const RoundState& before, RoundState& now);
  void rate_skipped(const CompiledRound& round, const Population& population, const TruthDraw& truth,
                    ExerciseId id, Rows rows, const RoundState& before, RoundState& now);
  void skip_categories(const CompiledRound& round, ExerciseId id, Rows rows, RoundState& now);
  void omit_topics(const CompiledRound& round, Rows rows, RoundState& now);

  const Setting& setting_;
  const Passes& passes_;
  Key key_;
  std::uint32_t word_stride_;            // words of a panelist and round: all topics, padded to 8
  Aligned<std::uint32_t> words_;         // [people][word_stride]
  Aligned<std::uint32_t> form_words_;    // [people][stride] words of the form's topics
  Aligned<std::uint32_t> person_words_;  // [people][4]
  Aligned<std::uint32_t> missing_, kept_, left_;
  Aligned<float> step_, idle_step_, target_, scratch_, shown_all_, weight_all_, shown_own_, weight_own_,
      spare_latent_;
  Aligned<std::uint8_t> start_, spare_level_;
  std::vector<std::uint64_t> bits_, united_bits_;
};

}  // namespace delphisim
