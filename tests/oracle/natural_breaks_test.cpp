// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>

#include "engine/rules/threshold/list.hpp"
#include "engine/survey/order_book.hpp"
#include "tests/oracle/dice.hpp"

namespace delphisim::oracle {
namespace {

// The topics that a threshold selects; scores are multiples of 2^-16.
std::vector<std::uint8_t> ask(const char* name, double parameter, const std::vector<double>& score) {
  const int n = static_cast<int>(score.size());
  std::vector<std::int32_t> key(score.size());
  std::vector<std::int16_t> greater(score.size()), equal(score.size()), scratch(score.size());
  passes(best_isa()).make_keys(score.data(), n, 0x1p16, key.data());
  passes(best_isa()).ranks(key.data(), n, greater.data());
  count_ties(greater.data(), n, scratch.data(), equal.data());
  const auto missing = static_cast<int>(std::count(key.begin(), key.end(), missing_key));
  const Order order{n, n - missing, score.data(), key.data(), greater.data(), equal.data(), 0x1p16, false};
  std::vector<std::uint8_t> chosen(score.size());
  std::vector<double> own(cut_scratch(score.size()));
  Thresholds::visit(Thresholds::find(name), [&]<class T>() {
    if constexpr (!ReadsCounts<T>)
      T::select(order, &parameter, {Ties::random, Rounding::nearest, nullptr, own.data()}, chosen.data());
  });
  return chosen;
}

long double squares_about_mean(const std::vector<double>& x, std::size_t from, std::size_t to) {
  long double mean = 0, squares = 0;
  for (std::size_t i = from; i < to; ++i)
    mean += static_cast<long double>(x[i]) / static_cast<long double>(to - from);
  for (std::size_t i = from; i < to; ++i)
    squares += (static_cast<long double>(x[i]) - mean) * (static_cast<long double>(x[i]) - mean);
  return squares;
}

// The size of the upper class of the best of all partitions of sorted scores into classes, each of them
// tried.
long best_upper_class(const std::vector<double>& sorted, int classes) {
  long double best = 1e30L;
  std::size_t upper_from = 0;
  for (unsigned cuts = 0; cuts < 1u << (sorted.size() - 1); ++cuts) {  // bit i: a cut after score i
    if (__builtin_popcount(cuts) != classes - 1) continue;
    long double squares = 0;
    std::size_t from = 0;
    for (std::size_t to = 1; to < sorted.size(); ++to)
      if (cuts >> (to - 1) & 1) squares += squares_about_mean(sorted, from, to), from = to;
    squares += squares_about_mean(sorted, from, sorted.size());
    if (squares < best) best = squares, upper_from = from;
  }
  return static_cast<long>(sorted.size() - upper_from);
}

TEST_CASE("Natural breaks are those of the best of all partitions") {
  Dice dice(21);
  int wrong = 0, told_from_fewer = 0;
  for (int i = 0; i < 600; ++i) {
    const int topics = dice.from(3, 9), classes = dice.from(2, std::min(5, topics));
    std::vector<double> score;
    for (int t = 0; t < topics; ++t) score.push_back(t + dice.below(1 << 12) / 4096.0);  // all differ
    const std::vector<std::uint8_t> chosen = ask("natural_breaks", classes, score);
    const long size = std::count(chosen.begin(), chosen.end(), 1);
    std::sort(score.begin(), score.end());
    wrong += size != best_upper_class(score, classes);
    told_from_fewer += classes > 2 && size != best_upper_class(score, classes - 1);
  }
  CHECK(wrong == 0);
  CHECK(told_from_fewer > 0);
}

TEST_CASE("Natural breaks of two classes are two clusters") {
  Dice dice(22);
  int differ = 0, differ_of_three = 0;
  for (int i = 0; i < 3000; ++i) {
    const int distinct = dice.of<int>({1, 2, 4, 20, 2000});
    std::vector<double> score;
    for (int t = dice.from(1, 40); t > 0; --t)
      score.push_back(dice.chance(0.1) ? missing_score : dice.below(distinct) / 64.0);
    differ += ask("natural_breaks", 2, score) != ask("two_clusters", 0, score);
    differ_of_three += ask("natural_breaks", 3, score) != ask("two_clusters", 0, score);
  }
  CHECK(differ == 0);
  CHECK(differ_of_three > 0);
}

}  // namespace
}  // namespace delphisim::oracle
