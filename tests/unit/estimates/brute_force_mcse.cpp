// SPDX-License-Identifier: MIT
// A small study is repeated with new random numbers, and the spread of each estimate compared with the error
// claimed.
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <string>

#include "spread.hpp"

using namespace delphisim;
using namespace delphisim::testing;

namespace {

constexpr std::size_t kStudies = 2000, kBlocks = 40, kSize = 64;
constexpr double kReplicates = kBlocks * kSize;

struct Study {
  std::vector<Moments> normal;   // standard normal
  std::vector<Moments> skewed;   // log-normal, kurtosis 7.4, correlated with the normal
  std::vector<Moments> other;    // correlated with the skewed one
  std::vector<Moments> gapped;   // correlated, missing where the normal is low (34 %)
  std::vector<Moments> gapped2;  // correlated, missing now and then (16 %)
};

Study simulate(std::mt19937_64& random) {
  std::normal_distribution<double> normal;
  Study study;
  for (std::size_t b = 0; b < kBlocks; ++b) {
    ShiftedSums sums[5];
    for (std::size_t i = 0; i < kSize; ++i) {
      const double z = normal(random), e1 = normal(random), e2 = normal(random), e3 = normal(random);
      const double skewed = std::exp(0.4 * z + 0.2 * e1);
      sums[0].add(z);
      sums[1].add(skewed);
      sums[2].add(skewed + 0.5 + 0.15 * e2);
      if (z > -0.4) sums[3].add(2 + z + 0.3 * e3);
      if (e3 > -1) sums[4].add(1 + 0.8 * z + 0.2 * e3);
    }
    study.normal.push_back(sums[0].to_moments());
    study.skewed.push_back(sums[1].to_moments());
    study.other.push_back(sums[2].to_moments());
    study.gapped.push_back(sums[3].to_moments());
    study.gapped2.push_back(sums[4].to_moments());
  }
  return study;
}

}  // namespace

TEST_CASE("claimed errors equal the spread over repeated studies, wrong formulas do not") {
  std::mt19937_64 random(20200611);
  std::map<std::string, Spread> right, wrong;
  const auto add = [](std::map<std::string, Spread>& to, const char* name, const Estimate& e) {
    REQUIRE(e.problem.empty());
    to[name].add(e.value, e.mcse);
  };
  for (std::size_t s = 0; s < kStudies; ++s) {
    const Study study = simulate(random);
    const BlockColumn normal{study.normal, kSize}, skewed{study.skewed, kSize}, other{study.other, kSize};
    const BlockColumn gapped{study.gapped, kSize}, gapped2{study.gapped2, kSize};

    const Estimate mean = estimate_mean(skewed);
    add(right, "mean", mean);
    wrong["mean: blocks counted as replicates"].add(mean.value, mean.mcse * std::sqrt(kSize));

    const Estimate mean_gapped = estimate_mean(gapped);
    add(right, "mean with missing", mean_gapped);
    const Moments all_gapped = fold(study.gapped);
    wrong["mean with missing: all replicates in n"].add(mean_gapped.value,
                                                        std::sqrt(variance(all_gapped) / kReplicates));

    const auto unpaired = [](const BlockColumn& a, const BlockColumn& b) {
      return std::hypot(estimate_mean(a).mcse, estimate_mean(b).mcse);
    };
    const Estimate difference = paired_difference(skewed, other);
    add(right, "paired difference", difference);
    wrong["paired difference: unpaired"].add(difference.value, unpaired(skewed, other));
    const Estimate half_gapped = paired_difference(gapped, normal);
    add(right, "paired difference, one with missing", half_gapped);
    wrong["paired difference, one with missing: unpaired"].add(half_gapped.value, unpaired(gapped, normal));
    const Estimate both_gapped = paired_difference(gapped, gapped2);
    add(right, "paired difference, both with missing", both_gapped);
    wrong["paired difference, both with missing: unpaired"].add(both_gapped.value, unpaired(gapped, gapped2));

    const Estimate ratio = estimate_ratio(skewed, other);
    add(right, "ratio", ratio);
    wrong["ratio: denominator taken as known"].add(ratio.value, mean.mcse / fold(study.other).mean);
    const Estimate ratio_gapped = estimate_ratio(gapped, other);
    add(right, "ratio with missing", ratio_gapped);
    wrong["ratio with missing: naive n"].add(
        ratio_gapped.value, std::sqrt(variance(all_gapped) / kReplicates) / fold(study.other).mean);

    const Estimate se_normal = empirical_se(normal), se_skewed = empirical_se(skewed);
    add(right, "empirical SE, normal", se_normal);
    add(right, "empirical SE, normal, textbook", empirical_se_if_normal(normal));
    add(right, "empirical SE, skewed", se_skewed);
    add(right, "empirical SE, with missing", empirical_se(gapped));
    wrong["empirical SE, skewed: textbook"].add(se_skewed.value, empirical_se_if_normal(skewed).mcse);
    wrong["empirical SE, normal: SE / sqrt(n)"].add(se_normal.value,
                                                    se_normal.value / std::sqrt(kReplicates));
  }
  for (const auto& [name, spread] : right) {
    CAPTURE(name, spread.z());
    CHECK(std::abs(spread.z()) < 5);
  }
  for (const auto& [name, spread] : wrong) {
    CAPTURE(name, spread.z());
    CHECK(std::abs(spread.z()) > 5);
  }
}
