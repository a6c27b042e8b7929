// SPDX-License-Identifier: MIT
#include "analysis/planner/size_plan.hpp"

#include <algorithm>
#include <cmath>

#include "engine/metrics/info.hpp"
#include "experiments/study/most_people.hpp"

namespace delphisim {
namespace {

constexpr std::uint32_t kCeilingBlocks = 8, kPeopleBlocks = 8;
constexpr int kManyPeople = 4000;  // as good as all there are
constexpr int kMostTries = 6;      // of confirmation

std::vector<Estimate> criteria_of(const Blocks& b) {
  std::vector<Estimate> all;
  for (std::size_t c = 0; c < b.criteria.size(); ++c) all.push_back(criterion_of(b, c));
  return all;
}
std::vector<Estimate> values_of(const Blocks& b) {
  std::vector<Estimate> all;
  for (std::size_t t = 0; t < b.values.size(); ++t) all.push_back(value_of(b, t));
  return all;
}

// b minus a over the blocks that both have.
std::vector<Estimate> differences(const std::vector<std::vector<Moments>>& a,
                                  const std::vector<std::vector<Moments>>& b, double size) {
  std::vector<Estimate> all;
  for (std::size_t c = 0; c < a.size(); ++c) {
    const std::size_t n = std::min(a[c].size(), b[c].size());
    all.push_back(paired_difference({std::span(b[c]).first(n), size}, {std::span(a[c]).first(n), size}));
  }
  return all;
}

class Planner {
 public:
  Planner(const Question& question, const SizeRequest& request, const SamplerOptions& options)
      : question_(question),
        request_(request),
        options_(options),
        growth_(question, request),
        sampler_(question, request.goal, options),
        base_(question.cells.front().spec) {}

  SizePlan run() {
    plan_.targets = question_.targets;
    plan_.goal = request_.goal;
    plan_.levels = sampler_.levels();
    plan_.least = growth_.least(), plan_.most = growth_.most();
    plan_.varied =
        request_.group < 0
            ? "people in all"
            : "people of group " + question_.study.groups[static_cast<std::size_t>(request_.group)].id;
    plan_.answer = search(base_, request_.search.most_blocks);
    if (plan_.answer.n) confirm();
    if (plan_.n) {
      plan_.invited = growth_.invited(*plan_.n);
      add_gains();
      count_people();
    } else {
      add_ceilings();
    }
    const bool responds = !base_.rounds.front().participation.response.empty();
    if (!responds) plan_.response = request_.response;
    plan_.counts_invited = responds;
    std::vector<World> worlds;
    if (request_.rivals)
      worlds = rival_worlds(question_, responds ? request_.response : std::nullopt, request_.retention);
    for (std::size_t i = 0; i < worlds.size(); ++i) {
      if (options_.worlds) options_.worlds(i + 1, worlds.size() + 1);
      add_rival(worlds[i]);
    }
    plan_.exercises = sampler_.exercises();
    return std::move(plan_);
  }

 private:
  SizeAnswer search(const CellSpec& world, std::uint32_t blocks, bool of_rival = false) {
    SizeSearch s = request_.search;
    if (of_rival) s.density = 2, s.fineness = 20, s.teeth = 4, s.precision *= 1.5;  // there may be many
    s.least = growth_.least(), s.most = growth_.most(), s.most_blocks = blocks;
    if (request_.goal.sense == Sense::truths) s.first_blocks *= 4;  // a truth takes many exercises
    s.first_blocks = std::min(s.first_blocks, blocks);
    return find_size(sampler_, s, [&](int n) { return growth_.cell(world, n); });
  }

  // The smallest size is found where noise favours it, so it is tried on exercises of its own; so is the
  // larger size that is nearest to failing, since all of them are said to reach the goal. Where these speak
  // against it, the next size that was tried.
  void confirm() {
    const auto& curve = plan_.answer.curve;
    std::size_t at = position_of(plan_.answer, *plan_.answer.n);
    for (int tries = 0; tries < kMostTries && at < curve.size(); ++tries, ++at) {
      plan_.confirmations.push_back(replayed(curve[at]));
      plan_.n = curve[at].n;
      plan_.lowest.reset();
      if (!plan_.confirmations.back().holds) continue;
      std::size_t lowest = at;
      for (std::size_t i = at + 1; i < curve.size(); ++i)
        if (margin(curve[i]) < margin(curve[lowest])) lowest = i;
      if (lowest == at) break;
      plan_.lowest = replayed(curve[lowest]);
      if (plan_.lowest->holds) break;
      at = lowest;
    }
    for (std::size_t i = curve.size(); i > 0 && curve[i - 1].n >= *plan_.n && is_surely_above(curve[i - 1]);
         --i)
      plan_.conservative = curve[i - 1].n;
  }

  Confirmation replayed(const Trial& found) {
    Trial fresh{found.n, found.cell, {}};
    sampler_.extend_fresh(fresh, std::max(found.blocks.count, request_.search.first_blocks));
    Confirmation c{found.n, criteria_of(fresh.blocks), values_of(fresh.blocks), true};
    for (std::size_t i = 0; i < c.criteria.size(); ++i)
      c.holds &= c.criteria[i].value >= plan_.levels[i] - 2 * c.criteria[i].mcse;
    return c;
  }

  // How far the criterion nearest to failing lies above its level.
  double margin(const Trial& trial) const {
    double least = INFINITY;
    for (std::size_t c = 0; c < plan_.levels.size(); ++c)
      least = std::min(least, criterion_of(trial.blocks, c).value - plan_.levels[c]);
    return least;
  }

  bool is_surely_above(const Trial& trial) const {
    for (std::size_t c = 0; c < plan_.levels.size(); ++c) {
      const Estimate e = criterion_of(trial.blocks, c);
      if (!(e.value - 2 * e.mcse >= plan_.levels[c])) return false;
    }
    return true;
  }

  void add_gain(const std::string& what, const Trial& from, const CellSpec& cell) {
    Trial more{from.n, cell, {}};
    sampler_.extend({&more}, from.blocks.count);
    plan_.gains.push_back({what,
                           differences(from.blocks.criteria, more.blocks.criteria, from.blocks.unit_size),
                           differences(from.blocks.values, more.blocks.values, plan_block)});
  }

  void add_gains() {
    const Trial& at = plan_.answer.curve[position_of(plan_.answer, *plan_.n)];
    if (at.n + 10 <= growth_.most()) add_gain("ten more people", at, growth_.cell(base_, at.n + 10));
    const bool of_rules = std::none_of(question_.targets.begin(), question_.targets.end(),
                                       [](const Target& t) { return t.column.process; });
    const auto longer = one_round_more(at.cell);
    if (longer && of_rules) add_gain("one more round", at, *longer);
  }

  // How many take part in each round at the size found.
  void count_people() {
    Question people;
    people.study = question_.study;
    const auto infos = statistic_infos();
    for (std::size_t i = 0; i < infos.size(); ++i)
      if (infos[i].description.name == "people") people.study.statistics = {static_cast<int>(i)};
    people.study.indices.clear();
    for (std::size_t r = 0; r < base_.rounds.size(); ++r)
      people.targets.push_back({"", "people", "", "", "", "", {true, r}});
    Sampler sampler(people, {Sense::mean}, options_);
    Trial trial{*plan_.n, growth_.cell(base_, *plan_.n), {}};
    sampler.extend({&trial}, kPeopleBlocks);
    for (const Estimate& e : values_of(trial.blocks)) plan_.expected_people.push_back(e.value);
  }

  void add_rival(const World& world) {
    const SizeAnswer found =
        search(world.cell, std::max(request_.search.first_blocks, request_.search.most_blocks / 4), true);
    Rival rival{world.name, found.n, found.lower, found.upper, found.open, found.close_enough, {}, {}};
    for (const Trial& t : found.curve) rival.curve.push_back({t.n, criteria_of(t.blocks)});
    if (plan_.n) {
      Trial trial{*plan_.n, growth_.cell(world.cell, *plan_.n), {}};
      sampler_.extend({&trial}, request_.search.first_blocks);
      rival.at_answer = criteria_of(trial.blocks);
    }
    plan_.rivals.push_back(std::move(rival));
  }

  // Which assumption keeps a very large panel from the goal.
  void add_ceilings() {
    int people = std::min(most_invited(base_), std::max(4 * growth_.most(), kManyPeople));
    const auto cell_of = [&](const CellSpec& world) {
      std::vector<int> invited = growth_.invited(growth_.most());
      for (int& n : invited) n = static_cast<int>(static_cast<double>(n) * people / growth_.most() + 0.5);
      return with_invited(world, invited);
    };
    if (const auto* real = std::get_if<EmpiricalTruth>(&base_.population.truth);
        real && !real->with_replacement)
      people = growth_.most();
    plan_.ceiling_people = people;
    std::vector<World> worlds{{"as assumed", base_}};
    for (World& w : lifted_worlds(base_)) worlds.push_back(std::move(w));
    for (const World& w : worlds) {
      Trial trial{people, cell_of(w.cell), {}};
      sampler_.extend({&trial}, kCeilingBlocks);
      plan_.ceilings.push_back({w.name, criteria_of(trial.blocks), values_of(trial.blocks)});
    }
  }

  const Question& question_;
  const SizeRequest& request_;
  const SamplerOptions& options_;
  Growth growth_;
  Sampler sampler_;
  const CellSpec& base_;
  SizePlan plan_;
};

}  // namespace

SizePlan plan_sizes(const Question& question, const SizeRequest& request, const SamplerOptions& options) {
  return Planner(question, request, options).run();
}

}  // namespace delphisim
