// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>

#include "engine/metrics/functionals.hpp"
#include "tests/unit/planner/studies.hpp"

// The planner's curves against exact cases. Every z is (estimate - expected) / MCSE, |z| < 5.
namespace delphisim {
namespace {

using namespace planner_tests;

double normal(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }

// P(at least `least` of n agree), each with probability p.
double binomial_tail(int n, int least, double p) {
  double tail = 0;
  for (int k = least; k <= n; ++k)
    tail += std::exp(std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0) +
                     k * std::log(p) + (n - k) * std::log1p(-p));
  return tail;
}
int least_of(int n) { return (7 * n + 9) / 10; }  // 70 % of n, rounded up

// A person rates the topic 7 or more with probability p: normal with SD 2, rounded on 1-9.
Study consensus_study(double quantile) {
  return one_group(1, "{model = \"fixed\", mean = {t01 = " + std::to_string(6.5 + 2 * quantile) + "}}", 2,
                   "{min = 1, max = 9, step = 1}",
                   "aggregation = {name = \"share_at_least\", cut = 7}\npooling = \"one_pool\"\n"
                   "threshold = {name = \"score_at_least\", share_cut = 0.7}",
                   "share_at_least_7/one_pool/score_at_least_7_share_cut_0.7");
}

TEST_CASE("The probability of consensus is binomial, teeth included") {
  struct Case {
    double p, quantile;
    std::vector<std::pair<int, double>> known;  // n and the published table of exact values, to three digits
  };
  const Case cases[] = {{0.6, 0.2533471, {{10, .382}, {20, .250}, {30, .176}, {50, .096}, {100, .025}}},
                        {0.7, 0.5244005, {{10, .650}, {20, .608}, {30, .589}, {50, .569}, {100, .549}}},
                        {0.8, 0.8416212, {{10, .879}, {20, .913}, {30, .939}, {50, .969}, {100, .994}}}};
  for (const Case& c : cases) {
    const Study study = consensus_study(c.quantile);
    const Question q = question(study, "size>=1");
    for (const auto& [n, known] : c.known) {
      CAPTURE(c.p, n);
      CHECK(binomial_tail(n, least_of(n), c.p) == Approx(known).margin(0.0006));
      const Estimate e = criterion_of(played(q, {Sense::exercise, 0.5}, n, 64), 0);
      CHECK(std::abs(z_of(e, binomial_tail(n, least_of(n), c.p))) < 5);
    }
    for (const int n : {11, 14, 17}) {  // between the tens the share needed is above 70 %
      CAPTURE(c.p, n);
      const Estimate e = criterion_of(played(q, {Sense::exercise, 0.5}, n, 64), 0);
      CHECK(std::abs(z_of(e, binomial_tail(n, least_of(n), c.p))) < 5);
      CHECK(std::abs(z_of(e, binomial_tail(n, least_of(n) - 1, c.p))) > 5);  // rounded down
    }
  }
}

// Of the sizes up to 60, the largest that reaches consensus less often than `level`, each person agreeing
// with 0.8.
int last_size_below(double level) {
  int n = 60;
  while (n > 0 && binomial_tail(n, least_of(n), 0.8) >= level) --n;
  return n;
}

// p = 0.8, probability 0.86: 10 people reach it (0.879), 11 do not (0.839), and so on. The smallest n from
// which all larger ones reach it is not the first that does.
TEST_CASE("Of a curve with teeth the answer is behind the last failing size") {
  const auto exact = [](int n) { return binomial_tail(n, least_of(n), 0.8); };
  const int last_failing = last_size_below(0.86);
  int first_reaching = 1;
  while (exact(first_reaching) < 0.86) ++first_reaching;
  REQUIRE(first_reaching + 5 < last_failing);
  // No size is so near to the level that 16,384 exercises (standard error 0.0028) could misjudge it.
  for (int n = 1; n <= 60; ++n) REQUIRE(std::abs(exact(n) - 0.86) > 0.007);
  const Study study = consensus_study(0.8416212);
  const Question q = question(study, "size>=1 with 0.86");
  SizeRequest request;
  request.goal = {Sense::exercise, 0.86};
  request.search.most = 60;
  request.search.first_blocks = 256;
  const SizePlan plan = plan_sizes(q, request, {});
  REQUIRE(plan.n);
  CHECK(*plan.n == last_failing + 1);
  CHECK(plan.answer.largest_failing == last_failing);
  CHECK(*plan.n != first_reaching);
}

// The same curve: of the sizes behind the last failing one it is a later tooth that comes nearest to failing,
// and that one is replayed. Without more sizes than --most the interval is open above.
TEST_CASE("The larger size that is nearest to failing is replayed, and a cut interval is open") {
  const auto exact = [](int n) { return binomial_tail(n, least_of(n), 0.8); };
  const int last_failing = last_size_below(0.86);
  int nearest = 60;
  for (int n = 60; n > last_failing; --n)
    if (exact(n) < exact(nearest)) nearest = n;
  REQUIRE(nearest > last_failing + 1);
  const Study study = consensus_study(0.8416212);
  const Question q = question(study, "size>=1 with 0.86");
  SizeRequest request;
  request.goal = {Sense::exercise, 0.86};
  request.search.most = 60;
  request.search.first_blocks = 128;
  request.rivals = false;
  const SizePlan plan = plan_sizes(q, request, {});
  REQUIRE(plan.n);
  REQUIRE(plan.lowest);
  CHECK(plan.lowest->n == nearest);
  CHECK(std::abs(z_of(plan.lowest->criteria[0], exact(nearest))) < 5);
  CHECK_FALSE(plan.answer.open);
  REQUIRE(plan.conservative);
  CHECK(*plan.conservative >= *plan.n);
  for (int n = *plan.conservative; n <= 60; ++n) CHECK(exact(n) > 0.86);
  request.search.most = *plan.n + 3;
  CHECK(plan_sizes(q, request, {}).answer.open);
}

// Scores of n people correlate with the truth by the root of the panel's reliability (Spearman 1910, Brown
// 1910); a normal correlation rho shows a rank correlation with the expectation of Moran (1948).
TEST_CASE("Rank correlations follow Spearman and Brown") {
  const int topics = 60;
  const double icc = 0.163, tau = 0.4;
  const Study study =
      one_group(topics, "{model = \"superpopulation\", topic_mean = 5, topic_sd = 0.4}",
                tau * std::sqrt((1 - icc) / icc), "{min = 0, max = 10, step = 0.04}",
                "aggregation = \"mean\"\npooling = \"one_pool\"\nthreshold = {name = \"top_k\", k = 1}",
                "mean/one_pool/top_k_1");
  const Question q = question(study, "spearman>=0.9");
  const auto expected = [&](double rho) {
    return 6 / (M_PI * (topics + 1)) * (std::asin(rho) + (topics - 2) * std::asin(rho / 2));
  };
  for (const int n : {5, 20, 60}) {
    CAPTURE(n);
    const double reliability = n * icc / (1 + (n - 1) * icc);
    const Estimate e = criterion_of(played(q, {Sense::mean}, n, 48), 0);
    CHECK(std::abs(z_of(e, expected(std::sqrt(reliability)))) < 5);
    CHECK(std::abs(z_of(e, expected(reliability))) > 5);  // the root forgotten
  }
}

// The better of two topics, d apart, is chosen with probability Phi(d sqrt(n / 2) / sigma).
TEST_CASE("The size that selects the better topic is that of normal theory") {
  const double d = 0.5, sigma = 1.2;
  Study study = one_group(
      2, "{model = \"fixed\", mean = {t01 = 5, t02 = 5.5}}", sigma, "{min = 0, max = 10, step = 0.04}",
      "aggregation = \"mean\"\npooling = \"one_pool\"\nthreshold = {name = \"top_k\", k = 1}",
      "mean/one_pool/top_k_1");
  const Question q = question(study, "recall>=1 with 0.9");
  const auto exact = [&](double n) { return normal(d * std::sqrt(n / 2) / sigma); };
  for (const int n : {4, 12, 30}) {
    CAPTURE(n);
    const Estimate e = criterion_of(played(q, {Sense::exercise, 0.9}, n, 128), 0);
    CHECK(std::abs(z_of(e, exact(n))) < 5);
    CHECK(std::abs(z_of(e, exact(2.0 * n))) > 5);  // the variance of one mean for that of a difference
  }
  const double n90 = 2 * std::pow(1.2815516 * sigma / d, 2);  // 18.9
  SizeRequest request;
  request.goal = {Sense::exercise, 0.9};
  request.search.precision = 0.05;
  const SizePlan plan = plan_sizes(q, request, {});
  REQUIRE(plan.n);
  REQUIRE(plan.answer.upper);
  CHECK(plan.answer.lower <= std::ceil(n90));
  CHECK(*plan.answer.upper >= std::ceil(n90));
  CHECK(*plan.answer.upper - plan.answer.lower <= 4);
  CHECK(plan.confirmations.back().holds);
}

// n people rate 3 topics, normal with SD 1.3 about a fixed value, rounded on 1-9. The median is the true one
// where both middle ratings are at its level, or as far below it as above: order statistics by the trinomial
// of ratings below, at and above the level.
TEST_CASE("The share of medians that are the true ones is that of order statistics") {
  const double sd = 1.3, means[] = {6.8, 4.45, 7.1};
  Study study = one_group(
      3, "{model = \"fixed\", mean = {t01 = 6.8, t02 = 4.45, t03 = 7.1}}", sd, "{min = 1, max = 9, step = 1}",
      "aggregation = \"median\"\npooling = \"one_pool\"\nthreshold = {name = \"top_k\", k = 1}",
      "median/one_pool/top_k_1");
  study.truths.front().functional.kind = Functionals::find("median_rating");
  const Question q = question(study, "medians_replicated>=0.8");
  const auto below = [&](double mean, int level) {  // P(rating < level)
    return level <= 1 ? 0.0 : level > 9 ? 1.0 : normal((level - 0.5 - mean) / sd);
  };
  // P(both middle ratings are at least a and at most b); with odd n the two are one.
  const auto middle_at = [&](double mean, int n, int level) {
    const double p = below(mean, level), r = 1 - below(mean, level + 1);
    return 1 - binomial_tail(n, (n + 1) / 2, p) - binomial_tail(n, (n + 1) / 2, r) +
           (n % 2 == 0
                ? std::exp(std::lgamma(n + 1.0) - 2 * std::lgamma(n / 2 + 1.0) + n / 2 * std::log(p * r))
                : 0.0);
  };
  // With even n, half of the ratings at most level - d and half at least level + d, both reached.
  const auto across = [&](double mean, int n, int level) {
    double sum = 0;
    if (n % 2 != 0) return sum;
    const auto halves = [&](int low, int high) {
      return std::exp(std::lgamma(n + 1.0) - 2 * std::lgamma(n / 2 + 1.0)) *
             std::pow(below(mean, low + 1), n / 2) * std::pow(1 - below(mean, high), n / 2);
    };
    for (int d = 1; level - d >= 1 && level + d <= 9; ++d)
      sum += halves(level - d, level + d) - halves(level - d - 1, level + d) -
             halves(level - d, level + d + 1) + halves(level - d - 1, level + d + 1);
    return sum;
  };
  for (const int n : {5, 6, 20, 41}) {
    CAPTURE(n);
    double expected = 0, without_halves = 0;
    for (const double mean : means) {
      const int level = static_cast<int>(std::floor(mean + 0.5));
      expected += (middle_at(mean, n, level) + across(mean, n, level)) / 3;
      without_halves += middle_at(mean, n % 2 == 0 ? n + 1 : n, level) / 3;
    }
    const Estimate e = criterion_of(played(q, {Sense::mean}, n, 256), 0);
    CHECK(std::abs(z_of(e, expected)) < 5);
    if (n % 2 == 0) CHECK(std::abs(z_of(e, without_halves)) > 5);  // a half step taken for the true median
  }
}

// One topic, mu ~ N(5, 0.5^2), ratings with SD 2: the expected mean rating is mu, so that assurance does not
// depend on n, while single exercises scatter about it.
TEST_CASE("Assurance is about truths, the other probability about exercises") {
  const Study study =
      one_group(1, "{model = \"superpopulation\", topic_mean = 5, topic_sd = 0.5}", 2,
                "{min = -5, max = 15, step = 0.08}",
                "aggregation = \"mean\"\npooling = \"one_pool\"\nthreshold = {name = \"top_k\", k = 1}",
                "mean/one_pool/top_k_1");
  const Question q = question(study, "rating_mean>=4.5");
  const int n = 1;
  const auto share = [&](double panels) { return normal(0.5 / std::sqrt(0.25 + 4.0 / (n * panels))); };
  const double truth = normal(1), corrected = 2 * share(16) - share(8);
  const Estimate assurance = criterion_of(played(q, {Sense::truths, 0.9, 16}, n, 3072), 0);
  CHECK(std::abs(z_of(assurance, corrected)) < 5);
  CHECK(std::abs(z_of(assurance, share(16))) > 5);  // without the correction
  CHECK(std::abs(corrected - truth) < 0.5 * std::abs(share(16) - truth));
  const Estimate exercise = criterion_of(played(q, {Sense::exercise, 0.9}, n, 256), 0);
  CHECK(std::abs(z_of(exercise, share(1))) < 5);
  CHECK(std::abs(z_of(exercise, truth)) > 5);
}

}  // namespace
}  // namespace delphisim
