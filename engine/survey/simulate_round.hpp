// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <vector>

#include "engine/population/draw_truth.hpp"
#include "engine/random/uniform.hpp"
#include "engine/survey/compiled_round.hpp"
#include "engine/survey/order_book.hpp"
#include "engine/survey/round_state.hpp"

namespace delphisim {

/// Which exercise is simulated: its replicate, and copy 1 for the twin on the same truth.
struct ExerciseId {
  std::uint32_t replicate = 0, copy = 0;
};

/// What of a panelist stays the same while a round's settings do; missing (NaN) or false where they know
/// nothing of it.
struct PersonTraits {
  double scale_use = missing_score;                               // b[i] of Population
  double susceptibility = missing_score, anchor = missing_score;  // f and s of Revision
  bool heaps = false, straight_lines = false;
};

/// Plays rounds of an exercise. Holds scratch space only: what it computes depends on its arguments alone.
class RoundSimulator {
 public:
  RoundSimulator(const Setting& setting, const Limits& limits, const Passes& passes, Key key);
  /// Draws with this key from now on.
  void use(Key key) { key_ = key; }

  /// The first simulated round, of everybody in the population or of those invited who respond. form: the
  /// topics on it in order, all topics where null.
  void play_first(const CompiledRound& round, const Population& population, const TruthDraw& truth,
                  ExerciseId id, RoundState& now, const std::vector<std::int32_t>* form = nullptr);

  /// A re-rating round after `before`, whose orders stand in `book`: shortlist, retention and newcomers,
  /// feedback, revision.
  void play_next(const CompiledRound& round, const Population& population, const TruthDraw& truth,
                 ExerciseId id, RoundState& before, OrderBook& book, const AggregationTable& table,
                 RoundState& now);

  /// The form of the next round: the topics that its shortlist takes from the round before.
  void make_form(const CompiledRound& round, OrderBook& book, const RoundState& before, RoundState& now);

  /// What a panelist of a round is like.
  PersonTraits traits(const CompiledRound& round, const Population& population, ExerciseId id, int group,
                      std::uint32_t member) const;
  /// The group that a row's ratings count in, of the round that was played last.
  int counted_group(const RoundState& now, int row) const;

 private:
  struct Rows {
    int group, begin, end;
  };  // rows of one group
  void invite_people(const CompiledRound& round, const Population& population, ExerciseId id,
                     RoundState& now);
  void gather_people(const CompiledRound& round, ExerciseId id, const double* shown, const RoundState& before,
                     RoundState& now);
  Threshold stays_at_distance(const CompiledRound& round, const double* shown, double retention, Rows person,
                              const RoundState& before, const RoundState& now) const;
  void append_leavers(int group, const RoundState& before, RoundState& now);
  void carry_forward(const CompiledRound& round, int group, const RoundState& before, RoundState& now) const;
  void file_people(const CompiledRound& round, ExerciseId id, RoundState& now);
  void set_pulls(const CompiledRound& round, int group, const double* shown, const RoundState& before,
                 const RoundState& now);
  void draw_susceptibility(const CompiledRound& round, ExerciseId id, Rows rows, const RoundState& now);
  void fill_shifts(const CompiledRound& round, const TruthDraw& truth, Rows rows, const RoundState& before,
                   const RoundState& now);
  float pull_on(const CompiledRound& round, std::size_t person, std::size_t column, float rating) const;
  void anchor_newcomer(const CompiledRound& round, ExerciseId id, Rows person, const double* shown,
                       const RoundState& before, RoundState& now);
  void draw_leniency(const Population& population, ExerciseId id, Rows rows, RoundState& now);
  void draw_person_words(Purpose purpose, std::uint32_t index, std::uint32_t round, ExerciseId id, Rows rows,
                         const RoundState& now);
  void fill_topic_words(Purpose purpose, std::uint32_t round, ExerciseId id, Rows rows,
                        const RoundState& now);
  void set_word_use(const CompiledRound& round, int group, const RoundState& now, double keep);
  void divide_words(const CompiledRound& round, int group, const RoundState& now, double keep,
                    const std::int16_t* position);
  void rate_afresh(const CompiledRound& round, const Population& population, const TruthDraw& truth,
                   ExerciseId id, Rows rows, RoundState& now);
  void revise(const CompiledRound& round, ExerciseId id, Rows rows, const double* shown,
              const RoundState& before, RoundState& now);
  void rate_skipped(const CompiledRound& round, const Population& population, const TruthDraw& truth,
                    ExerciseId id, Rows rows, const RoundState& before, RoundState& now);

  // persons.cpp: what holds for one panelist and not for the group.
  void draw_source(const EmpiricalTruth& truth, ExerciseId id, Rows rows, RoundState& now);
  void rate_one_by_one(const CompiledRound& round, const Population& population, ExerciseId id, Rows rows,
                       const FreshTile& tile, RoundState& now);
  float set_person(const Population& population, ExerciseId id, int group, int row, const RoundState& now);
  void add_camps(const Polarised& polarised, ExerciseId id, int group, std::uint32_t member,
                 const RoundState& now);
  void revise_one_by_one(const CompiledRound& round, ExerciseId id, Rows rows, const RevisionTile& tile,
                         RoundState& now);
  void order_form(const CompiledRound& round, ExerciseId id, int group, std::uint32_t member,
                  const RoundState& now);

  // style.cpp: ratings that say little.
  bool heaps(const CompiledRound& round, ExerciseId id, int group, std::uint32_t member) const;
  static std::uint8_t given_level(const CompiledRound& round, bool heaper, float latent);
  void heap(const CompiledRound& round, ExerciseId id, Rows rows, const std::uint32_t* words,
            std::uint32_t word_stride, const std::int32_t* word_of, RoundState& now);
  void straighten(const CompiledRound& round, ExerciseId id, Rows rows, RoundState& now);

  const float* student_table(int df);
  Address of_person(Purpose purpose, ExerciseId id, int group, std::uint32_t member) const;
  void skip_categories(const CompiledRound& round, ExerciseId id, Rows rows, RoundState& now);
  void omit_topics(const CompiledRound& round, Rows rows, RoundState& now);

  const Setting& setting_;
  const Passes& passes_;
  Key key_;
  std::uint32_t word_stride_;                     // words of a panelist and round: all topics, padded to 8
  Aligned<std::uint32_t> words_;                  // [people][word_stride]
  Aligned<std::uint32_t> form_words_;             // [people][stride] words of the form's topics
  Aligned<std::uint32_t> person_words_;           // [people][4]
  Aligned<std::uint32_t> missing_, kept_, left_;  // of the words, as set_word_use divided them
  double divided_keep_ = -1;                      // for whom: share of ratings kept; -1: not for this round
  Aligned<float> step_, idle_step_, target_, scratch_, shown_all_, weight_all_, shown_own_, weight_own_,
      spare_latent_;
  Aligned<std::uint8_t> start_, spare_level_;
  std::vector<std::uint64_t> bits_, united_bits_;

  Aligned<float> row_target_, student_;  // [stride]; [student_size], filled for student_df_
  int student_df_ = 0;
  Aligned<std::uint32_t> row_words_;          // [stride]
  Aligned<std::int32_t> order_key_;           // [stride]
  Aligned<std::int16_t> position_;            // [stride] of the form's topics, of one panelist
  std::vector<std::uint64_t> real_order_;     // [people of a real group]
  Aligned<std::uint32_t> real_words_;         // [people of a real group][4]
  int pulls_ = 0;                             // shown values that pull
  Aligned<float> pull_value_, pull_weight_;   // [2 + groups][word_stride] weight 0 where nothing is shown
  Aligned<float> factor_, anchor_;            // [people] of a person: on the weights, to the first value
  Aligned<float> shift_;                      // [people][stride] of a revision with variants
  std::vector<std::int32_t> leavers_, file_;  // [people] rows who left; groups that rows count in
};

}  // namespace delphisim
