// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "analysis/fit/latent_topics.hpp"
#include "analysis/fit/published.hpp"

namespace delphisim {

/// A published median, held against medians of as many ratings from the fit.
struct MedianCheck {
  std::size_t topic = 0;
  double published = 0, expected = 0, low = 0, high = 0;  // the middle 95 % of medians
  bool inside() const { return low <= published && published <= high; }
};

/// A published flag, and how often as many ratings from the fit would get it.
struct FlagCheck {
  std::size_t topic = 0;
  bool published = false;
  double probability = 0;
  bool reproduced() const { return (probability >= 0.5) == published; }
};

/// What a table of topics prints besides n, mean and SD. No setting is fitted to it: the model has none for
/// the shape of ratings that mean and SD leave open.
struct HeldOut {
  std::vector<MedianCheck> medians;
  std::vector<FlagCheck> flags;
  /// Mean over topics of published less expected median, and its standard error.
  double median_off() const;
  double median_off_error() const;
  int medians_inside() const;
  int flags_reproduced() const;
  double flags_expected() const;  // sum of probabilities
};

/// Rows of the first survey with a median or a flag. Ratings of a topic are independent draws from the fitted
/// response map, and intervals and probabilities exact (binomial). `latent` is of `published.scored`.
HeldOut held_out_rows(const PublishedTables& published, const Response& response, const LatentTopics& latent);

}  // namespace delphisim
