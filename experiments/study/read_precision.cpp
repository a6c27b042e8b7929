// SPDX-License-Identifier: MIT
#include "experiments/study/read_precision.hpp"

#include <algorithm>
#include <optional>

#include "engine/rules/rule.hpp"
#include "experiments/study/measures_of.hpp"

namespace delphisim {
namespace {

constexpr std::uint32_t first_blocks = 30;  // errors by block need that many

// What a target of the study's file says, before it is known what is measured.
struct Wanted {
  Reader table;
  bool process;
  std::string name, truth, group, round;
  std::vector<std::string> rules;  // none: all
  PrecisionTarget target;
};

Wanted read_target(Reader table, Problems&) {
  Wanted w{table, table.has("statistic"), {}, {}, {}, {}, {}, {}};
  Reader& t = w.table;
  if (t.has("metric") == w.process)
    t.problem("",
              "a target names a metric of rules or a statistic of the process (one of them) as in "
              "{metric = \"recall\", mcse = 0.002}?");
  w.name = w.process ? t.string("statistic", "a statistic or index of the process")
                     : t.string("metric", "a metric of rules",
                                t.has("metric") ? std::nullopt : std::optional<std::string>(""));
  if (w.process) w.round = t.string("round", "the round, without it every round", "");
  w.truth = t.string("truth", "the truth, without it every truth", "");
  w.group = t.string("group", "the group, without it every group", "");
  if (!w.process) {
    w.target.paired = t.boolean("paired", "the error of differences to the reference rule", false);
    if (t.has("rules")) w.rules = t.strings("rules", "ids of rules, without them every rule");
  }
  w.target.process = w.process;
  w.target.mcse = t.number("mcse", {.min = 0, .above = true}, "largest Monte-Carlo standard error");
  w.target.name = w.name + (w.round.empty() ? "" : " in " + w.round) +
                  (w.truth.empty() ? "" : " against " + w.truth) + (w.group.empty() ? "" : " of " + w.group) +
                  (w.target.paired ? ", difference to the reference" : "");
  t.finish();
  return w;
}

// A column of a list that a target may mean.
struct Named {
  std::string name, truth, group, round;
};

bool agrees(const std::string& wanted, const std::string& is) { return wanted.empty() || wanted == is; }

// The columns that a target means; a problem where a name is wrong or nothing bears all of them.
std::vector<std::size_t> columns_of(Wanted& w, const std::vector<Named>& all) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].name == w.name && agrees(w.truth, all[i].truth) && agrees(w.group, all[i].group) &&
        agrees(w.round, all[i].round))
      found.push_back(i);
  if (!found.empty()) return found;
  const char* const key = w.process ? "statistic" : "metric";
  std::vector<std::string> names;
  for (const Named& n : all) names.push_back(n.name);
  if (std::find(names.begin(), names.end(), w.name) == names.end()) {
    w.table.problem(key, "there is no " + std::string(w.process ? "statistic" : "metric") + " '" +
                             escaped(w.name) + "' in the study ([metrics] says what is measured)" +
                             did_you_mean(w.name, names));
    return found;
  }
  for (const auto& [part, wanted, of] :
       {std::tuple{"truth", &w.truth, &Named::truth}, std::tuple{"group", &w.group, &Named::group},
        std::tuple{"round", &w.round, &Named::round}}) {
    if (wanted->empty()) continue;
    std::vector<std::string> known;
    for (const Named& n : all)
      if (n.name == w.name && !(n.*of).empty()) known.push_back(n.*of);
    if (std::find(known.begin(), known.end(), *wanted) != known.end()) continue;
    w.table.problem(part,
                    w.name + " is not measured for " + part + " '" + escaped(*wanted) + "'" +
                        (known.empty() ? " (it has none) leave it out?" : did_you_mean(*wanted, known)));
    return found;
  }
  w.table.problem(key, w.name + " is not measured for all of these together (truth, group and round)");
  return found;
}

std::vector<Named> decision_names(const Study& study, const Measures& m) {
  std::vector<Named> names;
  for (const DecisionColumn& c : m.columns)
    names.push_back({label_of_column(m, c),
                     c.truth < 0 ? "" : m.truths[static_cast<std::size_t>(c.truth)].name,
                     c.group < 0 ? "" : study.groups[static_cast<std::size_t>(c.group)].id, ""});
  return names;
}

std::vector<Named> process_names(const Study& study, const Measures& m) {
  std::vector<Named> names;
  for (const ProcessColumn& c : m.process)
    names.push_back({name_of(m, c), c.truth < 0 ? "" : m.truths[static_cast<std::size_t>(c.truth)].name,
                     c.group < 0 ? "" : study.groups[static_cast<std::size_t>(c.group)].id,
                     study.round_names[static_cast<std::size_t>(c.round)]});
  return names;
}

std::vector<std::size_t> rules_of(Wanted& w, const Study& study) {
  std::vector<std::string> ids;
  for (const Rule& rule : study.rules) ids.push_back(id_of(rule));
  std::vector<std::size_t> rules;
  for (const std::string& id : w.rules.empty() ? ids : w.rules) {
    const auto at = std::find(ids.begin(), ids.end(), id);
    if (at == ids.end())
      w.table.problem("rules", "there is no rule '" + escaped(id) + "' in the study" + did_you_mean(id, ids));
    else if (!w.target.paired || at - ids.begin() != study.reference_rule)
      rules.push_back(static_cast<std::size_t>(at - ids.begin()));
  }
  if (rules.empty() && w.target.paired)
    w.table.problem("paired",
                    "there is no rule to compare with the reference (it is the only one) leave paired out?");
  return rules;
}

// Says which columns a target is about.
void resolve(Wanted& w, const Study& study, const Measures& m) {
  if (w.process) {
    for (const std::size_t c : columns_of(w, process_names(study, m))) w.target.columns.push_back({c, c});
    return;
  }
  const std::vector<std::size_t> columns = columns_of(w, decision_names(study, m));
  const auto reference = static_cast<std::size_t>(study.reference_rule);
  for (const std::size_t rule : rules_of(w, study))
    for (const std::size_t c : columns) {
      const std::size_t own = rule * m.columns.size() + c;
      w.target.columns.push_back({own, w.target.paired ? reference * m.columns.size() + c : own});
    }
}

std::uint64_t read_min(Reader& table, const Study& study) {
  const std::uint64_t size = study.block_size, least = first_blocks * size;
  const auto min = static_cast<std::uint64_t>(
      table.integer("min_replicates", {.min = 1}, "replicates of a cell before it is first judged",
                    static_cast<std::int64_t>(std::min(least, study.replicates))));
  const std::string is = "min_replicates is " + std::to_string(min);
  if (min % size != 0)
    table.problem("min_replicates", is + " (blocks have equal size, " + std::to_string(size) + ") is it " +
                                        std::to_string((min / size + 1) * size) + "?");
  else if (min < least && table.has("min_replicates"))
    table.problem("min_replicates", is + " in blocks of " + std::to_string(size) +
                                        " (an error can be judged from " + std::to_string(first_blocks) +
                                        " blocks on) is it " + std::to_string(least) + "?");
  else if (min > study.replicates)
    table.problem("min_replicates", is + " (the most that a cell gets are the " +
                                        std::to_string(study.replicates) + " of study.replicates)");
  return min;
}

}  // namespace

std::vector<std::uint32_t> checkpoints(std::uint32_t first, std::uint32_t all) {
  std::vector<std::uint32_t> at;
  for (std::uint64_t b = first; b < all; b += std::max<std::uint64_t>(1, b / 4))
    at.push_back(static_cast<std::uint32_t>(b));
  at.push_back(all);
  return at;
}

void read_precision(Reader& file, Study& study, Problems& problems) {
  if (!file.has("precision")) return;
  Reader table = file.table("precision", "errors at which cells have enough replicates");
  const bool known = problems.empty();
  study.precision.min_replicates = read_min(table, study);
  std::vector<Wanted> targets;
  for (Reader& target : table.tables("targets", "errors to reach: [{metric = \"recall\", mcse = 0.002}]"))
    targets.push_back(read_target(target, problems));
  table.finish();
  if (!known) return;
  const Measures measures = measures_of(study);
  for (Wanted& w : targets) {
    if (!w.name.empty()) resolve(w, study, measures);
    study.precision.targets.push_back(std::move(w.target));
  }
}

}  // namespace delphisim
