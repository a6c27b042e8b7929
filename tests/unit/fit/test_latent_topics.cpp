// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/fit/fit_request.hpp"
#include "analysis/fit/latent_topics.hpp"

using namespace delphisim;

namespace {

std::vector<TopicSummary> published_topics() {
  return read_fit_request(DELPHISIM_SOURCE_DIR "/configs/wwcsc2020/fit.toml").published.scored;
}

double implied_pooled_sd(const LatentTopics& latent, std::vector<TopicSummary> table) {
  for (std::size_t t = 0; t < table.size(); ++t) table[t].sd = std::sqrt(latent.rating[t].variance);
  return pooled_sd(table);
}

}  // namespace

TEST_CASE("fitted latent parameters reproduce every published mean and the pooled SD") {
  const auto table = published_topics();
  for (const double left : {0.0, 0.05, 0.15}) {
    const Response response{{0, 10, 1}, left, 5};
    const LatentTopics latent = fit_latent_topics(response, table, {});
    for (std::size_t t = 0; t < table.size(); ++t)
      CHECK(latent.rating[t].mean == Approx(table[t].mean).epsilon(1e-10));
    CHECK(implied_pooled_sd(latent, table) == Approx(pooled_sd(table)).epsilon(1e-9));
    CHECK(latent.sd > 2.4);
  }
}

TEST_CASE("published moments taken as latent ones give too small an SD") {
  // 2.00 where 2.19 was published.
  const auto table = published_topics();
  CHECK(pooled_sd(table) == Approx(2.193).margin(0.0005));
  LatentTopics naive;
  for (const TopicSummary& row : table)
    naive.rating.push_back(rating_moments({{0, 10, 1}, 0, 5}, row.mean, 2.19));
  CHECK(implied_pooled_sd(naive, table) == Approx(2.000).margin(0.0005));
}

TEST_CASE("tables that no latent parameters give are refused") {
  const auto file = std::make_shared<const std::string>("t.csv");
  const Response response{{0, 10, 1}, 0.2, 5};
  const std::vector<TopicSummary> beyond{
      {0, 10, 9.5, 2, {file, 2, 0}}, {1, 10, 7, 2, {file, 3, 0}}, {2, 10, 0.5, 2, {file, 4, 0}}};
  CHECK_THROWS_WITH(fit_latent_topics(response, beyond, {file, 0, 0}),
                    "t.csv:2: mean is 9.5 (with 0.2 of the sliders left at 5, means lie between 1 and 9)\n"
                    "t.csv:4: mean is 0.5 (with 0.2 of the sliders left at 5, means lie between 1 and 9)");
  const std::vector<TopicSummary> narrow{{0, 10, 8, 0.5, {}}, {1, 10, 7, 0.5, {}}};
  CHECK_THROWS_WITH(fit_latent_topics(response, narrow, {file, 0, 0}),
                    "t.csv: the pooled SD is 0.5 (with 0.2 of the sliders left at 5, these means alone "
                    "spread ratings more)");
  const std::vector<TopicSummary> wide{{0, 10, 8, 5, {}}, {1, 10, 7, 5, {}}};
  CHECK_THROWS_WITH(
      fit_latent_topics({{0, 10, 1}, 0, 5}, wide, {file, 0, 0}),
      "t.csv: the pooled SD is 5 (ratings with these means cannot spread so far on this scale)");
}
