// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <vector>

#include "engine/exercise/measures.hpp"
#include "engine/metrics/evidence.hpp"
#include "engine/population/draw_truth.hpp"

namespace delphisim {

/// The truths of one replicate as metrics ask of them: the study's truths, then each group's own.
class TruthBook {
 public:
  TruthBook(const Setting& setting, const Measures& measures);

  void read(const TruthDraw& draw, const Passes& passes);
  std::span<const TruthView> truths() const { return {views_.data(), truths_}; }
  std::span<const TruthView> groups() const { return {views_.data() + truths_, views_.size() - truths_}; }

 private:
  void rank(std::size_t i, const Passes& passes);

  const Setting& setting_;
  const Measures& measures_;
  std::size_t truths_, stride_, words_;
  std::vector<TruthView> views_;
  std::vector<double> value_, best_sum_;
  std::vector<std::int32_t> key_;
  std::vector<std::int16_t> greater_, equal_, scratch_;
  std::vector<std::int32_t> by_rank_;
  std::vector<std::uint64_t> top_;
};

}  // namespace delphisim
