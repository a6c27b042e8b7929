// SPDX-License-Identifier: MIT
#include "analysis/planner/discovery.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/unit/planner/studies.hpp"

namespace delphisim {
namespace {

using namespace planner_tests;

const Naming uneven{"uneven", {{0.1, 0.2}, {0.05, 0.1}, {0.2, 0.4}, {0.02, 0.04}, {0, 0.3}}};

double missed_by_all(const std::vector<double>& p, const std::vector<int>& people) {
  double missed = 1;
  for (std::size_t g = 0; g < p.size(); ++g) missed *= std::pow(1 - p[g], people[g]);
  return missed;
}

TEST_CASE("What people find on average is the mean of 1 - (1 - p)^n over topics") {
  for (const std::vector<int>& people : std::vector<std::vector<int>>{{0, 1}, {3, 0}, {12, 5}, {80, 40}}) {
    CAPTURE(people[0], people[1]);
    double expected = 0, of_mean = 1;
    std::vector<double> mean(2);
    for (const auto& p : uneven.probability) {
      expected += (1 - missed_by_all(p, people)) / 5;
      for (std::size_t g = 0; g < 2; ++g) mean[g] += p[g] / 5;
    }
    of_mean = 1 - missed_by_all(mean, people);
    const Discovery d = discover(uneven, people, 1);
    CHECK(d.expected == Approx(expected).epsilon(1e-12));
    if (people[0] + people[1] > 3)
      CHECK(std::abs(d.expected - of_mean) > 0.005);  // the mean probability put in
  }
}

// Every subset of the topics, found or not.
TEST_CASE("The number of topics found has the distribution that all subsets of topics give") {
  const std::vector<int> people{9, 4};
  const Discovery d = discover(uneven, people, 1);
  std::vector<double> expected(6), binomial(6);
  for (unsigned subset = 0; subset < 32; ++subset) {
    double p = 1, same = 1;
    for (std::size_t t = 0; t < 5; ++t) {
      const double missed = missed_by_all(uneven.probability[t], people);
      const bool found = (subset >> t & 1) != 0;
      p *= found ? 1 - missed : missed;
      same *= found ? d.expected : 1 - d.expected;
    }
    expected[static_cast<std::size_t>(__builtin_popcount(subset))] += p;
    binomial[static_cast<std::size_t>(__builtin_popcount(subset))] += same;
  }
  REQUIRE(d.distribution.size() == 6);
  double worst = 0, tail = 0;
  for (std::size_t k = 0; k < 6; ++k) {
    CHECK(d.distribution[k] == Approx(expected[k]).epsilon(1e-12));
    worst = std::max(worst, std::abs(d.distribution[k] - binomial[k]));
  }
  CHECK(worst > 0.02);  // as if all were as likely to be found
  for (int k = 5; k >= 0; --k) {
    tail += expected[static_cast<std::size_t>(k)];
    CHECK(d.at_least(k) == Approx(tail).epsilon(1e-12));
    if (tail < 0.9) CHECK(d.found_with(0.9) < k);
    if (d.found_with(0.9) == k) CHECK(tail >= 0.9);
  }
}

TEST_CASE("29 people name a theme of prevalence 0.1 twice with a power of 80 %, as published") {
  // Fugard and Potts 2015, abstract.
  const Naming theme{"theme", {{0.1}}};
  CHECK(discover(theme, {29}, 2).at_least(1) >= 0.8);
  CHECK(discover(theme, {28}, 2).at_least(1) < 0.8);
  CHECK(discover(theme, {28}, 1).at_least(1) >= 0.8);  // one mention needs fewer
  CHECK(discover(theme, {28}, 2).at_least(1) == Approx(1 - std::pow(0.9, 28) - 28 * 0.1 * std::pow(0.9, 27)));
}

Study with_hidden(int mentions) {
  return parse_study(
      "[study]\nname = \"hidden\"\nseed = 3\nreplicates = 60\nblock_size = 2\ntrue_k = 5\nreference = "
      "\"mean/one_pool/top_k_5\"\nprimary = \"recall\"\ndelta = 0.05\n[topics]\ncount = 30\n"
      "[[groups]]\nid = \"lay\"\nsize = 20\n[[groups]]\nid = \"expert\"\nsize = 10\n"
      "[[truths]]\nname = \"people\"\nweights = \"people\"\n[design]\namend = {mentions = " +
          std::to_string(mentions) +
          "}\n[scenario]\ntruth = {model = \"superpopulation\", topic_mean = 6, topic_sd = 0.5}\nresidual_sd "
          "= 1\namend = {hidden = [\"t01\", \"t02\", \"t03\", \"t04\"], "
          "find = {t01 = 0.1, t02 = 0.05, t03 = 0.2, t04 = 0.02}, find_factor = {lay = 1, expert = 2}}\n"
          "[[design.rounds]]\nname = \"first\"\nscale = {min = 0, max = 10, step = 1}\n"
          "[[rules]]\naggregation = \"mean\"\npooling = \"one_pool\"\nthreshold = {name = \"top_k\", k = 5}\n"
          "[metrics]\nrules = [\"recall\"]\n",
      "hidden.toml");
}

TEST_CASE("Simulated exercises find as much as the closed form says, whatever the size of the panel") {
  const Question q = question(with_hidden(2), "topics_entered>=3");
  const Naming naming = namings_of(q).front();
  CHECK(naming.probability[2] == std::vector<double>{0.2, 0.4});
  for (const std::vector<int>& people : std::vector<std::vector<int>>{{20, 10}, {6, 3}, {40, 25}}) {
    CAPTURE(people[0], people[1]);
    Sampler sampler(q, {Sense::exercise, 0.9}, {});
    Trial trial{0, with_invited(q.cells.front().spec, people), {}};
    sampler.extend({&trial}, 128);
    const Discovery two = discover(naming, people, 2), one = discover(naming, people, 1);
    const Estimate p = criterion_of(trial.blocks, 0), mean = value_of(trial.blocks, 0);
    CHECK(std::abs(z_of(p, two.at_least(3))) < 5);
    CHECK(std::abs(z_of(mean, 4 * two.expected)) < 5);
    CHECK(std::abs(z_of(p, one.at_least(3))) > 5);  // one mention enough
    CHECK(std::abs(z_of(mean, 4 * one.expected)) > 5);
  }
}

TEST_CASE("The size is the smallest from which the share is found, under each assumption") {
  const Question q = question(with_hidden(1), "topics_suggested>=3");
  SizeRequest request;
  request.search.most = 400;
  const Growth growth(q, request);
  const std::vector<Naming> namings = namings_of(q);
  REQUIRE(namings.size() == 3);
  const DiscoveryPlan plan = plan_discovery(growth, namings, {0.7, 0.9, false, 1});
  CHECK(plan.wanted == 3);  // 0.7 of 4 is 2.8
  std::vector<int> sizes;
  for (std::size_t i = 0; i < 3; ++i) {
    REQUIRE(plan.curves[i].n);
    sizes.push_back(*plan.curves[i].n);
    for (int n = growth.least(); n <= 400; ++n)
      CHECK((discover(namings[i], growth.invited(n), 1).at_least(3) >= 0.9) == (n >= sizes.back()));
  }
  CHECK(sizes[1] > sizes[0]);  // half as often
  CHECK(sizes[2] < sizes[0]);
  CHECK(plan.curves[1].at_answer->probability < 0.9);
  const DiscoveryPlan mean = plan_discovery(growth, {namings[0]}, {0.7, 0.9, true, 1});
  CHECK(discover(namings[0], growth.invited(*mean.curves[0].n), 1).expected >= 0.7);
  CHECK(discover(namings[0], growth.invited(*mean.curves[0].n - 1), 1).expected < 0.7);
}

TEST_CASE("Topics that nobody names are out of reach, and ranges have a spread, ends and a middle") {
  const Question q = question(with_hidden(1), "topics_suggested>=3");
  SizeRequest request;
  request.search.most = 100;
  const Naming blind{"blind", {{0.5, 0.5}, {0, 0}}};
  const DiscoveryPlan plan = plan_discovery(Growth(q, request), {blind}, {0.9, 0.9, false, 1});
  CHECK_FALSE(plan.curves.front().n);
  CHECK(plan.curves.front().ceiling == 0.5);
  CHECK(plan.curves.front().sizes.back().n == 100);
  const auto range = namings_between({0.01, 0.05}, 4, 2);
  REQUIRE(range.size() == 4);
  CHECK(range[0].probability[0][1] == Approx(0.015));
  CHECK(range[0].probability[3][0] == Approx(0.045));
  CHECK(range[1].probability[2][0] == 0.01);
  CHECK(range[2].probability[2][0] == Approx(0.03));
  CHECK(range[3].probability[2][0] == 0.05);
  CHECK(namings_between({0.02, 0.02}, 4, 2).size() == 1);
}

}  // namespace
}  // namespace delphisim
