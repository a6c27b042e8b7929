// SPDX-License-Identifier: MIT
// How long a file of ratings takes to read: 5,000 people, 100 topics and 2 rounds, long (a million rows) and
// wide.
#include <benchmark/benchmark.h>

#include <string>

#include "analysis/ratings/read_ratings.hpp"

namespace delphisim {
namespace {

constexpr int people = 5000, topics = 100;

char rating_of(int person, int topic, int round) {
  return static_cast<char>('1' + (person * 7 + topic * 5 + round * 3 + person / 11) % 9);
}

std::string person_row(int person) {
  return "respondent-" + std::to_string(100000 + person) + ",group " + std::to_string(person % 6);
}

std::string long_text() {
  std::string text = "participant,group,topic,round,rating\n";
  for (int p = 0; p < people; ++p)
    for (int t = 0; t < topics; ++t)
      for (int r = 1; r <= 2; ++r)
        text += person_row(p) + ",the topic number " + std::to_string(t) + "," + std::to_string(r) + "," +
                rating_of(p, t, r) + "\n";
  return text;
}

std::string wide_text() {
  std::string text = "participant,group";
  for (int t = 0; t < topics; ++t)
    for (int r = 1; r <= 2; ++r) text += ",Q" + std::to_string(t) + "_R" + std::to_string(r);
  for (int p = 0; p < people; ++p) {
    text += "\n" + person_row(p);
    for (int t = 0; t < topics; ++t)
      for (int r = 1; r <= 2; ++r) text += std::string(",") + rating_of(p, t, r);
  }
  return text + "\n";
}

void read(benchmark::State& state, const std::string& text, const RatingMapping& mapping) {
  double sum = 0, expected = 0;
  for (const RatingTable t = parse_ratings(text, "ratings.csv", mapping); const auto& round : t.level)
    for (const std::uint8_t level : round) sum += level == missing_level ? 1e9 : level;
  for (int p = 0; p < people; ++p)
    for (int t = 0; t < topics; ++t)
      for (int r = 1; r <= 2; ++r) expected += rating_of(p, t, r) - '1';
  if (sum != expected) return state.SkipWithError("what was read is not what was written");
  for (auto _ : state) benchmark::DoNotOptimize(parse_ratings(text, "ratings.csv", mapping).level.data());
  state.counters["ratings/s"] =
      benchmark::Counter(2.0 * people * topics, benchmark::Counter::kIsIterationInvariantRate);
}

void read_long(benchmark::State& state) {
  RatingMapping mapping;
  mapping.scale = Scale{1, 9, 1};
  read(state, long_text(), mapping);
}
BENCHMARK(read_long)->Unit(benchmark::kMillisecond);

void read_wide(benchmark::State& state) {
  RatingMapping mapping;
  mapping.scale = Scale{1, 9, 1};
  mapping.wide = true;
  mapping.pattern = "Q{topic}_R{round}";
  read(state, wide_text(), mapping);
}
BENCHMARK(read_wide)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace delphisim
