// SPDX-License-Identifier: MIT
#include "analysis/planner/worlds.hpp"

#include <algorithm>

#include "analysis/planner/sampler.hpp"
#include "experiments/study/value.hpp"

namespace delphisim {
namespace {

// True where the cell and the base differ in assumptions alone: every factor that is off its base level is
// named among the cell's assumptions, or is what chooses the set of them.
bool is_rival(const Cell& cell, const Cell& base) {
  if (cell.assumptions == base.assumptions) return false;
  const std::string first = cell.assumptions.substr(0, cell.assumptions.find(','));
  for (std::size_t f = 0; f < cell.levels.size(); ++f) {
    const auto& [factor, level] = cell.levels[f];
    if (level == base.levels[f].second) continue;
    if (cell.assumptions.find(factor + ": " + level) == std::string::npos && first != level) return false;
  }
  return true;
}

void set_response(CellSpec& cell, double p) {
  cell.rounds.front().participation.response.assign(cell.population.group_sizes.size(), p);
}

void set_retention(CellSpec& cell, double p) {
  for (std::size_t r = 1; r < cell.rounds.size(); ++r)
    cell.rounds[r].participation.retention.assign(cell.population.group_sizes.size(), p);
}

void everybody_takes_part(CellSpec& cell) {
  for (RoundSpec& round : cell.rounds) {
    Participation& p = round.participation;
    p.response.clear();
    std::fill(p.retention.begin(), p.retention.end(), 1.0);
    p.silent_retention = 1, p.distance_loss = 0;
    round.burden = {};
  }
}

void everything_is_rated(CellSpec& cell) {
  for (RoundSpec& round : cell.rounds) {
    NoOpinion& n = round.no_opinion;
    std::fill(n.by_topic.begin(), n.by_topic.end(), 0.0);
    std::fill(n.category_answered.begin(), n.category_answered.end(), 1.0);
    n.by_topic_of.clear(), n.category_answered_of.clear();
    round.fatigue.left_out = 0, round.burden.completion_loss = 0;
    round.omitted.clear();
  }
}

void nobody_is_careless(CellSpec& cell) {
  for (RoundSpec& round : cell.rounds) {
    round.left_slider = 0, round.left_slider_of.clear(), round.straight_lining = 0;
    round.heaping = {}, round.fatigue.left_slider = 0, round.misfiled.clear();
  }
}

void nobody_conforms(CellSpec& cell) {
  for (RoundSpec& round : cell.rounds) {
    Revision& r = round.revision;
    r.weight_all = r.weight_own = r.weight_others = r.recalibration = r.newcomer_anchor = 0;
  }
}

void no_noise_between_rounds(CellSpec& cell) {
  for (RoundSpec& round : cell.rounds) round.revision.retest_sd = 0;
}

void every_topic_goes_on(CellSpec& cell) {
  for (std::size_t r = 0; r + 1 < cell.rounds.size(); ++r) cell.rounds[r].shortlist.clear();
}

void groups_agree(CellSpec& cell) {
  Population& p = cell.population;
  p.group_topic_sd = p.group_category_sd = 0;
  std::fill(p.group_offset.begin(), p.group_offset.end(), 0.0);
}

void one_camp(CellSpec& cell) { cell.population.polarised = {}; }

void no_common_errors(CellSpec& cell) {
  cell.population.category_correlation = 0;
  cell.population.leniency_sd = 0;
}

}  // namespace

std::vector<World> rival_worlds(const Question& question, const std::optional<Span>& response,
                                const std::optional<Span>& retention) {
  const Cell& base = question.cells.front();
  std::vector<World> worlds;
  const auto known = [&](const CellSpec& cell) {  // whoever is invited
    const std::vector<int> nobody;
    const CellSpec own = with_invited(cell, nobody);
    return own == with_invited(base.spec, nobody) ||
           std::any_of(worlds.begin(), worlds.end(),
                       [&](const World& w) { return own == with_invited(w.cell, nobody); });
  };
  for (const Cell& cell : question.cells)
    if (is_rival(cell, base) && !known(cell.spec)) worlds.push_back({cell.assumptions, cell.spec});
  const auto add = [&](const char* what, const Span& span, void (*change)(CellSpec&, double)) {
    for (const double p : {span.low, span.high}) {
      World world{std::string(what) + " " + shortest(p), base.spec};
      change(world.cell, p);
      if (!known(world.cell)) worlds.push_back(std::move(world));
    }
  };
  if (response) add("response", *response, set_response);
  if (retention && base.spec.rounds.size() > 1) add("retention of a round", *retention, set_retention);
  return worlds;
}

std::vector<World> lifted_worlds(const CellSpec& base) {
  std::vector<World> worlds;
  const auto add = [&](const char* name, void (*lift)(CellSpec&)) {
    World world{name, base};
    lift(world.cell);
    if (!(world.cell == base)) worlds.push_back(std::move(world));
  };
  add("everybody invited answers and stays", everybody_takes_part);
  add("every topic is rated by everybody", everything_is_rated);
  add("no sliders left, heaping, straight-lining, misfiling", nobody_is_careless);
  add("nobody conforms to what is shown", nobody_conforms);
  add("no noise when people rate again", no_noise_between_rounds);
  add("no shortlist between rounds", every_topic_goes_on);
  add("groups want the same", groups_agree);
  add("no camps among people", one_camp);
  add("no leniency, no correlation within categories", no_common_errors);
  return worlds;
}

std::optional<CellSpec> one_round_more(const CellSpec& cell) {
  if (cell.rounds.size() < 2) return {};
  CellSpec more = cell;
  more.rounds.push_back(more.rounds.back());
  RoundSpec& before = more.rounds[more.rounds.size() - 2];
  before.shortlist.clear();
  std::vector<int>& fresh = more.rounds.back().participation.newcomers;
  std::fill(fresh.begin(), fresh.end(), 0);
  more.rounds.back().name += "_again";
  return more;
}

}  // namespace delphisim
