// SPDX-License-Identifier: MIT
#include "analysis/estimates/robustness.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numeric>
#include <optional>

#include "analysis/estimates/comparison.hpp"
#include "analysis/estimates/format.hpp"
#include "experiments/store/store_error.hpp"

namespace delphisim {
namespace {

constexpr double most_work = 2e9;  // draws x batches x differences

using Blocks = std::vector<Moments>;
using Half = std::vector<std::vector<Blocks>>;  // [settings][rules], the same blocks in all

// Blocks that every setting has.
std::vector<std::size_t> common_blocks(std::span<const std::vector<BlockColumn>> settings) {
  std::vector<std::size_t> common;
  for (std::size_t b = 0; b < settings[0][0].blocks.size(); ++b) {
    const bool everywhere = std::all_of(settings.begin(), settings.end(), [&](const auto& rules) {
      return std::any_of(rules.begin(), rules.end(), [&](const BlockColumn& c) { return c.blocks[b].n > 0; });
    });
    if (everywhere) common.push_back(b);
  }
  return common;
}

Half half_of(std::span<const std::vector<BlockColumn>> settings, const std::vector<std::size_t>& blocks,
             std::size_t first) {
  Half half;
  for (const auto& rules : settings) {
    half.emplace_back();
    for (const BlockColumn& column : rules) {
      half.back().emplace_back();
      for (std::size_t i = first; i < blocks.size(); i += 2)
        half.back().back().push_back(column.blocks[blocks[i]]);
    }
  }
  return half;
}

double defined_share(const Blocks& column, double block_size) {
  double n = 0;
  for (const Moments& m : column) n += m.n;
  return column.empty() ? 0 : n / (block_size * static_cast<double>(column.size()));
}

struct Assessment {
  std::span<const std::vector<BlockColumn>> settings;
  double sign;
  const ContrastOptions& options;
  std::size_t rules;
  Half pick, use;
  Robustness result{};

  double picked_mean(std::size_t s, std::size_t r) const { return fold(pick[s][r]).mean * sign; }
  bool defined(std::size_t r) const {
    for (std::size_t s = 0; s < settings.size(); ++s)
      for (const Half* half : {&pick, &use})
        if (defined_share((*half)[s][r], options.block_size) < 1 - most_missing) return false;
    return true;
  }
  std::size_t at(std::size_t s, std::size_t r) const { return s * rules + r; }
  void pick_best(const std::vector<std::uint8_t>& ok);
  std::vector<Linearised> gains(const std::vector<std::uint8_t>& ok) const;
  void bound(const std::vector<Contrast>& gain, const std::vector<std::uint8_t>& ok);
  void judge(const std::vector<Linearised>& gain, std::size_t r);
  void find_reversals(const std::vector<Linearised>& gain, const std::vector<std::uint8_t>& ok,
                      const std::vector<std::size_t>& truths);
};

void Assessment::pick_best(const std::vector<std::uint8_t>& ok) {
  for (std::size_t s = 0; s < settings.size(); ++s) {
    std::size_t best = rules;
    for (std::size_t r = 0; r < rules; ++r)
      if (ok[r] && (best == rules || picked_mean(s, r) > picked_mean(s, best))) best = r;
    result.best.push_back(best == rules ? 0 : best);
    ++result.rules[result.best.back()].best_in;
  }
}

// How much better each rule is than the picked one, in units where more is better.
std::vector<Linearised> Assessment::gains(const std::vector<std::uint8_t>& ok) const {
  std::vector<Linearised> all;
  for (std::size_t s = 0; s < settings.size(); ++s)
    for (std::size_t r = 0; r < rules; ++r) {
      Linearised gain = linearised_difference({use[s][r], options.block_size},
                                              {use[s][result.best[s]], options.block_size});
      gain.estimate.value *= sign;
      for (double& x : gain.influence) x *= sign;
      if (!ok[r]) {
        gain.influence.clear();
        gain.estimate.mcse = std::nan("");
        gain.estimate.problem = "not comparable: no value in some exercises";
      }
      all.push_back(std::move(gain));
    }
  return all;
}

void Assessment::bound(const std::vector<Contrast>& gain, const std::vector<std::uint8_t>& ok) {
  for (std::size_t s = 0; s < settings.size(); ++s)
    for (std::size_t r = 0; r < rules; ++r) {
      const Contrast& mine = gain[at(s, r)];
      Loss loss{mine.difference, {std::nan(""), std::nan("")}};
      loss.estimate.value = 0 - loss.estimate.value;
      if (ok[r] && mine.difference.problem.empty()) {
        double upper = 0, lower = 0;
        for (std::size_t q = 0; q < rules; ++q) {
          const Contrast& other = gain[at(s, q)];
          if (q == r || !ok[q] || !other.difference.problem.empty()) continue;
          upper = std::max(upper, other.interval.upper - mine.interval.lower);
          lower = std::max(lower, other.interval.lower - mine.interval.upper);
        }
        loss.bounds = {lower, upper};
      }
      result.rules[r].losses.push_back(loss);
    }
}

void Assessment::judge(const std::vector<Linearised>& gain, std::size_t r) {
  RuleLosses& mine = result.rules[r];
  mine.standing = Robust::yes;
  double worst = -std::numeric_limits<double>::infinity();
  const double count = static_cast<double>(settings.size());
  mine.mean = mine.losses[0].estimate;
  mine.mean.value = 0;
  std::vector<double> influence(gain[at(0, r)].influence.size());
  for (std::size_t s = 0; s < settings.size(); ++s) {
    const Loss& loss = mine.losses[s];
    if (!loss.estimate.problem.empty()) {
      mine.standing = Robust::none;
      mine.mean.value = mine.mean.mcse = mine.upper = std::nan("");
      mine.mean.problem = loss.estimate.problem;
      return;
    }
    const double picked = picked_mean(s, result.best[s]) - picked_mean(s, r);
    if (picked > worst) worst = picked, mine.worst = s;
    mine.upper = std::max(mine.upper, loss.bounds.upper);
    if (loss.bounds.lower > options.delta) mine.standing = Robust::no;
    if (loss.bounds.upper > options.delta && mine.standing == Robust::yes) mine.standing = Robust::undecided;
    mine.mean.value += loss.estimate.value / count;
    for (std::size_t b = 0; b < influence.size(); ++b) influence[b] += gain[at(s, r)].influence[b] / count;
  }
  mine.mean.mcse = std::sqrt(std::inner_product(influence.begin(), influence.end(), influence.begin(), 0.0));
}

// The strongest reversal among sure differences of one truth, else among all.
void keep_reversal(Reversal found, std::span<const std::optional<Estimate>> sure,
                   const std::vector<std::size_t>& truths, std::vector<Reversal>& reversals) {
  const auto strongest = [&](std::optional<std::size_t> truth) {
    found.lead.value = found.lag.value = 0;
    for (std::size_t s = 0; s < sure.size(); ++s) {
      if (!sure[s] || (truth && truths[s] != *truth)) continue;
      if (sure[s]->value > found.lead.value) found.lead = *sure[s], found.here = s;
      if (sure[s]->value < found.lag.value) found.lag = *sure[s], found.there = s;
    }
    return found.lead.value > 0 && found.lag.value < 0 ? found.lead.value - found.lag.value : 0.0;
  };
  double best = 0;
  std::optional<std::size_t> of;
  for (const std::size_t truth : truths)
    if (const double apart = strongest(truth); apart > best) best = apart, of = truth;
  found.between_truths = !of && !truths.empty();
  if (strongest(of) > 0) reversals.push_back(found);
}

void Assessment::find_reversals(const std::vector<Linearised>& gain, const std::vector<std::uint8_t>& ok,
                                const std::vector<std::size_t>& truths) {
  const double statements = static_cast<double>(rules * (rules - 1) / 2 * settings.size());
  if (statements == 0 || result.estimated_on < fewest_blocks) return;
  const boost::math::students_t t(static_cast<double>(result.estimated_on - 1));
  const double critical =
      boost::math::quantile(boost::math::complement(t, (1 - options.level) / 2 / statements));
  for (std::size_t a = 0; a < rules; ++a)
    for (std::size_t b = 0; b < a; ++b) {
      if (!ok[a] || !ok[b]) continue;
      std::vector<std::optional<Estimate>> sure(settings.size());
      for (std::size_t s = 0; s < settings.size(); ++s) {
        const Linearised &x = gain[at(s, a)], &y = gain[at(s, b)];
        if (!x.estimate.problem.empty() || !y.estimate.problem.empty()) continue;
        Estimate d = a == result.best[s] ? y.estimate : x.estimate;
        d.value = x.estimate.value - y.estimate.value;
        double squares = 0;
        for (std::size_t i = 0; i < x.influence.size(); ++i)
          squares += (x.influence[i] - y.influence[i]) * (x.influence[i] - y.influence[i]);
        d.mcse = std::sqrt(squares);
        if (std::abs(d.value) > critical * d.mcse) sure[s] = d;
      }
      keep_reversal({a, b, 0, 0, {}, {}}, sure, truths, result.reversals);
    }
  for (Reversal& r : result.reversals) r.lead.value *= sign, r.lag.value *= sign;
  std::stable_sort(result.reversals.begin(), result.reversals.end(),
                   [](const Reversal& x, const Reversal& y) {
                     if (x.between_truths != y.between_truths) return y.between_truths;
                     return std::abs(x.lead.value - x.lag.value) > std::abs(y.lead.value - y.lag.value);
                   });
}

}  // namespace

Robustness assess_robustness(std::span<const std::vector<BlockColumn>> settings, bool higher_is_better,
                             const ContrastOptions& options, const std::vector<std::uint8_t>& among,
                             const std::vector<std::size_t>& truths) {
  const std::vector<std::size_t> blocks = common_blocks(settings);
  Assessment a{settings,           higher_is_better ? 1.0 : -1.0, options,
               settings[0].size(), half_of(settings, blocks, 0),  half_of(settings, blocks, 1)};
  a.result.picked_on = (blocks.size() + 1) / 2, a.result.estimated_on = blocks.size() / 2;
  a.result.rules.resize(a.rules);
  std::vector<std::uint8_t> ok;
  for (std::size_t r = 0; r < a.rules; ++r)
    ok.push_back(blocks.size() >= 2 * fewest_blocks && (among.empty() || among[r]) && a.defined(r));
  a.pick_best(ok);
  const std::vector<Linearised> gains = a.gains(ok);
  ContrastOptions fewer = options;
  const double work = static_cast<double>(gains.size() * std::min<std::size_t>(512, a.result.estimated_on));
  fewer.draws =
      std::clamp(static_cast<std::size_t>(most_work / std::max(1.0, work)), std::size_t{999}, options.draws);
  a.bound(simultaneous_contrasts(gains, fewer), ok);
  for (std::size_t r = 0; r < a.rules; ++r) a.judge(gains, r);
  a.find_reversals(gains, ok, truths);
  return a.result;
}

Robustness assess_robustness(const ResultsView& view, std::span<const RobustSetting> settings, double delta,
                             const std::vector<std::uint8_t>& among) {
  ContrastOptions options;
  options.delta = delta, options.block_size = view.block_size, options.seed = view.seed;
  std::vector<std::vector<Blocks>> own(settings.size());
  std::vector<std::vector<BlockColumn>> columns(settings.size());
  for (std::size_t s = 0; s < settings.size(); ++s) {
    const CellColumns cell = view.load(settings[s].cell);
    for (std::size_t r = 0; r < view.rules.size(); ++r) {
      const BlockColumn column = cell.rule(r, settings[s].metric);
      own[s].emplace_back(column.blocks.begin(), column.blocks.end());
    }
    for (const Blocks& column : own[s]) columns[s].push_back({column, view.block_size});
  }
  if (const std::size_t blocks = common_blocks(columns).size(); blocks < 4)
    throw_bad_file(view.file.path(), "has " + std::to_string(blocks) +
                                         " blocks that all scenarios of this design share (at least 4 are "
                                         "needed to pick rules on one half and judge them on the other) run "
                                         "the rest?");
  std::vector<std::size_t> truths;
  for (const RobustSetting& setting : settings) truths.push_back(setting.metric);
  return assess_robustness(columns, view.metrics[settings[0].metric].better > 0, options, among, truths);
}

}  // namespace delphisim
