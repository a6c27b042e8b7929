// SPDX-License-Identifier: MIT
// GRIM and GRIMMER against all multisets of ratings.
#include <bitset>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <map>
#include <set>

#include "analysis/audit/sd_test.hpp"
#include "tests/unit/audit/simulated_table.hpp"

using namespace audited;

namespace {

// Sums and sums of squares of every multiset of n numbers 0..levels.
std::set<std::pair<std::int64_t, std::int64_t>> every_sum(int n, int levels) {
  std::set<std::pair<std::int64_t, std::int64_t>> found;
  const std::function<void(int, int, std::int64_t, std::int64_t)> add =
      [&](int left, int least, std::int64_t sum, std::int64_t squares) {
        if (left == 0) {
          found.emplace(sum, squares);
          return;
        }
        for (int k = least; k <= levels; ++k) add(left - 1, k, sum + k, squares + k * k);
      };
  add(n, 0, 0, 0);
  return found;
}

Lattice lattice(int n, int levels) { return {0, 1, levels, n}; }

}  // namespace

TEST_CASE("least and largest sums of squares are those of all multisets") {
  for (const int levels : {1, 3, 4, 6}) {
    for (int n = 1; n <= 7; ++n) {
      std::map<std::int64_t, std::pair<std::int64_t, std::int64_t>> ends;
      for (const auto& [sum, squares] : every_sum(n, levels)) {
        auto& [least, most] = ends.emplace(sum, std::pair(squares, squares)).first->second;
        least = std::min(least, squares);
        most = std::max(most, squares);
      }
      for (const auto& [sum, both] : ends) {
        CHECK(lattice(n, levels).least_squares(sum) == both.first);
        CHECK(lattice(n, levels).most_squares(sum) == both.second);
      }
    }
  }
}

TEST_CASE("GRIM allows exactly the printed means of all multisets") {
  for (const Print print : {Print::half_up, Print::half_even, Print::cut_off}) {
    std::size_t wrong_n_disagrees = 0;
    for (int n = 2; n <= 9; ++n) {
      std::set<std::string> attained;
      for (std::int64_t sum = 0; sum <= 5 * n; ++sum) attained.insert(printed_ratio(sum, n, 2, print));
      for (int units = 0; units <= 500; ++units) {
        const std::string text = printed_ratio(units, 100, 2, Print::half_up);
        const Bracket mean =
            before_rounding(units / 100.0, 2, print == Print::cut_off ? Rounded::down : Rounded::nearest);
        const bool possible = !lattice(n, 5).sums(mean).empty();
        if (attained.contains(text)) CHECK(possible);
        // Halves are printed in two ways, and the end of a truncated range is allowed for binary fractions.
        if (possible && !attained.contains(text)) {
          const Lattice::Sums sums = lattice(n, 5).sums(mean);
          CHECK(std::min(std::abs(static_cast<double>(sums.first) / n - mean.lo),
                         std::abs(static_cast<double>(sums.last) / n - mean.hi)) < 1e-6);
        }
        wrong_n_disagrees += attained.contains(text) && lattice(n + 1, 5).sums(mean).empty();
      }
    }
    CHECK(wrong_n_disagrees > 50);  // n + 1 in place of n is seen
  }
}

TEST_CASE("sums of squares are found exactly: all multisets of few numbers") {
  for (const auto& [levels, most] : {std::pair(1, 9), {2, 9}, {3, 8}, {5, 8}, {10, 6}}) {
    AttainedSquares search;
    for (int n = 1; n <= most; ++n) {
      const auto every = every_sum(n, levels);
      std::size_t found = 0, unknown = 0, wrong = 0, by_parity = 0;
      for (std::int64_t sum = 0; sum <= n * levels; ++sum)
        for (std::int64_t squares = 0; squares <= n * levels * levels + 3; ++squares) {
          search.allow(AttainedSquares::steps);
          const Attained answer = search.find(lattice(n, levels), sum, squares);
          unknown += answer == Attained::unknown;
          found += answer == Attained::yes;
          wrong += (answer == Attained::yes) != every.contains({sum, squares});
          by_parity += (squares - sum) % 2 == 0 && squares >= lattice(n, levels).least_squares(sum) &&
                       squares <= lattice(n, levels).most_squares(sum);
        }
      CHECK(unknown == 0);
      CHECK(wrong == 0);
      CHECK(found == every.size());
      if (n > 3 && levels > 3) CHECK(by_parity > found);  // parity and the extremes alone allow more
    }
  }
}

TEST_CASE("sums of squares are found exactly: person by person for more numbers") {
  constexpr int levels = 6, most = 30;
  // reach[sum]: bits of the sums of squares that as many people as were added can have.
  using Bits = std::bitset<most * levels * levels + 1>;
  std::vector<Bits> reach(most * levels + 1);
  reach[0][0] = true;
  AttainedSquares search;
  for (int n = 1; n <= most; ++n) {
    std::vector<Bits> next(reach.size());
    for (std::size_t sum = 0; sum < reach.size(); ++sum)
      for (std::size_t k = 0; k <= levels && k <= sum; ++k) next[sum] |= reach[sum - k] << (k * k);
    reach = std::move(next);
    if (n % 6 != 0) continue;
    std::size_t wrong = 0, with_one_less = 0;
    for (std::size_t sum = 0; sum <= static_cast<std::size_t>(n * levels); ++sum)
      for (std::size_t squares = 0; squares < reach[sum].size(); ++squares) {
        search.allow(AttainedSquares::steps);
        const auto s = static_cast<std::int64_t>(sum), q = static_cast<std::int64_t>(squares);
        wrong += (search.find(lattice(n, levels), s, q) == Attained::yes) != reach[sum][squares];
        with_one_less += (search.find(lattice(n - 1, levels), s, q) == Attained::yes) != reach[sum][squares];
      }
    CHECK(wrong == 0);
    CHECK(with_one_less > 100);
  }
}

TEST_CASE("a search that would be long says that it does not know") {
  AttainedSquares search;
  search.allow(2);
  CHECK(search.find(lattice(8, 10), 40, 282) == Attained::unknown);
  search.allow(AttainedSquares::steps);
  CHECK(search.find(lattice(8, 10), 40, 282) == Attained::yes);
  const Lattice large{0, 1, 10'000, 99'000};
  const SdAnswer answer = possible_sd(large, before_rounding(5000.00, 2, Rounded::nearest),
                                      before_rounding(1234.11, 2, Rounded::nearest), false, &search);
  CHECK(answer.possible);
  CHECK_FALSE(answer.settled);
}

TEST_CASE("GRIMMER allows the mean and SD of every multiset, and nothing else") {
  std::size_t attained_pairs = 0, allowed = 0, by_parity = 0, without_parity = 0, wrong = 0, unsettled = 0;
  AttainedSquares search;
  for (int n = 3; n <= 8; ++n) {
    const int levels = 5;
    std::set<std::pair<std::string, std::string>> attained;
    std::set<std::string> means;
    for (const auto& [sum, squares] : every_sum(n, levels)) {
      const double sd = std::sqrt(static_cast<double>(n * squares - sum * sum) / (n * (n - 1.0)));
      attained.emplace(printed_ratio(sum, n, 2, Print::half_up), printed_number(sd, 2, Print::half_up));
      means.insert(printed_ratio(sum, n, 2, Print::half_up));
    }
    attained_pairs += attained.size();
    for (const std::string& mean : means) {
      for (int units = 0; units <= 300; ++units) {
        const Bracket m = before_rounding(std::stod(mean), 2, Rounded::nearest),
                      s = before_rounding(units / 100.0, 2, Rounded::nearest);
        const SdAnswer answer = possible_sd(lattice(n, levels), m, s, false, &search);
        unsettled += !answer.settled;
        wrong += answer.possible != attained.contains({mean, printed_ratio(units, 100, 2, Print::half_up)});
        allowed += answer.possible;
        by_parity += possible_sd(lattice(n, levels), m, s, false, nullptr).possible;
        // A wrong variant: whole sums of squares of either parity.
        const Lattice::Sums sums = lattice(n, levels).sums(m);
        for (std::int64_t sum = sums.first; sum <= sums.last; ++sum) {
          const double centre = static_cast<double>(sum * sum) / n;
          if (std::ceil(std::max(0.0, s.lo) * std::max(0.0, s.lo) * (n - 1) + centre - 1e-7) <=
              std::floor(s.hi * s.hi * (n - 1) + centre + 1e-7)) {
            ++without_parity;
            break;
          }
        }
      }
    }
  }
  CAPTURE(attained_pairs, allowed, by_parity, without_parity);
  CHECK(wrong == 0);
  CHECK(unsettled == 0);
  CHECK(allowed == attained_pairs);
  CHECK(static_cast<double>(by_parity) > 1.1 * static_cast<double>(attained_pairs));
  CHECK(static_cast<double>(without_parity) > 1.6 * static_cast<double>(attained_pairs));
}

TEST_CASE("the divisor n is told from n - 1") {
  const Lattice eight = lattice(8, 5);  // 0 0 1 2 3 4 5 5: sum 20, squares 80, so SD 2.07 or 1.94
  AttainedSquares search;
  const auto possible = [&](double sd, bool divisor_n) {
    return possible_sd(eight, {2.5, 2.5}, before_rounding(sd, 2, Rounded::nearest), divisor_n, &search)
        .possible;
  };
  CHECK(possible(2.07, false));
  CHECK(possible(1.94, true));
  CHECK_FALSE(possible(2.07, true));
}

TEST_CASE("published examples of GRIM") {
  // Brown and Heathers 2017: a mean of 3.45 from 20 whole numbers is possible, 5.19 from 28 is not (145 / 28
  // = 5.18, 146 / 28 = 5.21).
  const auto possible = [](int n, double mean) {
    return !lattice(n, 7).sums(before_rounding(mean, 2, Rounded::nearest)).empty();
  };
  CHECK(possible(20, 3.45));
  CHECK_FALSE(possible(28, 5.19));
  CHECK(possible(28, 5.18));
}
