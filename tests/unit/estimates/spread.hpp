// SPDX-License-Identifier: MIT
#pragma once
#include <cmath>
#include <vector>

#include "columns.hpp"

namespace delphisim::testing {

/// Over repeated studies: does the spread of an estimate equal the error that it claims? With K studies each
/// gives v = (estimate - mean estimate)^2 K / (K - 1) - claimed^2, whose expectation is 0 where the claim is
/// right.
class Spread {
 public:
  void add(double estimate, double claimed) {
    estimates_.push_back(estimate);
    claimed_.push_back(claimed);
  }

  /// Mean of v over its standard error SD(v) / sqrt(K): positive where the claim is too small.
  double z() const {
    const double k = static_cast<double>(estimates_.size());
    const double mean = mean_of(estimates_);
    std::vector<double> v;
    for (std::size_t i = 0; i < estimates_.size(); ++i) {
      const double d = estimates_[i] - mean;
      v.push_back(d * d * k / (k - 1) - claimed_[i] * claimed_[i]);
    }
    return mean_of(v) / (sd_of(v) / std::sqrt(k));
  }

 private:
  std::vector<double> estimates_, claimed_;
};

}  // namespace delphisim::testing
