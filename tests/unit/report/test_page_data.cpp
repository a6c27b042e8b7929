// SPDX-License-Identifier: MIT
// The numbers that figures of a results file's page draw, with and without the script that draws them.
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "analysis/estimates/interval.hpp"
#include "analysis/estimates/summary.hpp"
#include "analysis/page/data/page_data.hpp"
#include "experiments/replay/history.hpp"
#include "experiments/replay/replay.hpp"
#include "experiments/run/mismatch.hpp"
#include "experiments/run/run_study.hpp"
#include "experiments/study/toml_text.hpp"
#include "tests/unit/report/small_file.hpp"

using namespace delphisim;
using namespace delphisim::report_tests;
using nlohmann::json;

namespace {

struct Written {
  explicit Written(const SmallFile& small) : view(written(small)) {}
  std::string written(const SmallFile& small) const {
    small.write(folder.file("r.h5"));
    return folder.file("r.h5");
  }
  Folder folder;
  ResultsView view;
  json data() const { return json::parse(page_data(find_out(view))); }
};

SmallFile file_of(std::size_t blocks) {
  SmallFile small;
  small.blocks = blocks, small.on_request = true;
  return small;
}

double number(const json& value) { return value.is_null() ? std::nan("") : value.get<double>(); }

void check_near(const json& found, double expected, double margin) {
  const double value = number(found);
  CHECK(std::isnan(value) == std::isnan(expected));
  if (!std::isnan(expected)) CHECK(value == Approx(expected).margin(margin).epsilon(1e-6));
}

// In full: the mean without each block in turn.
double jackknife_error(const std::vector<std::pair<double, double>>& blocks, double sum, double weight) {
  double middle = 0, squares = 0, n = static_cast<double>(blocks.size());
  const auto without = [&](const auto& b) { return (sum - b.first * b.second) / (weight - b.second); };
  for (const auto& block : blocks) middle += without(block) / n;
  for (const auto& block : blocks) squares += (without(block) - middle) * (without(block) - middle);
  return n > 1 ? std::sqrt(squares * (n - 1) / n) : 0;
}

const char* const standings[] = {"better", "worse", "different", "equivalent", "undecided", "none"};

}  // namespace

TEST_CASE("the estimates that figures draw are those of summary, in every cell") {
  const Written file(file_of(12));
  const ResultsView& view = file.view;
  const json data = file.data();
  REQUIRE(data["rules"].size() == view.rules.size());
  REQUIRE(data["metrics"].size() == view.metrics.size());
  std::size_t seen = 0;
  for (const json& block : data["estimates"]) {
    std::size_t at = 0;
    for (const std::size_t cell : block["cells"])
      for (const std::size_t r : block["rules"])
        for (const std::size_t m : block["metrics"]) {
          const RuleMetric& metric = view.metrics[m];
          const auto rows = summarise(view, cell, {r, metric.metric, metric.truth});
          const auto row = std::find_if(rows.begin(), rows.end(),
                                        [&](const SummaryRow& x) { return x.group == metric.group; });
          REQUIRE(row != rows.end());
          INFO(row->cell << " " << row->rule << " " << row->metric << " " << row->truth << " " << row->group);
          check_near(block["value"][at], row->estimate.value, cell == 0 ? 0 : 0.05 * row->estimate.mcse);
          check_near(block["mcse"][at], row->estimate.mcse, cell == 0 ? 0 : 0.05 * row->estimate.mcse);
          ++at, ++seen;
        }
    CHECK(block["value"].size() == at);
    CHECK(block["mcse"].size() == at);
  }
  CHECK(seen > view.rules.size() * view.metrics.size());
}

TEST_CASE("intervals that figures draw are those of Student's t, in every cell") {
  SmallFile small = file_of(6);
  small.done = [](std::size_t cell, std::size_t block) { return cell == 0 || block < 3; };
  const Written file(small);
  const json data = file.data();
  std::set<double> factors;
  for (const json& block : data["estimates"])
    for (std::size_t c = 0, at = 0; c < block["cells"].size(); ++c) {
      const CellColumns columns = file.view.load(block["cells"][c]);
      const json& t = block["t"][c];
      std::size_t here = 0;
      for (const std::size_t r : block["rules"])
        for (const std::size_t m : block["metrics"]) {
          const Estimate e = estimate_mean(columns.rule(r, m));
          const std::size_t place = here++;
          ++at;
          if (!std::isfinite(e.mcse)) continue;
          const double factor = number(
              t.is_object() ? t["of"][static_cast<std::size_t>(t["at"].get<std::string>()[place] - '0')] : t);
          INFO(block["cells"][c] << " " << r << " " << file.view.metrics[m].metric);
          CHECK(e.value + factor * e.mcse == Approx(t_interval(e).upper).margin(1e-5 * e.mcse));
          factors.insert(factor);
        }
    }
  // Complete columns have more degrees of freedom than those with gaps, cells with more blocks too.
  CHECK(factors.size() >= 3);
}

TEST_CASE("the agreement that figures draw has each pair of rules once") {
  const Written file(file_of(6));
  const json data = file.data()["agreement"];
  const std::size_t n = file.view.rules.size();
  CHECK(data["rules"] == json({0, 1, 2}));
  for (const std::string name : {"jaccard", "tau_b"}) {
    const std::vector<double> means = file.view.file.read_f64("agreement/" + name, 0);
    const std::vector<std::uint32_t> counts = file.view.file.read_u32("agreement/" + name + "_n", 0);
    REQUIRE(data[name].size() == n * (n + 1) / 2);
    std::size_t at = 0;
    double largest = 0;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = i; j < n; ++j, ++at) {
        double sum = 0, weight = 0;
        std::vector<std::pair<double, double>> used;
        for (std::size_t pair = j * n + i; pair < 6 * n * n; pair += n * n)
          if (const double m = means[pair], c = counts[pair]; c > 0)
            sum += m * c, weight += c, used.emplace_back(m, c);
        largest = std::max(largest, jackknife_error(used, sum, weight));
        INFO(name << " " << i << " " << j);
        check_near(data[name][at], weight > 0 ? sum / weight : std::nan(""), 0.51e-3);
      }
    CHECK((largest > 0 && data["mcse"][name][1].get<double>() == Approx(largest)));
  }
}

TEST_CASE("rules whose metric is undefined too often are named with the share of the exercises") {
  const Written file(file_of(12));
  const ResultsView& view = file.view;
  const CellColumns columns = view.load(0);
  json expected = json::array();
  for (std::size_t m = 0; m < view.metrics.size(); ++m)
    for (std::size_t r = 0; r < view.rules.size(); ++r)
      if (const double share = 1 - estimate_mean(columns.rule(r, m)).n / view.cells[0].replicates;
          share > 0.01)
        expected.push_back({m, r, std::round(share * 1e4) / 1e4});
  CHECK((!expected.empty() && expected.size() < view.metrics.size() * view.rules.size()));
  CHECK(file.data()["contrasts"]["undefined"] == expected);
}

TEST_CASE("the differences that figures draw are those of compare, with its verdicts") {
  const Written file(file_of(12));
  const ResultsView& view = file.view;
  const json data = file.data();
  std::size_t at = 0;
  const auto check_row = [&](const json& list, std::size_t place, const Contrast& c, int better) {
    const double margin = c.difference.mcse > 0 ? c.difference.mcse / 100 : 1e-6;
    check_near(list["difference"][place], c.difference.value, margin);
    check_near(list["mcse"][place], c.difference.mcse, margin);
    check_near(list["lower"][place], c.interval.lower, margin);
    check_near(list["upper"][place], c.interval.upper, margin);
    CHECK(data["verdicts"][list["verdict"][place].get<std::size_t>()] ==
          standings[static_cast<int>(standing_of(c, better))]);
  };
  for (std::size_t m = 0; m < view.metrics.size(); ++m) {
    // What delphisim compare --metric --truth says: the study's delta is one of its primary metric.
    const double delta = view.metrics[m].metric == view.metrics[view.primary].metric ? view.delta : 0;
    const Comparison compared = compare_rules(view, view.load(0), 0, m, view.reference, delta);
    for (const Compared& row : compared.rows) {
      INFO(view.metrics[m].metric << " " << view.metrics[m].truth << " " << view.rules[row.index].id);
      check_row(data["contrasts"], at++, row.contrast, view.metrics[m].better);
    }
  }
  CHECK(data["contrasts"]["lower"].size() == at);

  const Comparison cells = compare_cells(view, 0, view.primary, view.reference, view.delta);
  REQUIRE(data["cell_contrasts"]["lower"].size() == cells.rows.size());
  for (std::size_t c = 0; c < cells.rows.size(); ++c)
    check_row(data["cell_contrasts"], c, cells.rows[c].contrast, view.metrics[view.primary].better);
}

TEST_CASE("the delta of the primary metric holds against every truth") {
  SmallFile small = file_of(200);
  small.effect = [](std::size_t, std::size_t rule) { return 0.1 * static_cast<double>(rule); };
  const Written file(small);
  const json data = file.data();
  const std::size_t rules = file.view.rules.size();
  std::size_t equivalent = 0, columns = 0;
  for (std::size_t m = 0; m < file.view.metrics.size(); ++m) {
    if (file.view.metrics[m].metric != file.view.metrics[file.view.primary].metric) continue;
    ++columns;
    for (std::size_t r = 1; r < rules; ++r)
      equivalent +=
          data["verdicts"][data["contrasts"]["verdict"][m * rules + r].get<std::size_t>()] == "equivalent";
  }
  CHECK(columns == 2);
  CHECK(equivalent == columns * (rules - 1));
}

TEST_CASE("the curve of convergence ends at the estimate") {
  const Written file(file_of(12));
  const json data = file.data();
  const json& curve = data["convergence"];
  const std::size_t points = curve["replicates"].size(), metrics = file.view.metrics.size();
  REQUIRE(points >= 2);
  CHECK(curve["replicates"].back() == data["cells"][0]["replicates"]);
  for (std::size_t r = 0; r < file.view.rules.size(); ++r) {
    const std::size_t last = (r + 1) * points - 1, own = r * metrics + file.view.primary;
    const double mcse = data["estimates"][0]["mcse"][own];
    check_near(curve["estimate"][last], number(data["estimates"][0]["value"][own]), 0.05 * mcse + 1e-9);
    check_near(curve["mcse"][last], mcse, 0.05 * mcse + 1e-9);
    const Estimate all = estimate_mean(file.view.load(0).rule(r, file.view.primary));
    check_near(curve["half"][last], t_interval(all).upper - all.value, 0.05 * mcse + 1e-9);
  }
}

TEST_CASE("files with little have data, and parts that they lack are null") {
  for (const std::size_t blocks : {1, 2}) {
    SmallFile small;
    small.cells = 1, small.blocks = blocks, small.published = false;
    const json data = Written(small).data();
    for (const char* part : {"cell_contrasts", "ranks", "agreement", "exercise"}) CHECK(data[part].is_null());
    CHECK(data["estimates"].size() == 1);
  }
  SmallFile half = file_of(6);
  half.done = [](std::size_t cell, std::size_t block) { return cell == 0 && block % 2 == 0; };
  const json data = Written(half).data();
  CHECK(data["cells"][0]["replicates"] == 12);
  CHECK(data["cells"][1]["replicates"] == 0);
}

TEST_CASE("texts of the file stay texts in an element script") {
  SmallFile small;
  small.topic_name = "</script><!-- \" \\ \xff";
  const Written file(small);
  const std::string text = page_data(find_out(file.view));
  CHECK(text.find('<') == std::string::npos);
  CHECK(json::parse(text)["topics"][3]["name"] == "</script><!-- \" \\ \xef\xbf\xbd 3");
}

TEST_CASE("the exercise that figures draw is the first one of the run") {
  const Folder folder;
  Overrides overrides;
  for (const auto& [key, value] : {std::pair{"study.block_size", "4"}, {"study.replicates", "120"}})
    overrides.values.emplace_back(key, parse_value(value, key));
  const auto plan = make_plan(
      read_study(std::filesystem::path(SOURCE_FOLDER) / "configs" / "example" / "study.toml", overrides));
  RunOptions options;
  options.output = folder.file("r.h5"), options.threads = 1;
  run_study(plan, options, {});
  const ResultsView view(options.output);
  const json data = json::parse(page_data(find_out(view)));
  const Replayed played = Replayer(*plan, 0, Isa::baseline).exercise(0);
  const json& exercise = data["exercise"];
  REQUIRE(exercise["rounds"].size() == played.rounds.size());
  std::map<std::string, int> topic_of;
  for (std::size_t t = 0; t < data["topics"].size(); ++t)
    topic_of[data["topics"][t]["slug"]] = static_cast<int>(t);
  for (std::size_t r = 0; r < played.rounds.size(); ++r) {
    const json& round = exercise["rounds"][r];
    const ReplayedRound& real = played.rounds[r];
    REQUIRE(round["form"].size() <= real.form.size());
    REQUIRE(round["counts"].size() == round["form"].size());
    for (std::size_t i = 0; i < round["form"].size(); ++i) {
      const int topic = topic_of.at(exercise["topics"][round["form"][i].get<std::size_t>()]["slug"]);
      const auto column =
          static_cast<std::size_t>(std::find(real.form.begin(), real.form.end(), topic) - real.form.begin());
      REQUIRE(column < real.form.size());
      for (std::size_t g = 0; g < plan->study.groups.size(); ++g) {
        int people = 0, drawn = 0;
        double sum = 0, drawn_sum = 0;
        for (const ReplayedPerson& p : real.people)
          if (p.group == static_cast<int>(g) && !std::isnan(p.rating[column]))
            ++people, sum += p.rating[column];
        const json& bins = round["counts"][i][g];
        for (std::size_t b = 0; b < bins.size(); ++b) {
          drawn += bins[b].get<int>();
          drawn_sum += bins[b].get<int>() *
                       (number(round["from"]) + (static_cast<double>(b) + 0.5) * number(round["width"]));
        }
        CHECK(drawn == people);
        // Bins of one step have its rating in the middle.
        if (number(round["width"]) == plan->study.cells[0].spec.rounds[r].instrument.scale.step)
          CHECK(drawn_sum == Approx(sum).margin(1e-9));
      }
    }
  }
  std::size_t invited = 0;
  for (const json& step : exercise["flow"])
    if (step["from"] == "invited") invited += step["people"].get<std::size_t>();
  CHECK(invited == history_of(*plan, played).rows.size());
}
