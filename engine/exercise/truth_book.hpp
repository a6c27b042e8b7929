// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <vector>

#include "engine/exercise/infinite_panel.hpp"
#include "engine/exercise/measures.hpp"
#include "engine/metrics/evidence.hpp"
#include "engine/population/draw_truth.hpp"

namespace delphisim {

/// The truths of one replicate as metrics ask of them: the study's truths and each group's own, which is the
/// primary truth's functional of that group alone. k: position in Measures::lengths.
class TruthBook {
 public:
  TruthBook(const Setting& setting, const Measures& measures);

  /// panel: the ratings of the whole population on the scale of the first round; may be null where no truth
  /// is a functional of ratings.
  void read(const TruthDraw& draw, const Passes& passes, double key_scale, InfinitePanel* panel = nullptr);
  std::span<const TruthView> truths(int k = 0) const { return {first(k), truths_}; }
  std::span<const TruthView> groups(int k = 0) const { return {first(k) + truths_, count_ - truths_}; }

 private:
  const TruthView* first(int k) const { return views_.data() + static_cast<std::size_t>(k) * count_; }
  void weigh_latent(const double* weights, const TruthDraw& draw, double* value) const;
  void weigh_ratings(const TruthSpec& spec, const double* weights, InfinitePanel& panel, double* value);
  void rank(std::size_t i, const Passes& passes, double key_scale);
  void order_ties(const std::int16_t* equal);

  const Setting& setting_;
  const Measures& measures_;
  std::size_t truths_, count_, stride_, words_;  // count: truths, and groups where they are asked for
  std::vector<TruthView> views_;                 // [lengths][count]
  std::vector<double> weights_, before_;         // [groups], [topics] what goes before what among tied topics
  std::vector<double> value_, best_sum_;
  std::vector<std::int32_t> key_;
  std::vector<std::int16_t> greater_, equal_, scratch_;
  std::vector<std::int32_t> by_rank_;
  std::vector<std::uint64_t> top_;
};

}  // namespace delphisim
