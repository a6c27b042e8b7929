// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "engine/passes/aligned.hpp"
#include "engine/passes/passes.hpp"
#include "engine/population/population.hpp"

namespace delphisim {

/// The true priorities of one replicate: theta[g,t] = mu[t] + delta[g,t], without leniency and group offset.
class TruthDraw {
 public:
  TruthDraw() = default;
  explicit TruthDraw(const Setting& setting);

  /// Draws the truth of a replicate; the twin exercise shares it.
  void draw(const Population& population, const Setting& setting, const Passes& passes, Key key,
            std::uint32_t replicate);

  /// theta of a group, [topics].
  const double* group(int g) const { return theta_.data() + static_cast<std::size_t>(g) * stride_; }

 private:
  void draw_means(const Population& population, const Setting& setting, Key key, std::uint32_t replicate);
  void centre(const Population& population, const Setting& setting);

  std::uint32_t stride_ = 0;      // topics padded to a multiple of 4
  std::vector<double> mean_;      // mu [stride]
  std::vector<double> theta_;     // [groups][stride]
  std::vector<double> weight_;    // posterior: 1 / (tau^2 + v) [topics]
  Aligned<std::uint32_t> words_;  // [stride]
  Aligned<float> normal_;         // [stride]
};

}  // namespace delphisim
