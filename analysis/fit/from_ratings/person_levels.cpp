// SPDX-License-Identifier: MIT
#include "analysis/fit/from_ratings/person_levels.hpp"

#include "analysis/fit/response_map.hpp"

namespace delphisim {

PersonLevels person_levels(const RatingTable& table, std::size_t round, const Components& c) {
  const Response response{table.scale, 0, table.scale.min};
  const std::size_t topics = table.topics.size(), groups = table.groups.size();
  const double gamma = c.group_topic_sd * c.group_topic_sd, residual = c.residual_sd * c.residual_sd,
               alpha = c.leniency_sd * c.leniency_sd;
  PersonLevels levels;
  levels.group_topic.resize(groups * topics);
  std::vector<RatingMoments> expected(groups * topics);
  for (std::size_t g = 0; g < groups; ++g)
    for (std::size_t t = 0; t < topics; ++t) {
      expected[g * topics + t] = rating_moments(response, c.topic_mean[t] + c.group_offset[g], c.total_sd);
      double n = 0, off = 0;
      for (std::int32_t p = table.group_begin[g]; p < table.group_begin[g + 1]; ++p) {
        const std::uint8_t level = table.at(round, static_cast<std::size_t>(p), t);
        if (level == missing_level) continue;
        ++n;
        off += (table.scale.rating(level) - expected[g * topics + t].mean) / expected[g * topics + t].slope;
      }
      const double shrink = gamma > 0 && n > 0 ? gamma / (gamma + (residual + alpha) / n) : 0;
      levels.group_topic[g * topics + t] = c.topic_mean[t] + (n > 0 ? shrink * off / n : 0);
    }
  for (std::size_t p = 0; p < table.group_of.size(); ++p) {
    const auto g = static_cast<std::size_t>(table.group_of[p]);
    double n = 0, off = 0;
    for (std::size_t t = 0; t < topics; ++t) {
      const std::uint8_t level = table.at(round, p, t);
      if (level == missing_level) continue;
      const RatingMoments& e = expected[g * topics + t];
      ++n;
      off += (table.scale.rating(level) - e.mean) / e.slope -
             (levels.group_topic[g * topics + t] - c.topic_mean[t]);
    }
    const double shrink = alpha > 0 && n > 0 ? alpha / (alpha + residual / n) : 0;
    levels.leniency.push_back(c.group_offset[g] + (n > 0 ? shrink * off / n : 0));
  }
  return levels;
}

}  // namespace delphisim
