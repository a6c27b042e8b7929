// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "analysis/fit/published.hpp"
#include "analysis/fit/response_map.hpp"

namespace delphisim {

/// Topics on the latent scale, in the order of the table.
struct LatentTopics {
  double sd = 0;                      // within a topic over people, common to all topics
  std::vector<double> mean;           // [topics] at which the expected rating is the published mean
  std::vector<RatingMoments> rating;  // [topics] of the ratings that the model implies
};

/// The latent parameters whose moments after clamp, rounding and default match a published table: every topic
/// mean (one at an end of the scale moved inwards by half a step over n), and the root mean square, weighted
/// n - 1, of the topic SDs (docs/fitting.md, 1). Throws BadInput at the rows whose mean no latent value
/// gives, or at `at` if no latent SD gives the published SDs.
LatentTopics fit_latent_topics(const Response& response, const std::vector<TopicSummary>& table,
                               const Source& at);

/// The root mean square of the published SDs, weighted n - 1.
double pooled_sd(const std::vector<TopicSummary>& table);

}  // namespace delphisim
