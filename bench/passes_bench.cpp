// SPDX-License-Identifier: MIT
// Nanoseconds a word and a normal, on each instruction set that this processor has. Each result is compared
// with the scalar functions before it is timed.
#include <benchmark/benchmark.h>

#include <cstring>
#include <string>

#include "engine/passes/aligned.hpp"
#include "engine/passes/passes.hpp"
#include "engine/random/normal.hpp"
#include "engine/random/philox.hpp"

namespace {

using namespace delphisim;

constexpr Key key = key_of(2020);
constexpr Counter base = counter_of({.purpose = Purpose::response, .round = 1, .replicate = 7});

// A tile of the size of a survey: 25 blocks of four topics for 142 panelists.
constexpr std::uint32_t blocks = 25, rows = 142;
constexpr std::size_t words_in_tile = blocks * rows * 4;

Aligned<std::uint32_t> tile_of_words() {
  Aligned<std::uint32_t> words(words_in_tile);
  for (std::uint32_t r = 0, at = 0; r < rows; ++r)
    for (std::uint32_t b = 0; b < blocks; ++b)
      for (const std::uint32_t w : philox(key, {base[0] + b, base[1], base[2] + r, base[3]})) words[at++] = w;
  return words;
}

void report(benchmark::State& state) {
  state.counters["per_item"] =
      benchmark::Counter(static_cast<double>(state.iterations()) * static_cast<double>(words_in_tile),
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void words(benchmark::State& state, Isa isa, bool with_members) {
  Aligned<std::uint32_t> out(words_in_tile), members(rows);
  for (std::uint32_t r = 0; r < rows; ++r) members[r] = r;
  const std::uint32_t* const list = with_members ? members.data() : nullptr;
  const auto fill = [&] { passes(isa).fill_words(key, base, blocks, rows, list, out.data()); };
  fill();
  if (std::memcmp(out.data(), tile_of_words().data(), words_in_tile * 4) != 0)
    return state.SkipWithError("words differ from the scalar ones");
  for (auto _ : state) {
    fill();
    benchmark::ClobberMemory();
  }
  report(state);
}

void normals(benchmark::State& state, Isa isa) {
  const Aligned<std::uint32_t> in = tile_of_words();
  Aligned<float> out(words_in_tile);
  passes(isa).normals(in.data(), out.data(), words_in_tile);
  for (std::size_t i = 0; i < words_in_tile; ++i)
    if (out[i] != normal(in[i])) return state.SkipWithError("a normal differs from the scalar one");
  for (auto _ : state) {
    passes(isa).normals(in.data(), out.data(), words_in_tile);
    benchmark::ClobberMemory();
  }
  report(state);
}

void scalar(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(tile_of_words());
  report(state);
}

const bool registered = [] {
  benchmark::RegisterBenchmark("fill_words/scalar", scalar);
  for (const Isa isa : {Isa::baseline, Isa::avx2, Isa::avx512}) {
    if (!isa_available(isa)) continue;
    const std::string name = name_of(isa);
    benchmark::RegisterBenchmark(("fill_words/" + name).c_str(), words, isa, false);
    benchmark::RegisterBenchmark(("fill_words_of_members/" + name).c_str(), words, isa, true);
    benchmark::RegisterBenchmark(("normals/" + name).c_str(), normals, isa);
  }
  return true;
}();

}  // namespace
