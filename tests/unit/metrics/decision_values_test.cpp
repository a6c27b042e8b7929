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

}  // namespace
}  // namespace delphisim
