// SPDX-License-Identifier: MIT
// What thresholds that read ratings say of themselves, against values worked out by hand.
#include <catch2/catch.hpp>

#include "engine/rules/threshold/list.hpp"
#include "tests/oracle/ratings.hpp"
#include "tests/unit/passes/available.hpp"

namespace delphisim::oracle {
namespace {

TEST_CASE("Values of criteria are those of their definitions") {
  Ratings r{{1, 9, 1}, 1, 3, std::vector<int>(10, 0), {}};
  // Topic 0: three low, one middle, six high; 1: nobody; 2: all middle.
  for (int i = 0; i < 10; ++i) r.rating.push_back({i < 3 ? 2.0 : i < 4 ? 5.0 : 8.0, std::nullopt, 5.0});
  RoundState round(limits_for(1));
  load(r, passes(Isa::baseline), round);
  const auto values = [&](const std::string& name, std::vector<double> parameters) {
    std::vector<double> all, scratch(cut_scratch(3));
    Thresholds::visit(Thresholds::find(name), [&]<class T>() {
      if constexpr (ReadsCounts<T>)
        T::criteria(Ballots{&round.tally, 0, r.topics}, parameters.data(), scratch.data(),
                    [&](int t, const TopicCriterion& c) {
                      all.insert(all.end(), {static_cast<double>(t), c.value, c.limit});
                    });
    });
    return all;
  };
  const auto are = [](const std::vector<double>& found, const std::vector<double>& expected) {
    REQUIRE(found.size() == expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) CHECK(found[i] == Approx(expected[i]).margin(1e-12));
  };
  are(values("agreement_at_least", {0.75, 7}), {0, 0.6, 0.75, 2, 0, 0.75});
  are(values("consensus_in", {0.7, 0.15, 7, 3}), {0, 0.6, 0.7, 0, 0.3, 0.15, 2, 0, 0.7, 2, 0, 0.15});
  are(values("iqr_at_most", {2, 7}), {0, 8, 7, 0, 8 - 2.75, 2, 2, 5, 7, 2, 0, 2});
  // P30 stands 0.7 of the way from 2 to 5; P70 is 8.
  are(values("median_without_disagreement", {7}),
      {0, 8, 7, 0, 8 - 4.1, 2.35 + 1.5 * (6.05 - 5), 2, 5, 7, 2, 0, 2.35});
  are(values("median_without_two_camps", {7}), {0, 8, 7, 0, 3, 3, 2, 5, 7, 2, 0, 3});
  are(values("probability_of_top_k", {2, 0.5}), {0, 1, 0.5, 2, 1, 0.5});
}

}  // namespace
}  // namespace delphisim::oracle
