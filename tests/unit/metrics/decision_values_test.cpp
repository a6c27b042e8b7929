// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "engine/metrics/decision/list.hpp"

namespace delphisim {
namespace {

// Six topics of which the true top three are 0, 1 and 2.
struct Hand {
  std::vector<double> value{9, 8, 7, 6, 5, 4}, best_sum{0, 9, 17, 24, 30, 35, 39};
  std::uint64_t top = 0b000111;
  std::vector<std::int16_t> greater{0, 1, 2, 3, 4, 5}, equal{0, 0, 0, 0, 0, 0};
  TruthView truth{6, 3, value.data(), best_sum.data(), &top, greater.data(), equal.data()};
};

SetView set_of(const std::uint64_t& bits, int ties = 0) {
  return {&bits, 1, __builtin_popcountll(bits), ties};
}

TEST_CASE("Metrics of a set, by hand") {
  const Hand h;
  const std::uint64_t mine = 0b101001, twin = 0b000011, none = 0;  // topics 0, 3 and 5; 0 and 1
  const TruthView groups[] = {h.truth, h.truth};
  const SetEvidence e{set_of(mine, 2), set_of(twin), &h.truth, groups};
  CHECK(Size::measure(e) == 3);
  CHECK(TiesAtCut::measure(e) == 2);
  CHECK(Hits::measure(e) == 1);
  CHECK(Precision::measure(e) == Approx(1 / 3.0));
  CHECK(Recall::measure(e) == Approx(1 / 3.0));
  CHECK(Jaccard::measure(e) == Approx(1 / 5.0));
  CHECK(Overlap::measure(e) == Approx(1 / 3.0));
  CHECK(Regret::measure(e) == Approx((24 - 19) / 3.0));
  CHECK(WorstGroupRecall::measure(e) == Approx(1 / 3.0));
  CHECK(RetestJaccard::measure(e) == Approx(1 / 4.0));
  CHECK(RetestRecallVariance::measure(e) == Approx(0.5 / 9));
  const SetEvidence empty{set_of(none), set_of(none), &h.truth, groups};
  CHECK(Empty::measure(empty) == 1);
  CHECK(Recall::measure(empty) == 0);
  CHECK(Precision::measure(empty) != Precision::measure(empty));
  CHECK(Regret::measure(empty) != Regret::measure(empty));
  CHECK(Overlap::measure(empty) != Overlap::measure(empty));
  CHECK(RetestJaccard::measure(empty) != RetestJaccard::measure(empty));
}

// Kendall 1945 and midranks on x = 1 2 2 3, y = 1 3 2 3: pairs 6, concordant 4, discordant 0, one tie on each
// side.
TEST_CASE("Orders with ties, by hand") {
  const std::vector<std::int16_t> ga{3, 1, 1, 0}, ea{0, 1, 1, 0}, gb{3, 0, 2, 0}, eb{0, 1, 0, 1};
  const OrderPair p{4, ga.data(), ea.data(), gb.data(), eb.data(), 4};
  CHECK(TauB::measure(p) == Approx(4 / 5.0));
  CHECK(Spearman::measure(p) == Approx(5 / 6.0));  // midranks 1 2.5 2.5 4 and 1 3.5 2 3.5
  const std::vector<std::int16_t> flat{0, 0, 0, 0}, tied{3, 3, 3, 3};
  const OrderPair constant{4, ga.data(), ea.data(), flat.data(), tied.data(), 0};
  CHECK(TauB::measure(constant) != TauB::measure(constant));
  CHECK(Spearman::measure(constant) != Spearman::measure(constant));
}

TEST_CASE("More metrics of a set, by hand") {
  const Hand h;
  const std::uint64_t mine = 0b101001, own = 0b001101, none = 0, all = 0b111111;
  const TruthView truths[] = {h.truth, h.truth};
  SetEvidence e{set_of(mine), {}, &h.truth, {}, truths, set_of(own)};
  CHECK(F1::measure(e) == Approx(1 / 3.0));
  CHECK(FalseExclusions::measure(e) == 2);
  CHECK(FalseInclusions::measure(e) == 2);
  CHECK(WorstSwap::measure(e) == 8 - 4);
  CHECK(WorstTruthRecall::measure(e) == Approx(1 / 3.0));
  CHECK(OwnTargetPrecision::measure(e) == Approx(2 / 3.0));
  CHECK(OwnTargetRecall::measure(e) == Approx(2 / 3.0));
  CHECK(TargetGap::measure(e) == Approx(1 / 3.0));  // topics 0 and 2 of three
  CHECK(TargetRegret::measure(e) == Approx((24 - 22) / 3.0));
  e.set = set_of(all);
  CHECK(WorstSwap::measure(e) == 0);
  e.set = e.own = set_of(none);
  CHECK(F1::measure(e) == 0);
  CHECK(FalseExclusions::measure(e) == 3);
  CHECK(TargetGap::measure(e) == 1);
  for (const double missing : {WorstSwap::measure(e), OwnTargetPrecision::measure(e),
                               OwnTargetRecall::measure(e), TargetRegret::measure(e)})
    CHECK(missing != missing);
  e.own = {};  // a rule without a limit
  CHECK(TargetGap::measure(e) != TargetGap::measure(e));
}

// Topics 0, 1, 2 against 1, 0, 2: agreement 0, 1, 1 at depths 1, 2, 3. With p = 1/2: (0 + 1/2 + 1/4) / 2, and
// 1/8 for all depths beyond. Tied 0 and 1 against 0, 1, 2: agreement 2 * 1 / (2 + 1), then 1.
TEST_CASE("Rank-biased overlap, by hand") {
  const std::vector<std::int16_t> ordered{0, 1, 2}, swapped{1, 0, 2}, tied{0, 0, 2}, single{0, 0, 0},
      pair{1, 1, 0};
  std::vector<std::int32_t> scratch(9);
  const double p = 0.5;
  OrderPair o{3,  ordered.data(), single.data(), swapped.data(), single.data(), 0, nullptr, nullptr,
              &p, scratch.data()};
  CHECK(RankBiasedOverlap::measure(o) == Approx(0.375 + 0.125));
  CHECK(MeanRankDisplacement::measure(o) == Approx(2 / 3.0));
  o.greater_b = ordered.data();
  CHECK(RankBiasedOverlap::measure(o) == Approx(1));
  o.greater_a = tied.data(), o.equal_a = pair.data();
  CHECK(RankBiasedOverlap::measure(o) == Approx((2 / 3.0 + 0.5 + 0.25) / 2 + 0.125));
  CHECK(MeanRankDisplacement::measure(o) == Approx(1 / 3.0));
}

TEST_CASE("The first k of an order, ties at the cut in proportion, by hand") {
  const Hand h;
  const std::vector<std::int16_t> greater{1, 1, 1, 1, 0, 5}, equal{3, 3, 3, 3, 0, 0};
  const std::vector<std::int32_t> topic{0, 1, 2, 3, 4, 5};
  OrderPair o{6, greater.data(), equal.data(), nullptr, nullptr, 0, topic.data(), &h.truth};
  CHECK(RecallFirstK::measure(o) == Approx(3 * 0.5 / 3));  // topic 4, and two of the four tied ones
}

}  // namespace
}  // namespace delphisim
