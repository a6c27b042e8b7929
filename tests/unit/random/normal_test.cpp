// SPDX-License-Identifier: MIT
#include "engine/random/normal.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstring>
#include <vector>

namespace delphisim {
namespace {

constexpr double stated_error = 1.3e-6;

double oracle(double q) {
  return boost::math::quantile(boost::math::complement(boost::math::normal_distribution<double>(), q));
}

// Log-spaced tail probabilities, the smallest that words reach, the neighbours of 0.5 and of the cut.
std::vector<float> tail_probabilities() {
  std::vector<float> all;
  const int points = 400000;
  for (int i = 0; i <= points; ++i) {
    const float q = static_cast<float>(std::exp2(-33 + 32.0 * i / points));
    all.push_back(q < 0.5f ? q : 0.5f);
  }
  for (std::uint32_t steps = 0; steps < 4096; ++steps) {
    all.push_back(tail_probability(steps, 0x1p-32f));
    all.push_back(tail_probability(0x7fffffffu - steps, 0x1p-32f));
  }
  float low = normal_fit::cut, high = normal_fit::cut;
  for (int i = 0; i < 2000; ++i) {
    all.push_back(low = std::nextafter(low, 0.0f));
    all.push_back(high = std::nextafter(high, 1.0f));
  }
  return all;
}

template<class Quantile>
double largest_error(const std::vector<float>& tails, Quantile quantile) {
  double worst = 0;
  for (const float q : tails) worst = std::max(worst, std::abs(quantile(q) - oracle(q)));
  return worst;
}

TEST_CASE("The normal tail quantile keeps its stated error") {
  const std::vector<float> tails = tail_probabilities();
  CHECK(largest_error(tails, [](float q) { return normal_tail(q); }) <= stated_error);
  CHECK(normal_tail(0.5f) == 0);
  CHECK(normal_tail(0x1p-33f) == Approx(6.33795775).margin(stated_error));
}

TEST_CASE("Wrong variants of the normal tail quantile exceed the stated error") {
  const std::vector<float> tails = tail_probabilities();
  // The centre where the tail belongs, the tail where the centre belongs.
  CHECK(largest_error(tails, [](float q) { return normal_tail_centre(q); }) > stated_error);
  CHECK(largest_error(tails, [](float q) { return normal_tail_rare(q); }) > stated_error);
  // One coefficient cut to three digits, in either form.
  const auto centre_cut = [](float q) {
    if (is_rare_tail(q)) return normal_tail_rare(q);
    const float p[] = {4.61f, normal_fit::p[1], normal_fit::p[2], normal_fit::p[3], normal_fit::p[4]};
    const float s = std::sqrt(4.0f * q * (1.0f - q));
    return (1.0f - 2.0f * q) * normal_fit::horner(p, s) / normal_fit::horner(normal_fit::q, s);
  };
  CHECK(largest_error(tails, centre_cut) > stated_error);
  const auto tail_cut = [](float q) {
    if (!is_rare_tail(q)) return normal_tail_centre(q);
    float c[8];
    std::memcpy(c, normal_fit::tail, sizeof c);
    c[7] = 0;
    return normal_fit::horner(c, std::sqrt(-std::log2(q)) - normal_fit::centre);
  };
  CHECK(largest_error(tails, tail_cut) > stated_error);
}

TEST_CASE("A word's normal number is the quantile of its uniform number") {
  double worst = 0;
  std::uint32_t asymmetric = 0;
  const auto check = [&](std::uint32_t word) {
    const double u = uniform(word);
    const double exact = u < 0.5 ? -oracle(u) : oracle(1 - u);
    worst = std::max(worst, std::abs(normal(word) - exact));
    asymmetric += normal(~word) != -normal(word);
  };
  for (std::uint32_t i = 0; i < 1000; ++i) {
    check(i);
    check(0x80000000u + i);
  }
  for (std::uint64_t word = 0; word < 0x100000000u; word += 20011) check(static_cast<std::uint32_t>(word));
  CHECK(worst <= stated_error + 2e-7);
  CHECK(asymmetric == 0);
  CHECK(normal(0) == Approx(-6.33795775).margin(stated_error));
}

TEST_CASE("Normal numbers have the same bits from every compiler") {
  // FNV-1a over the bits of a million normals, spread over all words.
  std::uint64_t digest = 0xcbf29ce484222325u;
  for (std::uint64_t word = 0; word < 0x100000000u; word += 4093) {
    const float z = normal(static_cast<std::uint32_t>(word));
    std::uint32_t bits;
    std::memcpy(&bits, &z, sizeof bits);
    digest = (digest ^ bits) * 0x100000001b3u;
  }
  CHECK(digest == 0x0a827c6b47067685u);
}

}  // namespace
}  // namespace delphisim
