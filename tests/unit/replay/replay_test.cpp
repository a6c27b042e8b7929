// SPDX-License-Identifier: MIT
// Replays folded together are the rows that a run stores, and what a replay shows is what was measured.
#include <catch2/catch.hpp>
#include <cmath>
#include <cstring>
#include <map>
#include <set>

#include "engine/passes/passes.hpp"
#include "engine/rules/rule.hpp"
#include "experiments/replay/replay.hpp"
#include "experiments/replay/tables.hpp"
#include "experiments/study/toml_text.hpp"

namespace delphisim {
namespace {

constexpr std::uint32_t block_size = 8;

std::shared_ptr<const Plan> plan_of(const std::string& config) {
  Overrides overrides;
  for (const auto& [key, value] : {std::pair{"study.block_size", "8"}, {"study.replicates", "240"}})
    overrides.values.emplace_back(key, parse_value(value, key));
  return make_plan(read_study(std::string(SOURCE_FOLDER) + "/configs/" + config + "/study.toml", overrides));
}

// The rows of one block of all cells, as a run computes them: family by family.
std::vector<std::vector<std::byte>> rows_of_run(const Plan& plan, std::uint32_t block) {
  std::vector<std::vector<std::byte>> rows(plan.study.cells.size());
  ExerciseRunner runner(plan.study.setting, plan.measures, plan.limits, plan.depth, plan.widest, best_isa(),
                        plan.study.seed);
  for (const PlannedFamily& family : plan.families) {
    std::vector<CellSums> sums;
    std::vector<CellSums*> wanted;
    for (const int c : family.cells)
      sums.emplace_back(plan.study.setting, plan.measures, block_size,
                        plan.study.kept[static_cast<std::size_t>(c)]);
    for (CellSums& s : sums) wanted.push_back(&s);
    for (std::uint32_t r = 0; r < block_size; ++r) runner.run(family.family, block * block_size + r, wanted);
    for (std::size_t i = 0; i < sums.size(); ++i) {
      const auto c = static_cast<std::size_t>(family.cells[i]);
      const RowLayout layout(plan.fields, c);
      rows[c].resize(layout.bytes());
      write_row(sums[i], layout, rows[c]);
    }
  }
  return rows;
}

// What a replay shows, added up by hand.
void add(const Plan& plan, const Replayed& x, CellSums& sums) {
  sums.decisions.add(x.values.data(), passes(best_isa()));
  sums.process.add(x.process.data(), passes(best_isa()));
  const std::size_t topics = plan.study.topics.size(), rules = plan.study.rules.size(),
                    columns = plan.measures.columns.size(), histograms = plan.measures.histograms.size(),
                    levels = static_cast<std::size_t>(plan.study.true_k) + 1;
  for (std::size_t r = 0; r < rules; ++r) {
    for (std::size_t t = 0; t < topics; ++t) sums.inclusion[r * topics + t] += x.rules[r].selected[t];
    for (std::size_t h = 0; h < histograms; ++h) {
      const auto column = static_cast<std::size_t>(plan.measures.histograms[h]);
      const auto truth = static_cast<std::size_t>(plan.measures.columns[column].truth);
      std::size_t hits = 0;
      for (std::size_t t = 0; t < topics; ++t) hits += x.rules[r].selected[t] & x.truths[truth].top[t];
      CHECK(x.values[r * columns + column] == static_cast<double>(hits));
      ++sums.histograms[(r * histograms + h) * levels + hits];
    }
  }
  for (std::size_t i = 0; i < x.truths.size(); ++i)
    for (std::size_t t = 0; t < topics; ++t) sums.truly_top[i * topics + t] += x.truths[i].top[t];
  if (!sums.process_values.empty())
    std::copy(x.process.begin(), x.process.end(),
              sums.process_values.begin() + static_cast<std::ptrdiff_t>(sums.replicates * x.process.size()));
  ++sums.replicates;
}

TEST_CASE("All replays of a block fold to the row that a run stores") {
  const std::string config =
      GENERATE("example", "core_outcome_set", "rand_ucla", "jla_priority", "chnri", "wwcsc2020");
  CAPTURE(config);
  const auto plan = plan_of(config);
  const std::uint32_t block = 5;
  const auto stored = rows_of_run(*plan, block);
  for (std::size_t c = 0; c < plan->study.cells.size(); c += 1 + plan->study.cells.size() / 4) {
    CAPTURE(plan->study.cells[c].name);
    Replayer replayer(*plan, c, best_isa());
    CHECK(replayer.row(block) == stored[c]);
    CellSums sums(plan->study.setting, plan->measures, block_size, plan->study.kept[c]);
    for (std::uint32_t r = 0; r < block_size; ++r)
      add(*plan, replayer.exercise(block * block_size + r), sums);
    const RowLayout layout(plan->fields, c);
    std::vector<std::byte> row(layout.bytes());
    write_row(sums, layout, row);
    for (std::size_t f = 0; f < plan->fields.size(); ++f) {
      const std::string& name = plan->fields[f].name;
      if (!layout.has(f) || name.starts_with("agreement/") || name.starts_with("scores/")) continue;
      CAPTURE(name);
      CHECK(std::memcmp(row.data() + layout.offset(f), stored[c].data() + layout.offset(f),
                        plan->fields[f].bytes()) == 0);
    }
    CHECK(replayer.row(block + 1) != stored[c]);
  }
}

const std::vector<double>& numbers(const Table& t, const std::string& c) {
  return std::get<std::vector<double>>(t.find(c)->values);
}
const std::vector<std::string>& texts(const Table& t, const std::string& c) {
  return std::get<std::vector<std::string>>(t.find(c)->values);
}

double process_value(const Table& process, const std::string& statistic, const std::string& round,
                     const std::string& group = "") {
  for (std::size_t i = 0; i < process.rows(); ++i)
    if (texts(process, "statistic")[i] == statistic && texts(process, "round")[i] == round &&
        texts(process, "group")[i] == group && texts(process, "truth")[i].empty())
      return numbers(process, "value")[i];
  FAIL("there is no " << statistic << " of " << round);
  return 0;
}

TEST_CASE("Tables show the exercise that was measured") {
  const auto plan = plan_of("wwcsc2020");
  const Study& s = plan->study;
  const Replayed x = Replayer(*plan, 0, best_isa()).exercise(17);
  const Table ratings = replay_table(*plan, x, "ratings"), process = replay_table(*plan, x, "process"),
              panel = replay_table(*plan, x, "panel");
  for (const ReplayedRound& round : x.rounds) {
    double rated = 0, sum = 0, people = 0, off = 0;
    for (std::size_t i = 0; i < ratings.rows(); ++i) {
      if (texts(ratings, "round")[i] != round.name) continue;
      const double rating = numbers(ratings, "rating")[i];
      CHECK((rating == rating) == (texts(ratings, "status")[i] == "rated"));
      off += texts(ratings, "status")[i] == "not on form";
      if (rating == rating) ++rated, sum += rating;
    }
    for (std::size_t i = 0; i < panel.rows(); ++i)
      people += texts(panel, "round")[i] == round.name &&
                (texts(panel, "status")[i] == "took part" || texts(panel, "status")[i] == "joined");
    CAPTURE(round.name);
    CHECK(rated == process_value(process, "ratings", round.name));
    CHECK(sum / rated == Approx(process_value(process, "rating_mean", round.name)).epsilon(1e-12));
    CHECK(people == process_value(process, "people", round.name));
    CHECK(off == people * static_cast<double>(s.topics.size() - round.form.size()));
  }
  // The rule that pools everybody's means scores topics by the mean of the ratings that the tables show.
  const ReplayedRound& last = x.rounds.back();
  std::size_t found = 0;
  for (std::size_t r = 0; r < s.rules.size(); ++r) {
    if (!id_of(s.rules[r]).starts_with("mean/one_pool/top_k")) continue;
    ++found;
    for (std::size_t c = 0; c < last.form.size(); ++c) {
      double sum = 0, n = 0;
      for (const ReplayedPerson& p : last.people)
        if (p.rating[c] == p.rating[c]) sum += p.rating[c], ++n;
      CHECK(x.rules[r].score[c] == Approx(sum / n).epsilon(1e-12));
    }
  }
  CHECK(found > 0);
}

TEST_CASE("Criteria by group are those of the ratings, and say who stops a topic") {
  const auto plan = plan_of("core_outcome_set");
  const Study& s = plan->study;
  const Replayed x = Replayer(*plan, 0, best_isa()).exercise(5);
  const Table criteria = replay_table(*plan, x, "criteria");
  const ReplayedRound& last = x.rounds.back();
  const auto share = [&](const std::string& group, std::size_t column, double from, double to) {
    double n = 0, in = 0;
    for (const ReplayedPerson& p : last.people) {
      const double rating = p.rating[column];
      if (rating != rating ||
          (group != "all" && s.groups[static_cast<std::size_t>(p.counted_in)].id != group))
        continue;
      ++n, in += rating >= from && rating <= to;
    }
    return in / n;
  };
  std::size_t values = 0, stopped = 0, spared = 0;
  std::map<std::pair<std::string, std::string>, std::set<std::string>> verdicts;  // of rule and topic
  for (std::size_t i = 0; i < criteria.rows(); ++i) {
    const std::string &rule = texts(criteria, "rule")[i], &topic = texts(criteria, "topic")[i],
                      &criterion = texts(criteria, "criterion")[i], &group = texts(criteria, "group")[i];
    verdicts[{rule, topic}].insert(texts(criteria, "verdict")[i]);
    if (criterion != "high_share" && criterion != "low_share") continue;
    std::size_t column = 0;
    while (s.topics[static_cast<std::size_t>(last.form[column])].slug != topic) ++column;
    const bool high = criterion == "high_share";
    const double value = numbers(criteria, "value")[i], limit = numbers(criteria, "limit")[i];
    CHECK(value == Approx(high ? share(group, column, 7, 9) : share(group, column, 1, 3)).margin(1e-12));
    CHECK(numbers(criteria, "met")[i] == (high ? value >= limit - 1e-9 : value < limit - 1e-9));
    ++values;
  }
  CHECK(values > 0);
  for (std::size_t r = 0; r < s.rules.size(); ++r) {
    const std::string rule = id_of(s.rules[r]);
    if (rule.find("top_k") != std::string::npos) {
      CHECK(x.rules[r].criteria.empty());  // one order, by scores
      continue;
    }
    for (const int t : last.form) {
      const std::set<std::string>& said = verdicts.at({rule, s.topics[static_cast<std::size_t>(t)].slug});
      const bool selected = x.rules[r].selected[static_cast<std::size_t>(t)] != 0;
      CHECK(selected == (said.count("selects") == 1 && said.count("stops") == 0));
      if (rule.find("every_group") == std::string::npos) CHECK(said.count("stops") == 0);
      stopped += said.count("stops") == 1 && said.count("selects") == 1;
      spared += selected;
    }
  }
  CHECK(stopped > 0);  // some group alone keeps a topic out
  CHECK(spared > 0);
}

TEST_CASE("What was shown is the statistic of the round before") {
  const auto plan = plan_of("example");  // feedback: the mean, of all and of the own group
  const Replayed x = Replayer(*plan, 0, best_isa()).exercise(3);
  REQUIRE(x.rounds.size() == 2);
  const ReplayedRound &before = x.rounds[0], &now = x.rounds[1];
  CHECK(before.shown.empty());
  REQUIRE(now.shown.size() == 1 + plan->study.groups.size());
  for (std::size_t set = 0; set < now.shown.size(); ++set)
    for (std::size_t c = 0; c < now.form.size(); ++c) {
      const auto old = static_cast<std::size_t>(
          std::find(before.form.begin(), before.form.end(), now.form[c]) - before.form.begin());
      double sum = 0, n = 0;
      for (const ReplayedPerson& p : before.people)
        if ((set == 0 || p.counted_in == static_cast<int>(set) - 1) && p.rating[old] == p.rating[old])
          sum += p.rating[old], ++n;
      CHECK(now.shown[set][c] == Approx(sum / n).epsilon(1e-12));
    }
}

TEST_CASE("The twin is another exercise on the same truth, and has no values of its own") {
  const auto plan = plan_of("example");
  REQUIRE(plan->measures.twin);
  Replayer replayer(*plan, 0, best_isa());
  const Replayed a = replayer.exercise(3), twin = replayer.exercise(3, 1), again = replayer.exercise(3);
  CHECK(a.truths.front().value == twin.truths.front().value);
  CHECK(a.rounds.front().people.front().rating != twin.rounds.front().people.front().rating);
  CHECK(a.values.size() == again.values.size());
  CHECK(std::memcmp(a.values.data(), again.values.data(), a.values.size() * sizeof(double)) == 0);
  CHECK(replay_table(*plan, twin, "metrics").rows() == 0);
  // Its sets are those that the metric of the twin compares with.
  std::size_t column = plan->measures.columns.size();
  for (std::size_t c = 0; c < plan->measures.columns.size(); ++c)
    if (label_of_column(plan->measures, plan->measures.columns[c]) == "retest_jaccard") column = c;
  REQUIRE(column < plan->measures.columns.size());
  for (std::size_t r = 0; r < plan->study.rules.size(); ++r) {
    double common = 0, united = 0;
    for (std::size_t t = 0; t < plan->study.topics.size(); ++t) {
      common += a.rules[r].selected[t] && twin.rules[r].selected[t];
      united += a.rules[r].selected[t] || twin.rules[r].selected[t];
    }
    const double value = a.values[r * plan->measures.columns.size() + column];
    if (united > 0) CHECK(value == Approx(common / united).epsilon(1e-12));
  }
}

}  // namespace
}  // namespace delphisim
