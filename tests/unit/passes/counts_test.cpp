// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <vector>

#include "engine/passes/aligned.hpp"
#include "engine/passes/passes.hpp"
#include "engine/random/philox.hpp"
#include "engine/rules/pooling/list.hpp"
#include "tests/unit/passes/available.hpp"

namespace delphisim {
namespace {

std::uint32_t number(std::uint32_t i, std::uint32_t of) { return philox({7, 8}, {i, of, 0, 0})[0] % of; }

TEST_CASE("tally counts, and sums levels and their squares, on every instruction set") {
  const std::vector<std::vector<int>> panels{{3}, {0, 5}, {300, 0, 17}, {260, 255, 1}};
  for (const int levels : {2, 5, 6, 7, 9, 11, 31, 32, 33, 101})
    for (const std::uint32_t topics : {1u, 8u, 33u, 97u})
      for (const std::vector<int>& sizes : panels) {
        const std::uint32_t stride = (topics + 7) / 8 * 8, byte_stride = (topics + 31) / 32 * 32;
        const auto sets = static_cast<std::uint32_t>(1 + sizes.size()),
                   lanes = (sets * stride + 31) / 32 * 32;
        std::vector<std::int32_t> begin{0};
        for (const int size : sizes) begin.push_back(begin.back() + size);
        const auto rows = static_cast<std::uint32_t>(begin.back());
        Aligned<std::uint8_t> level(rows * byte_stride);
        std::vector<std::int64_t> count(static_cast<std::size_t>(levels) * lanes), n(lanes), sum(lanes),
            squares(lanes);
        std::size_t g = 0;
        for (std::uint32_t r = 0; r < rows; ++r) {
          while (static_cast<int>(r) >= begin[g + 1]) ++g;
          for (std::uint32_t i = 0; i < byte_stride; ++i) {
            const std::uint32_t x = number(r * byte_stride + i, static_cast<std::uint32_t>(levels) + 2);
            const bool rated = i < topics && x < static_cast<std::uint32_t>(levels);
            level[r * byte_stride + i] = rated ? static_cast<std::uint8_t>(x) : missing_level;
            for (const std::size_t set : {std::size_t{0}, 1 + g}) {
              if (!rated) continue;
              const std::size_t lane = set * stride + i;
              ++count[x * lanes + lane];
              ++n[lane], sum[lane] += x, squares[lane] += std::int64_t{x} * x;
            }
          }
        }
        for (const Isa isa : available_isas()) {
          Aligned<std::uint16_t> c(count.size());
          Aligned<std::int32_t> found[3] = {Aligned<std::int32_t>(lanes), Aligned<std::int32_t>(lanes),
                                            Aligned<std::int32_t>(lanes)};
          for (std::uint16_t& x : c.span()) x = 99;  // what was there before does not matter
          passes(isa).tally({stride, byte_stride, lanes, static_cast<std::int32_t>(sizes.size()), levels,
                             begin.data(), level.data(), c.data(), found[0].data(), found[1].data(),
                             found[2].data()});
          CAPTURE(name_of(isa), levels, topics, rows);
          REQUIRE(std::equal(count.begin(), count.end(), c.data()));
          REQUIRE(std::equal(n.begin(), n.end(), found[0].data()));
          REQUIRE(std::equal(sum.begin(), sum.end(), found[1].data()));
          REQUIRE(std::equal(squares.begin(), squares.end(), found[2].data()));
        }
      }
}

TEST_CASE("ranks and concordance are those of comparing all pairs, on every instruction set") {
  for (int n = 1; n < 300; n += n < 140 ? 1 : 37)
    for (const std::uint32_t values : {3u, 50u, 1u << 30}) {
      std::vector<std::int32_t> key[2];
      std::vector<std::int16_t> rank[2];
      for (int side = 0; side < 2; ++side) {
        for (int i = 0; i < n; ++i)
          key[side].push_back(
              number(static_cast<std::uint32_t>(i * 2 + side), 9) == 0
                  ? missing_key
                  : static_cast<std::int32_t>(number(static_cast<std::uint32_t>(i * 2 + side), values)));
        for (const std::int32_t mine : key[side]) {
          std::int16_t greater = 0;
          for (const std::int32_t other : key[side])
            greater = static_cast<std::int16_t>(greater + (other > mine));
          rank[side].push_back(greater);
        }
      }
      std::int64_t difference = 0, without_ties = 0;  // the latter takes a tie for a discordant pair
      for (std::size_t i = 0; i < key[0].size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
          const int a = (key[0][i] > key[0][j]) - (key[0][i] < key[0][j]),
                    b = (key[1][i] > key[1][j]) - (key[1][i] < key[1][j]);
          difference += a * b;
          without_ties += a == b ? 1 : -1;
        }
      for (const Isa isa : available_isas()) {
        CAPTURE(name_of(isa), n, values);
        for (int side = 0; side < 2; ++side) {
          std::vector<std::int16_t> found(rank[side].size() + 1, 77);
          passes(isa).ranks(key[side].data(), n, found.data());
          REQUIRE(std::equal(rank[side].begin(), rank[side].end(), found.begin()));
          REQUIRE(found.back() == 77);
        }
        const std::int64_t found = passes(isa).concordance(rank[0].data(), rank[1].data(), n);
        REQUIRE(found == difference);
        if (n > 20 && values == 3) CHECK(found != without_ties);
      }
    }
}

TEST_CASE("pool gives the same bits on every instruction set as topic by topic") {
  const double weight[] = {13, 40, 7.5};
  for (const int topics : {1, 7, 8, 97, 300}) {
    const int stride = (topics + 7) / 8 * 8;
    std::vector<double> scores(static_cast<std::size_t>(4 * stride));
    for (std::size_t i = 0; i < scores.size(); ++i)
      scores[i] = i % 3 == 0 ? missing_score : number(static_cast<std::uint32_t>(i), 1000) / 7.0 - 20;
    const PoolView view{3, stride, topics, scores.data(), nullptr, weight};
    for (const char* name : {"equal_groups", "population_weights", "min_over_groups"})
      for (const Isa isa : available_isas()) {
        std::vector<double> found(static_cast<std::size_t>(stride), 5);
        passes(isa).pool(Poolings::find(name), nullptr, view, found.data());
        for (int t = 0; t < topics; ++t) {
          double sum = 0, weights = 0, least = 1e9;
          for (int g = 0; g < 3; ++g) {
            const double s = scores[static_cast<std::size_t>((1 + g) * stride + t)],
                         w = name[0] == 'p' ? weight[g] : 1;
            if (s != s) continue;
            sum += w * s, weights += w, least = s < least ? s : least;
          }
          const double expected = name[0] == 'm' ? least : sum / weights,
                       value = found[static_cast<std::size_t>(t)];
          CAPTURE(name_of(isa), name, t, topics);
          REQUIRE((weights > 0 ? value == expected : value != value));
        }
      }
  }
}

}  // namespace
}  // namespace delphisim
