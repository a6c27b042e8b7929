// SPDX-License-Identifier: MIT
#pragma once
#include "engine/rules/aggregation/contract.hpp"

namespace delphisim {

/// Topic means of one set of raters as draws around a common mean: in levels, not rating points.
struct Shrinkage {
  double mean = 0;       // of the topics, weighted by 1 / (v + between)
  double between = 0;    // tau^2, variance of the true topic means
  double within = 0;     // s^2, variance of ratings of one topic: a topic with n ratings has v = s^2 / n
  bool defined = false;  // some topic has two ratings
};

/// Fits the model to the topics at lanes first ... first + topics - 1. s^2 is the n - 1 variance within
/// topics, pooled over them; tau^2 solves sum (y - mean)^2 / (v + tau^2) = scored topics - 1, and is 0 where
/// its left side is smaller already at 0 (Paule and Mandel 1982; DerSimonian and Kacker 2007).
Shrinkage fit_shrinkage(const TallyView& v, int first, int topics);

}  // namespace delphisim
