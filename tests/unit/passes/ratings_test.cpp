// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cstring>
#include <vector>

#include "engine/passes/aligned.hpp"
#include "engine/passes/passes.hpp"
#include "engine/random/normal.hpp"
#include "engine/random/philox.hpp"
#include "engine/stats/student_table.hpp"
#include "tests/unit/passes/available.hpp"

namespace delphisim {
namespace {

// How words are divided, topic by topic; some sliders may be left where `idle`, some ratings kept where
// `keeps`.
struct Division {
  Division(std::uint32_t stride, bool idle_, bool keeps) : idle(idle_) {
    for (std::uint32_t i = 0; i < stride; ++i) {
      missing.push_back(i % 5 == 0 ? 0 : i % 7 == 0 ? 0xffffffffu : i << 24);
      kept.push_back(missing[i] + (keeps ? (0xffffffffu - missing[i]) / 4 : 0));
      left.push_back(kept[i] + (idle ? (0xffffffffu - kept[i]) / 3 : 0));
      range.push_back(step_above(left[i]));
      idle_range.push_back(left[i] > kept[i] ? static_cast<float>(1.0 / (left[i] - kept[i])) : 0.0f);
    }
  }
  WordUse use() const {
    return {missing.data(), kept.data(), left.data(), range.data(), idle_range.data(), idle};
  }
  std::vector<std::uint32_t> missing, kept, left;
  std::vector<float> range, idle_range;
  bool idle;
};

// The standard residual of a word: from the words from `left` up, or, of a left slider, of those from `kept`
// to `left`.
float residual(std::uint32_t w, std::size_t i, const Division& d, const float* student) {
  const bool slider = w < d.left[i];
  if (w < d.kept[i] || (slider && !d.idle)) return -1e9f;  // spent otherwise: any value
  const std::uint32_t first = slider ? d.kept[i] : d.left[i], last = slider ? d.left[i] - 1 : 0xffffffffu;
  const std::uint32_t from_first = w - first, from_last = last - w;
  const bool upper = from_first > from_last;
  float z =
      normal_tail(tail_probability(upper ? from_last : from_first, slider ? d.idle_range[i] : d.range[i]));
  if (student) {
    const float steps = z * static_cast<float>(student_steps);
    const auto k = static_cast<std::size_t>(steps);
    z = student[k] + (steps - static_cast<float>(k)) * (student[k + 1] - student[k]);
  }
  return upper ? z : -z;
}

constexpr LevelMap map{1, 0.5f, 2, 14};
constexpr std::uint32_t rows = 9;

std::uint32_t word_at(std::uint32_t i) {
  const std::uint32_t w = philox({5, 6}, {i, 0, 0, 0})[0];
  return i % 11 == 0 ? w >> 20 : i % 13 == 0 ? ~(w >> 20) : w;  // many in the rare tails
}

struct Result {
  Aligned<float> latent;
  Aligned<std::uint8_t> level;
};
std::size_t differing(const Result& a, const Result& b, const std::vector<std::uint8_t>& matters) {
  std::size_t n = 0;
  for (std::size_t i = 0; i < a.latent.size(); ++i)
    n += matters[i] && std::memcmp(&a.latent[i], &b.latent[i], sizeof(float)) != 0;
  for (std::size_t i = 0; i < a.level.size(); ++i) n += a.level[i] != b.level[i];
  return n;
}

TEST_CASE(
    "fresh gives the scalar bits on every instruction set, with and without left sliders and long tails") {
  std::vector<float> table(student_size);
  fill_student_table(4, table);
  for (std::uint32_t stride = 8; stride <= 104; stride += 8)
    for (const bool idle : {false, true})
      for (const float* student :
           {static_cast<const float*>(nullptr), static_cast<const float*>(table.data())}) {
        const Division d(stride, idle, false);
        const std::uint32_t byte_stride = (stride + 31) / 32 * 32;
        Aligned<std::uint32_t> words(rows * stride);
        Aligned<float> target(stride), person(rows), scratch(4 * stride + 32);
        for (std::uint32_t i = 0; i < rows * stride; ++i) words[i] = word_at(i + 1000 * stride);
        for (std::uint32_t i = 0; i < stride; ++i) target[i] = 3 + static_cast<float>(i % 8) * 0.37f;
        for (std::uint32_t r = 0; r < rows; ++r) person[r] = static_cast<float>(r) * 0.21f - 1;
        Result expected{Aligned<float>(rows * stride), Aligned<std::uint8_t>(rows * byte_stride)};
        std::vector<std::uint8_t> matters(rows * stride);
        for (std::uint32_t r = 0; r < rows; ++r)
          for (std::uint32_t i = 0; i < byte_stride; ++i) {
            std::uint8_t& level = expected.level[r * byte_stride + i];
            level = missing_level;
            if (i >= stride) continue;
            const std::uint32_t w = words[r * stride + i];
            const float value = (target[i] + person[r]) + 1.3f * residual(w, i, d, student);
            expected.latent[r * stride + i] = value;
            matters[r * stride + i] = w >= d.kept[i];
            if (w >= d.missing[i])
              level = w < d.left[i] ? std::uint8_t{7} : static_cast<std::uint8_t>(level_of(value, map));
          }
        for (const Isa isa : available_isas()) {
          Result found{Aligned<float>(rows * stride), Aligned<std::uint8_t>(rows * byte_stride)};
          passes(isa).fresh({rows, stride, byte_stride, words.data(), target.data(), person.data(), 1.3f,
                             d.use(), map, 7, found.latent.data(), found.level.data(), scratch.data(),
                             student});
          CAPTURE(name_of(isa), stride, idle, student != nullptr);
          CHECK(differing(expected, found, matters) == 0);
          found.latent[rows * stride - 1] += 1;  // and a slip is seen
          found.level[rows * byte_stride - 1] = 3;
          matters.back() = 1;
          CHECK(differing(expected, found, matters) >= 1);
          matters.back() = words[rows * stride - 1] >= d.kept[stride - 1];
        }
      }
}

TEST_CASE("revise gives the scalar bits on every instruction set, on forms in any order") {
  constexpr std::uint32_t old_stride = 104, old_bytes = 128, old_rows = 20;
  constexpr float origin = 0, step = 1;
  Aligned<float> old_latent(old_rows * old_stride);
  Aligned<std::uint8_t> old_level(old_rows * old_bytes);
  Aligned<std::uint32_t> words(rows * old_stride);
  for (std::uint32_t i = 0; i < old_latent.size(); ++i)
    old_latent[i] = static_cast<float>(i % 97) * 0.11f - 1;
  for (std::uint32_t i = 0; i < old_level.size(); ++i)
    old_level[i] = i % 6 == 0 ? missing_level : static_cast<std::uint8_t>(i * 7 % 11);
  for (std::uint32_t i = 0; i < words.size(); ++i) words[i] = word_at(i);
  std::vector<std::int32_t> old_row;
  for (std::uint32_t r = 0; r < rows; ++r) old_row.push_back(static_cast<std::int32_t>(2 * r + r % 3));

  for (std::uint32_t topics = 1; topics < 97; topics += topics % 16 < 3 ? 1 : 6)
    for (int variant = 0; variant < 16; ++variant) {
      const bool idle = variant & 1, own_start = variant & 2, observed = variant & 4, shifted = variant & 8;
      const std::uint32_t stride = (topics + 7) / 8 * 8, byte_stride = (topics + 31) / 32 * 32;
      const Division d(stride, idle, true);
      std::vector<std::int32_t> word_of, old_topic;  // in falling order for some forms
      for (std::uint32_t i = 0; i < topics; ++i) {
        const auto at = static_cast<std::int32_t>(topics % 2 ? topics - 1 - i : i * 96 / topics);
        word_of.push_back(at), old_topic.push_back(at / 2 * 2 + (topics % 4 == 0));
      }
      std::vector<float> all(stride), own(stride), pull_all(stride), pull_own(stride), shift(rows * stride);
      std::vector<std::uint8_t> start(stride + 16);
      for (std::uint32_t i = 0; i < stride; ++i) {
        all[i] = static_cast<float>(i) * 0.09f, own[i] = 8 - static_cast<float>(i) * 0.05f;
        pull_all[i] = i % 4 ? 0.15f : 0, pull_own[i] = i % 3 ? 0.2f : 0;
        start[i] = static_cast<std::uint8_t>(i % 15);
      }
      for (std::uint32_t i = 0; i < rows * stride; ++i) shift[i] = static_cast<float>(i % 31) * 0.07f - 1;
      Result expected{Aligned<float>(rows * stride), Aligned<std::uint8_t>(rows * byte_stride)};
      std::vector<std::uint8_t> matters(rows * stride);
      for (std::uint32_t r = 0; r < rows; ++r)
        for (std::uint32_t i = 0; i < byte_stride; ++i) {
          std::uint8_t& level = expected.level[r * byte_stride + i];
          level = missing_level;
          if (i >= topics) continue;
          const std::size_t from = static_cast<std::size_t>(old_row[r]),
                            column = static_cast<std::size_t>(old_topic[i]);
          const std::uint8_t was = old_level[from * old_bytes + column];
          const float latent = old_latent[from * old_stride + column];
          const float rating = origin + step * static_cast<float>(was);
          const std::uint32_t w = words[r * old_stride + static_cast<std::uint32_t>(word_of[i])];
          const float moved =
              shifted ? shift[r * stride + i]
                      : (pull_all[i] * (all[i] - rating) + pull_own[i] * (own[i] - rating)) + 0.25f;
          const float revised = ((observed ? rating : latent) + moved) + 0.5f * residual(w, i, d, nullptr);
          expected.latent[r * stride + i] = w < d.kept[i] ? latent : revised;
          matters[r * stride + i] = was != missing_level && (idle || w < d.kept[i] || w >= d.left[i]);
          if (was == missing_level || w < d.missing[i]) continue;
          const auto same = static_cast<std::uint8_t>(level_of(rating, map));
          level = w < d.kept[i]   ? same
                  : w < d.left[i] ? (own_start ? same : start[i])
                                  : static_cast<std::uint8_t>(level_of(revised, map));
        }
      for (const Isa isa : available_isas()) {
        Result found{Aligned<float>(rows * stride), Aligned<std::uint8_t>(rows * byte_stride)};
        Aligned<float> scratch(19 * old_stride + 160);
        passes(isa).revise({rows,
                            stride,
                            byte_stride,
                            topics,
                            words.data(),
                            old_stride,
                            word_of.data(),
                            old_latent.data(),
                            old_level.data(),
                            old_stride,
                            old_bytes,
                            old_row.data(),
                            old_topic.data(),
                            origin,
                            step,
                            all.data(),
                            pull_all.data(),
                            own.data(),
                            pull_own.data(),
                            0.25f,
                            0.5f,
                            observed,
                            d.use(),
                            map,
                            own_start,
                            start.data(),
                            found.latent.data(),
                            found.level.data(),
                            scratch.data(),
                            shifted ? shift.data() : nullptr});
        CAPTURE(name_of(isa), topics, variant);
        REQUIRE(differing(expected, found, matters) == 0);
      }
    }
}

}  // namespace
}  // namespace delphisim
