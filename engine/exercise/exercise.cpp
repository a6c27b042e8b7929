// SPDX-License-Identifier: MIT
#include "engine/exercise/exercise.hpp"

#include <algorithm>

namespace delphisim {

ExerciseRunner::ExerciseRunner(const Setting& setting, const Measures& measures, const Limits& limits,
                               int depth, int cells, Isa isa, std::uint64_t seed)
    : setting_(setting),
      measures_(measures),
      passes_(passes(isa)),
      study_key_(key_of(seed)),
      key_(study_key_),
      draw_(setting),
      panel_(setting, measures.own_target || measures.truths_of_ratings ? limits.levels : 0),
      truths_(setting, measures),
      simulator_(setting, limits, passes_, key_),
      reader_(setting, measures, passes_),
      evaluator_(setting, measures, passes_),
      index_reader_(setting, measures, limits),
      own_target_(setting, measures, limits, depth, passes_),
      views_(static_cast<std::size_t>(depth)),
      carried_at_(static_cast<std::size_t>(depth)),
      twin_(setting, measures),
      amending_(setting, passes_, key_),
      stopped_(static_cast<std::size_t>(cells)),
      clause_(static_cast<std::size_t>(twin_.words)),
      values_(static_cast<std::size_t>(cells),
              std::vector<double>(measures.rules.size() * measures.columns.size())),
      process_(static_cast<std::size_t>(cells), std::vector<double>(measures.process.size())),
      agreement_(measures.agreement ? 2 * rule_pairs(measures.rules.size()) : 0),
      indices_(measures.process.size()),
      priority_(padded(setting.topics, 4)) {
  for (int d = 0; d < depth; ++d) {
    rounds_.emplace_back(limits);
    rounds_.back().prepare(measures.aggregations);
    books_.emplace_back(limits, setting.group_weight);
    carried_.emplace_back(static_cast<std::size_t>(twin_.words));
  }
  for (int c = 0; c < cells; ++c) decisions_.emplace_back(setting, measures);
  amending_.reserve_for(list_);
}

void ExerciseRunner::run(const Family& family, std::uint32_t replicate, std::vector<CellSums*>& sums) {
  key_ = family.key.value_or(study_key_);
  simulator_.use(key_);
  amending_.use(key_);
  draw_.draw(family.population, setting_, passes_, key_, replicate - replicate % sharing_);
  panel_.forget();
  if (measures_.truths_of_ratings)
    panel_.read(family.population, draw_, family.nodes.front().round.spec.instrument.scale);
  truths_.read(draw_, passes_, family.truth_key_scale, &panel_);
  for (std::uint32_t copy = 0; copy < (measures_.twin ? 2u : 1u); ++copy) {
    const ExerciseId id{replicate, copy};
    passes_.fill_words(key_,
                       counter_of({.purpose = Purpose::tie_break, .copy = copy, .replicate = replicate}),
                       static_cast<std::uint32_t>(priority_.size() / 4), 1, nullptr, priority_.data());
    std::fill(stopped_.begin(), stopped_.end(), std::uint8_t{0});
    walk(family, 0, 0, id, sums);
  }
  add(sums);
}

bool ExerciseRunner::is_open(const Family::Leaf& leaf, const std::vector<CellSums*>& sums) const {
  const auto c = static_cast<std::size_t>(leaf.cell);
  return sums[c] && !stopped_[c];
}

bool ExerciseRunner::wanted(const Family& family, int node, const std::vector<CellSums*>& sums) const {
  const Family::Node& n = family.nodes[static_cast<std::size_t>(node)];
  for (const Family::Leaf& leaf : n.leaves)
    if (is_open(leaf, sums)) return true;
  return std::any_of(n.children.begin(), n.children.end(),
                     [&](int child) { return wanted(family, child, sums); });
}

void ExerciseRunner::walk(const Family& family, int node, int depth, ExerciseId id,
                          std::vector<CellSums*>& sums) {
  if (!wanted(family, node, sums)) return;
  const Family::Node& n = family.nodes[static_cast<std::size_t>(node)];
  const auto d = static_cast<std::size_t>(depth);
  RoundState& now = rounds_[d];
  if (depth == 0) {
    if (family.amend.active()) amending_.play(family.amend, draw_, id, list_);
    simulator_.play_first(n.round, family.population, draw_, id, now,
                          family.amend.active() ? &list_.form : nullptr);
  } else {
    simulator_.play_next(n.round, family.population, draw_, id, rounds_[d - 1], books_[d - 1],
                         measures_.aggregations, now);
  }
  books_[d].open(now, measures_.aggregations, passes_, priority_.data());
  views_[d] = {&now, measures_.process.empty() && n.stops.empty()
                         ? nullptr
                         : now.scores(measures_.bound, measures_.aggregations, passes_)};
  if (observer_) show(family, n.round, depth, id);
  if (depth > 0) {
    std::fill(carried_[d - 1].begin(), carried_[d - 1].end(), std::uint64_t{0});
    for (const std::int32_t t : now.form)
      carried_[d - 1][static_cast<std::size_t>(t) / 64] |= std::uint64_t{1} << (t % 64);
    carried_at_[d - 1] = n.round.form_source.empty() ? nullptr : carried_[d - 1].data();
  }
  if (measures_.own_target && id.copy == 0)
    own_target_.open(n.round, depth, family.population, draw_, simulator_, priority_.data(), panel_);
  if (id.copy == 0 && !measures_.indices.empty())
    index_reader_.measure(depth, views_[d], depth > 0 ? views_[d - 1] : RoundView{}, indices_.data());
  for (const Family::Leaf& stop : n.stops) {
    if (!is_open(stop, sums) ||
        !is_met(stop.stopping, views_[d], depth > 0 ? views_[d - 1] : RoundView{}, index_reader_))
      continue;
    decide(family, stop, depth, id);
    stopped_[static_cast<std::size_t>(stop.cell)] = 1;
  }
  for (const Family::Leaf& leaf : n.leaves)
    if (is_open(leaf, sums)) decide(family, leaf, depth, id);
  for (const int child : n.children) walk(family, child, depth + 1, id, sums);
}

void ExerciseRunner::decide(const Family& family, const Family::Leaf& leaf, int depth, ExerciseId id) {
  const auto d = static_cast<std::size_t>(depth), c = static_cast<std::size_t>(leaf.cell);
  const AmendedList* const list = family.amend.held ? &list_ : nullptr;
  if (id.copy == 1) {
    reader_.read(rounds_[d], books_[d], leaf, twin_);
    if (observer_) observer_->decided({leaf.cell, depth, id, twin_, rounds_[d], books_[d], list});
    evaluator_.measure_twin(decisions_[c], twin_, truths_, values_[c].data());
    return;
  }
  reader_.read(rounds_[d], books_[d], leaf, decisions_[c]);
  if (observer_) observer_->decided({leaf.cell, depth, id, decisions_[c], rounds_[d], books_[d], list});
  evaluator_.measure(decisions_[c], truths_, reader_, values_[c].data());
  if (measures_.own_target)
    if (const Decision* const own = own_target_.decide(leaf, depth, reader_))
      evaluator_.measure_own(decisions_[c], *own, truths_, values_[c].data());
  carried_at_[d] = nullptr;
  if (leaf.has_shortlist) {
    std::fill(carried_[d].begin(), carried_[d].end(), std::uint64_t{0});
    for (const CompiledRule& rule : leaf.shortlist) {
      books_[d].select(rule, clause_.data());
      for (std::size_t w = 0; w < clause_.size(); ++w) carried_[d][w] |= clause_[w];
    }
    carried_at_[d] = carried_[d].data();
  }
  measure_process(measures_, {views_.data(), d + 1}, {carried_at_.data(), d + 1}, truths_, process_[c].data(),
                  list);
  for (std::size_t i = 0; i < measures_.process.size(); ++i)
    if (measures_.process[i].index >= 0 && measures_.process[i].round <= depth) process_[c][i] = indices_[i];
}

void ExerciseRunner::show(const Family& family, const CompiledRound& round, int depth, ExerciseId id) {
  const auto d = static_cast<std::size_t>(depth);
  RoundState* const before = depth > 0 ? &rounds_[d - 1] : nullptr;
  const double* const shown =
      before && round.shown >= 0 ? before->scores(round.shown, measures_.aggregations, passes_) : nullptr;
  observer_->played(
      {depth, id, round, family.population, draw_, truths_, rounds_[d], before, shown, simulator_});
}

// Topics out of the scope of orders have no place. Tied topics all stand at the best place that they share.
void ExerciseRunner::count_ranks(const Decision& d, CellSums& s) {
  const auto topics = static_cast<std::size_t>(setting_.topics);
  for (std::size_t score = 0; score < measures_.scores.size(); ++score) {
    const std::int16_t* place = d.greater(score);
    for (std::size_t t = 0; t < topics; ++t)
      if (d.scope_bits[t / 64] >> t % 64 & 1)
        ++s.ranks[(score * topics + t) * topics + static_cast<std::size_t>(*place++)];
  }
}

void ExerciseRunner::add(std::vector<CellSums*>& sums) {
  const std::size_t topics = static_cast<std::size_t>(setting_.topics),
                    levels = static_cast<std::size_t>(measures_.true_k) + 1;
  for (std::size_t c = 0; c < sums.size(); ++c) {
    if (!sums[c]) continue;
    CellSums& s = *sums[c];
    if (observer_) observer_->measured(static_cast<int>(c), values_[c], process_[c]);
    s.decisions.add(values_[c].data(), passes_);
    s.process.add(process_[c].data(), passes_);
    if (!s.agreement.n.empty()) {
      evaluator_.compare_rules(decisions_[c], agreement_.data());
      s.agreement.add(agreement_.data(), passes_);
    }
    if (!s.ranks.empty()) count_ranks(decisions_[c], s);
    for (std::size_t r = 0; r < measures_.rules.size(); ++r) {
      const SetView set = decisions_[c].set(r);
      for (int w = 0; w < set.words; ++w)
        for (std::uint64_t left = set.bits[w]; left != 0; left &= left - 1)
          ++s.inclusion[r * topics + static_cast<std::size_t>(64 * w + __builtin_ctzll(left))];
      for (std::size_t h = 0; h < measures_.histograms.size(); ++h) {
        const double hits =
            values_[c][r * measures_.columns.size() + static_cast<std::size_t>(measures_.histograms[h])];
        ++s.histograms[(r * measures_.histograms.size() + h) * levels + static_cast<std::size_t>(hits)];
      }
    }
    for (std::size_t t = 0; t < measures_.truths.size(); ++t)
      for (std::size_t i = 0; i < topics; ++i)
        s.truly_top[t * topics + i] += truths_.truths()[t].top[i / 64] >> i % 64 & 1;
    if (!s.process_values.empty())
      std::copy(process_[c].begin(), process_[c].end(),
                s.process_values.begin() + static_cast<std::ptrdiff_t>(s.replicates * process_[c].size()));
    ++s.replicates;
  }
}

}  // namespace delphisim
