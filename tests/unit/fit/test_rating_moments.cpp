// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "analysis/fit/from_ratings/answering.hpp"
#include "analysis/fit/from_ratings/moments.hpp"
#include "analysis/fit/from_ratings/revision.hpp"
#include "analysis/ratings/read_ratings.hpp"

namespace delphisim {
namespace {

constexpr std::uint8_t no = missing_level;

RatingTable table_with(std::vector<int> sizes, std::vector<int> category_of, std::size_t rounds) {
  RatingTable t;
  t.scale = {1, 9, 1};
  t.group_begin = {0};
  for (std::size_t g = 0; g < sizes.size(); ++g) {
    t.groups.push_back("g" + std::to_string(g));
    for (int i = 0; i < sizes[g]; ++i) t.group_of.push_back(static_cast<int>(g));
    t.group_begin.push_back(static_cast<std::int32_t>(t.group_of.size()));
  }
  for (std::size_t i = 0; i < category_of.size(); ++i) t.topics.push_back("t" + std::to_string(i));
  t.topic_names = t.topics;
  t.category_of = std::move(category_of);
  t.categories.assign(
      static_cast<std::size_t>(*std::max_element(t.category_of.begin(), t.category_of.end())) + 1, "c");
  for (std::size_t r = 0; r < rounds; ++r) {
    t.rounds.push_back("r" + std::to_string(r));
    t.level.emplace_back(t.group_of.size() * t.topics.size(), no);
    t.present.emplace_back(t.group_of.size(), std::uint8_t{1});
    t.form.emplace_back(t.topics.size(), std::uint8_t{1});
  }
  return t;
}

TEST_CASE("moments with missing cells: sums by brute force, and weights that make them unbiased") {
  RatingTable t = table_with({7, 4}, {0, 0, 1, 1, 1}, 1);
  std::mt19937 random(3);
  for (std::uint8_t& level : t.level[0])
    level = random() % 4 == 0 ? no : static_cast<std::uint8_t>(random() % 9);
  const Panel panel = present_in(t, 0);
  const RoundMoments m = moments_of(t, 0, panel);
  double apart = 0, together = 0;
  for (std::size_t g = 0; g < 2; ++g) {
    const auto begin = static_cast<std::size_t>(t.group_begin[g]),
               end = static_cast<std::size_t>(t.group_begin[g + 1]);
    const auto raters = [&](std::size_t topic) {
      std::vector<std::size_t> list;
      for (std::size_t p = begin; p < end; ++p)
        if (t.at(0, p, topic) != no) list.push_back(p);
      return list;
    };
    for (std::size_t a = 0; a < 5; ++a)
      for (std::size_t b = 0; b < 5; ++b) {
        if (a == b) continue;
        const auto ra = raters(a), rb = raters(b);
        double ma = 0, mb = 0, products = 0, weight = 0;
        for (const auto p : ra) ma += t.scale.rating(t.at(0, p, a)) / static_cast<double>(ra.size());
        for (const auto p : rb) mb += t.scale.rating(t.at(0, p, b)) / static_cast<double>(rb.size());
        for (const auto p : ra) {
          if (t.at(0, p, b) == no) continue;
          products += (t.scale.rating(t.at(0, p, a)) - ma) * (t.scale.rating(t.at(0, p, b)) - mb);
          // What a covariance of 1 within persons gives: both deviations written out over all raters.
          for (const auto j : ra)
            for (const auto k : rb)
              if (j == k)
                weight += ((j == p) - 1.0 / static_cast<double>(ra.size())) *
                          ((k == p) - 1.0 / static_cast<double>(rb.size()));
        }
        (t.category_of[a] == t.category_of[b] ? together : apart) += products;
        CHECK(m.pairs[g][a * 5 + b] == Approx(weight).margin(1e-12));
      }
  }
  CHECK(m.apart == Approx(apart));
  CHECK(m.together == Approx(together));
  // A resampled panel counts people as often as they were drawn.
  Panel twice = panel;
  for (int& p : twice.person) p = p < 7 ? 2 : 8;
  const RoundMoments repeated = moments_of(t, 0, twice);
  for (std::size_t i = 0; i < 5; ++i) CHECK(repeated.n[repeated.at(0, i)] == (t.at(0, 2, i) == no ? 0 : 7));
}

TEST_CASE("resampling stays within groups, is addressed and differs between draws") {
  const RatingTable t = table_with({30, 5}, {0}, 1);
  const Panel panel = present_in(t, 0), one = resampled(panel, key_of(1), 4),
              again = resampled(panel, key_of(1), 4), other = resampled(panel, key_of(1), 5);
  CHECK(one.person == again.person);
  CHECK(one.person != other.person);
  REQUIRE(one.group_begin == std::vector<int>{0, 29, 33});
  for (int i = 0; i < 33; ++i) CHECK((one.person[static_cast<std::size_t>(i)] < 30) == (i < 29));
}

TEST_CASE("the variance of a mean over samples is that of the mean, in small groups too") {
  const Panel panel = present_in(table_with({5}, {0}, 1), 0);
  constexpr int samples = 20000;
  double sum = 0, squares = 0;
  for (std::uint32_t b = 0; b < samples; ++b) {
    const Panel again = resampled(panel, key_of(3), b);
    double mean = 0;
    for (const int p : again.person) mean += static_cast<double>(p) / again.size(0);
    sum += mean, squares += mean * mean;
  }
  const double variance = squares / samples - sum / samples * (sum / samples);
  // s^2 / n = 2.5 / 5 of the numbers 0 to 4. The standard error is 0.5 sqrt((kurtosis - 1) / 20000), at most
  // 0.5 sqrt(2 / 20000) for these flat numbers; drawing all five would give 0.4.
  CHECK(std::fabs(variance - 0.5) < 5 * 0.005);
}

TEST_CASE("who answers what: categories, topics within them, and skipping by person") {
  RatingTable t = table_with({4}, {0, 0, 1, 2}, 1);
  // Persons 0 and 1 answer everything, 2 skips categories 1 and 2, 3 rates one topic of category 0 and
  // skips 2.
  t.level[0] = {1, 2, 3, 4, 1, 2, 3, 4, 5, 6, no, no, 5, no, 6, no};
  const Answering a = answering_in(t, 0, present_in(t, 0));
  CHECK(a.category_answered == std::vector<double>{1, 0.75, 0.5});
  CHECK(a.left_out == std::vector<double>{0, 0.25, 0, 0});
  // Skipped together 1/4, by chance 1/8, most 1/4.
  CHECK(a.person_share == Approx(1));
  CHECK(a.skips);
}

TEST_CASE("what stays unrated") {
  RatingTable t = table_with({2}, {0, 0, 0}, 2);
  t.level[0] = {1, no, 2, no, 3, 4};
  t.level[1] = {1, no, 2, 5, 3, no};
  const Persistence p = persistence(t, 1, present_in(t, 1));
  CHECK(p.unrated_again == Approx(0.5));
  CHECK(p.newly_unrated == Approx(0.25));
  CHECK(!p.carried());
  t.level[1] = {1, no, 2, no, 3, 4};
  CHECK(persistence(t, 1, present_in(t, 1)).carried());
}

TEST_CASE("who returns: shares by group, newcomers, those who were silent, and a loss with distance") {
  RatingTable t = table_with({4, 2}, {0, 0}, 2);
  t.level[0] = {1, 1, 1, 1, 1, 1, no, no, 3, 3, no, no};
  t.present[0] = {1, 1, 1, 1, 1, 0};
  t.present[1] = {1, 0, 1, 0, 1, 1};
  const Returning back = returning_to(t, 1, present_in(t, 0), {});
  CHECK(back.retention[0] == Approx(2.0 / 3));
  CHECK(back.retention[1] == Approx(1));
  CHECK(back.newcomers == std::vector<int>{0, 1});
  CHECK(back.silent == 0);
  CHECK(back.loss == 0);

  // Half of those at distance 2 return, all of those at distance 0: 1 (1 - 0.25 d).
  RatingTable far = table_with({8}, {0}, 2);
  far.level[0].assign(8, 4);
  far.present[1] = {1, 1, 1, 1, 1, 0, 1, 0};
  const Returning lost = returning_to(far, 1, present_in(far, 0), {0, 0, 0, 0, 2, 2, 2, 2});
  CHECK(lost.loss == Approx(0.25).epsilon(1e-6));
  CHECK(lost.retention[0] == Approx(1).epsilon(1e-6));
}

TEST_CASE("what was shown, and how far from it people stood") {
  RatingTable t = table_with({2, 1}, {0, 0}, 1);
  t.level[0] = {0, 8, 2, no, 7, no};
  const auto mean = shown_values(t, 0, false), median = shown_values(t, 0, true);
  CHECK(mean[0][0] == Approx(4));  // ratings 1, 3, 8
  CHECK(mean[1][0] == Approx(2));
  CHECK(median[0][0] == Approx(3));
  CHECK(std::isnan(mean[2][1]));
  const auto far = distances(t, 0, {false, true, false});
  CHECK(far[0] == Approx(0.5));  // 1 on the first topic, 0 on the second
  CHECK(far[2] == Approx(0));
}

}  // namespace
}  // namespace delphisim
