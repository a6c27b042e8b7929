// SPDX-License-Identifier: MIT
#include "analysis/multiverse/bootstrap.hpp"

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>

#include "experiments/run/parallel_blocks.hpp"

namespace delphisim {
namespace {

// What one thread needs and counts.
struct Worker {
  Worker(const CompiledList& list, const RatingTable& table, Isa isa)
      : reader(list, table, isa),
        bits(list.rules.size() * reader.words()),
        included(list.rules.size() * table.topics.size()) {
    panel.row.resize(table.group_of.size());
    panel.begin = table.group_begin;
  }
  ListReader reader;
  PanelRows panel;
  std::vector<std::uint64_t> bits;  // [rules][words]
  std::vector<std::uint32_t> included;
  std::vector<VarianceSplitter> splitters;  // [every_rule_set]
};

// Counts of ranks from all threads: sums of whole numbers do not depend on their order.
using RankCounts = std::vector<std::uint16_t>;  // [orders][topics][ranks]

void count_ranks(Worker& w, const CompiledList& list, std::size_t topics, RankCounts& counts) {
  for (std::size_t o = 0; o < list.orders.size(); ++o) {
    if (list.once[o]) continue;
    const Order& order = w.reader.order(o);
    for (int c = 0; c < order.topics; ++c) {
      const auto t = static_cast<std::size_t>(w.reader.state().form[static_cast<std::size_t>(c)]);
      std::uint16_t& count = counts[(o * topics + t) * topics + static_cast<std::size_t>(order.greater[c])];
      std::atomic_ref(count).fetch_add(1, std::memory_order_relaxed);
    }
  }
}

void count_selected(Worker& w, const RuleList& list, std::size_t topics, std::uint16_t* rules_for) {
  for (std::size_t i = 0; i < list.rules.size(); ++i) {
    if (list.once[i]) continue;
    std::uint64_t* const bits = w.bits.data() + i * w.reader.words();
    w.reader.select(i, bits);
    for (std::size_t word = 0; word < w.reader.words(); ++word)
      for (std::uint64_t left = bits[word]; left != 0; left &= left - 1) {
        const std::size_t t = 64 * word + static_cast<std::size_t>(__builtin_ctzll(left));
        ++w.included[i * topics + t];
        if (list.group[i] < 0) ++rules_for[t];
      }
  }
}

// What moves the lists that count_selected has left.
ChoiceShares shares_of(Worker& w, const ChosenRules& rules, std::size_t set) {
  std::vector<const std::uint64_t*> bits;
  for (const std::size_t rule : rules.rule) bits.push_back(w.bits.data() + rule * w.reader.words());
  const SplitVariance split = w.splitters[set].split(bits, w.reader.words());
  return {split.plain.shapley, split.equal_length.shapley};
}

// The smallest rank whose cumulative count is at least part / 1000 of all; 0 without counts.
std::int32_t rank_at(const std::uint16_t* counts, std::size_t topics, std::uint64_t all, std::uint64_t part) {
  std::uint64_t sum = 0;
  for (std::size_t r = 0; r < topics; ++r) {
    sum += counts[r];
    if (sum > 0 && sum * 1000 >= all * part) return static_cast<std::int32_t>(r) + 1;
  }
  return 0;
}

}  // namespace

void draw_people(const RatingTable& table, const Passes& passes, Key key, std::uint32_t b, PanelRows& panel) {
  std::vector<std::uint32_t> words;
  for (std::size_t g = 0; g < table.groups.size(); ++g) {
    const auto size = static_cast<std::size_t>(table.size(g));
    if (size == 0) continue;
    words.resize(padded(static_cast<int>(size), 4));
    const Address first{
        .purpose = Purpose::bootstrap, .group = static_cast<std::uint32_t>(g), .replicate = b};
    passes.fill_words(key, counter_of(first), static_cast<std::uint32_t>(words.size() / 4), 1, nullptr,
                      words.data());
    const std::int32_t begin = table.group_begin[g];
    for (std::size_t i = 0; i < size; ++i)
      panel.row[static_cast<std::size_t>(begin) + i] =
          begin + static_cast<std::int32_t>(std::uint64_t{words[i]} * size >> 32);
  }
}

double bytes_of_rank_counts(const CompiledList& list, std::size_t topics) {
  const auto each = static_cast<double>(topics);
  return static_cast<double>(sizeof(RankCounts::value_type) * list.orders.size()) * each * each;
}

Bootstrap bootstrap(const RatingTable& table, const RuleList& list, const CompiledList& compiled, Key key,
                    std::uint32_t resamples, int threads, Isa isa,
                    const std::function<void(std::size_t done, std::size_t all)>& progress) {
  std::mutex mutex;
  std::size_t done = 0;
  const std::size_t topics = table.topics.size(), orders = compiled.orders.size();
  Bootstrap result;
  result.resamples = resamples;
  std::vector<std::unique_ptr<Worker>> workers;
  for (int w = 0; w < workers_for(threads); ++w)
    workers.push_back(std::make_unique<Worker>(compiled, table, isa));
  std::vector<ChosenRules> chosen;
  for (const RuleSet set : every_rule_set) chosen.push_back(chosen_rules(list, set, true));
  for (std::size_t round = 0; round < table.rounds.size(); ++round) {
    RankCounts counts(orders * topics * topics);
    std::vector<std::uint16_t>& rules_for = result.rules_for.emplace_back(resamples * topics);
    auto& shares = result.shares.emplace_back();
    for (auto& of_set : shares) of_set.resize(resamples);
    for (const auto& w : workers) {
      w->splitters.clear();
      for (const ChosenRules& rules : chosen) w->splitters.emplace_back(rules.level, form_of(table, round));
    }
    parallel_blocks(resamples, threads, [&](int worker, std::size_t i) {
      Worker& w = *workers[static_cast<std::size_t>(worker)];
      const auto b = static_cast<std::uint32_t>(i + 1);
      draw_people(table, w.reader.used_passes(), key, b, w.panel);
      w.reader.open(table, round, w.panel, key, b);
      count_ranks(w, compiled, topics, counts);
      count_selected(w, list, topics, rules_for.data() + i * topics);
      for (std::size_t s = 0; s < chosen.size(); ++s) shares[s][i] = shares_of(w, chosen[s], s);
      if (!progress) return;
      const std::scoped_lock lock(mutex);
      progress(++done, resamples * table.rounds.size());
    });
    std::vector<std::uint32_t>& included = result.included.emplace_back(compiled.rules.size() * topics);
    for (const auto& w : workers) {
      for (std::size_t i = 0; i < included.size(); ++i) included[i] += w->included[i];
      std::fill(w->included.begin(), w->included.end(), 0u);
    }
    auto &lo = result.rank_lo.emplace_back(orders * topics),
         &hi = result.rank_hi.emplace_back(orders * topics);
    for (std::size_t i = 0; i < lo.size(); ++i) {
      lo[i] = rank_at(counts.data() + i * topics, topics, resamples, 25);
      hi[i] = rank_at(counts.data() + i * topics, topics, resamples, 975);
    }
  }
  return result;
}

}  // namespace delphisim
