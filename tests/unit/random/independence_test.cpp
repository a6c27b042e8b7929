// SPDX-License-Identifier: MIT
// Draws at neighbouring addresses are uncorrelated. The mean of n products of independent standard normals
// has standard error 1 / sqrt(n); the limit is z = 5.
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>

#include "engine/random/normal.hpp"
#include "engine/random/philox.hpp"

namespace delphisim {
namespace {

constexpr double z_limit = 5;

using WordsAt = std::function<Words(const Address&)>;
using Step = std::function<void(Address&)>;

Words true_words(const Address& a) { return words_at(key_of(2), a); }

// A wrong generator: multiples of an odd constant, as in a linear congruential sequence.
Words weak_words(const Address& a) {
  const Counter c = counter_of(a);
  Words words{};
  for (std::size_t i = 0; i < 4; ++i) words[i] = (c[0] * 4 + c[1] + c[2] * 101 + c[3] * 10007) * 0x9E3779B9u;
  return words;
}

// Standardised mean product of the draws at an address and at the one that `step` leads to.
double neighbour_distance(const WordsAt& words, const Step& step) {
  double sum = 0;
  int n = 0;
  Address a{.purpose = Purpose::response};
  for (a.replicate = 100; a.replicate < 110; ++a.replicate)
    for (a.member = 0; a.member < 1000; ++a.member)
      for (a.index = 0; a.index < 25; ++a.index) {
        Address other = a;
        step(other);
        const Words here = words(a), there = words(other);
        for (std::size_t i = 0; i < 4; ++i, ++n) sum += double{normal(here[i])} * normal(there[i]);
      }
  return sum / std::sqrt(n);
}

const std::vector<Step>& steps() {
  static const std::vector<Step> all = {
      [](Address& a) { ++a.index; },
      [](Address& a) { ++a.draw; },
      [](Address& a) { ++a.round; },
      [](Address& a) { ++a.copy; },
      [](Address& a) { ++a.group; },
      [](Address& a) { ++a.member; },
      [](Address& a) { ++a.replicate; },
      [](Address& a) { a.purpose = Purpose::revision; },
      [](Address& a) { a.purpose = Purpose::leniency; },
  };
  return all;
}

TEST_CASE("Draws of neighbouring addresses are uncorrelated") {
  for (const Step& step : steps()) CHECK(std::abs(neighbour_distance(true_words, step)) < z_limit);
}

TEST_CASE("Correlated draws of neighbouring addresses are found") {
  for (const Step& step : steps()) CHECK(std::abs(neighbour_distance(weak_words, step)) > z_limit);
}

TEST_CASE("Adjacent topics within a block, and neighbouring seeds, are uncorrelated") {
  double within = 0, across_seeds = 0;
  int n = 0;
  Address a{.purpose = Purpose::topic_truth};
  for (a.replicate = 0; a.replicate < 300000; ++a.replicate, ++n) {
    const Words here = words_at(key_of(3), a), other_seed = words_at(key_of(4), a);
    for (std::size_t i = 0; i < 4; ++i) {
      if (i < 3) within += double{normal(here[i])} * normal(here[i + 1]);
      across_seeds += double{normal(here[i])} * normal(other_seed[i]);
    }
  }
  CHECK(std::abs(within / std::sqrt(3.0 * n)) < z_limit);
  CHECK(std::abs(across_seeds / std::sqrt(4.0 * n)) < z_limit);
}

}  // namespace
}  // namespace delphisim
