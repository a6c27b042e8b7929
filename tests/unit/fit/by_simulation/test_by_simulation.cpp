// SPDX-License-Identifier: MIT
#include <unistd.h>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "analysis/fit/by_simulation/by_simulation.hpp"
#include "analysis/fit/by_simulation/posterior_file.hpp"
#include "engine/random/philox.hpp"
#include "engine/random/uniform.hpp"
#include "experiments/study/toml_text.hpp"

using namespace delphisim;

namespace {

// Two surveys of six topics with the ranges of leniency and conformity open; the simulated figures below tell
// nothing of leniency.
FitRequest two_ranges() {
  const auto folder =
      std::filesystem::temp_directory_path() / ("delphisim_by_simulation_" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  const auto write = [&](const char* name, const char* text) { std::ofstream(folder / name) << text; };
  write(
      "one.csv",
      "slug,n,mean,sd\na,38,7.1,1.9\nb,40,6.2,2.1\nc,39,4.9,2.2\nd,37,5.5,2.0\ne,40,6.8,2.0\nf,36,5.9,2.1\n");
  write("two.csv", "slug,n,mean,sd\na,30,6.6,1.7\nb,30,5.5,1.8\ne,29,6.0,1.8\n");
  write("fit.toml",
        "[tables]\nscored = 'one.csv'\nrescored = 'two.csv'\n[scored]\nscale = { min = 0, max = 10, step = 1 "
        "}\n"
        "[rescored]\nround = 'survey3'\nscale = { min = 0, max = 10, step = 1 }\n"
        "[by_simulation]\npoints = 60\nreplicates = 8\ndraws = 200000\nsets = 4\n");
  FitRequest request = read_fit_request(folder / "fit.toml");
  std::filesystem::remove_all(folder);
  for (AssumptionRange& range : request.ranges)
    if (range.key != "conformity" && range.key != "leniency_sd") range.low = range.high = range.base;
  request.sets.clear();
  return request;
}

double revision(const Value& scenario, const char* key) {
  return std::get<double>(scenario.find("rounds")->find("survey3")->find("revision")->find(key)->data);
}

// Sum of twelve uniforms less 6, of its own for each replicate and figure.
double noise(std::uint32_t replicate, std::uint32_t figure) {
  double sum = -6;
  for (std::uint32_t index = 0; index < 3; ++index) {
    Address address{Purpose::bootstrap};
    address.index = index, address.draw = figure, address.replicate = replicate;
    for (const std::uint32_t word : words_at(key_of(5), address)) sum += uniform(word);
  }
  return sum;
}

constexpr double true_shift = -0.7, true_retest = 0.5, true_weight = 0.2;

std::vector<double> expected(double shift, double retest, double weight) {
  return {0.8 * shift - 0.1 * retest - weight, 0.5 * retest - 0.1 * shift - 3 * weight, 2 * weight, shift};
}

FigureSimulator toy() {
  FigureSimulator simulator;
  const std::vector<double> truth = expected(true_shift, true_retest, true_weight);
  const std::vector<std::string> roles{"constrained", "constrained", "constrained", "held out"};
  for (std::size_t f = 0; f < truth.size(); ++f)
    simulator.figures.push_back({"figure" + std::to_string(f), "survey3", "", truth[f], roles[f], ""});
  simulator.simulate = [](const Value& scenario, std::uint32_t first, std::uint32_t count) {
    std::vector<double> values;
    const auto mean = expected(revision(scenario, "recalibration"), revision(scenario, "retest_sd"),
                               revision(scenario, "weight_all"));
    for (std::uint32_t r = first; r < first + count; ++r)
      for (std::uint32_t f = 0; f < mean.size(); ++f) values.push_back(mean[f] + 0.03 * noise(r, f));
    return values;
  };
  return simulator;
}

const ParameterPosterior& parameter(const SimulationFit& fit, const std::string& key) {
  for (const ParameterPosterior& p : fit.parameters)
    if (p.prior.key == key) return p;
  throw std::logic_error(key);
}

}  // namespace

TEST_CASE("a fit by simulation finds what the figures tell of and leaves the rest at its prior") {
  const FitRequest request = two_ranges();
  const SimulationFit fit = fit_by_simulation(request, toy(), 1, {});
  REQUIRE(fit.parameters.size() == 4);
  CHECK(fit.exercises == 480);
  CHECK(fit.incomplete == 0);
  CHECK(fit.effective_size > 200);
  CHECK(fit.distance < 3);  // three figures that fit exactly; a free draw comes near
  const auto holds = [&](const char* key, double truth) {
    const ParameterPosterior& p = parameter(fit, key);
    INFO(key << " " << p.mean << " " << p.sd);
    CHECK(std::fabs(p.mean - truth) <= 3 * p.sd);
    CHECK(p.leans_on == LeansOn::data);
    CHECK(p.sd < 0.5 * p.prior.sd());
  };
  holds("recalibration", true_shift);
  holds("retest_sd", true_retest);
  holds("conformity", true_weight);
  const ParameterPosterior& leniency = parameter(fit, "leniency_sd");
  CHECK(leniency.leans_on == LeansOn::prior);
  CHECK(leniency.with.empty());
  // The second figure fixes 0.5 retest - 3 conformity: the two go together.
  const ParameterPosterior& retest = parameter(fit, "retest_sd");
  REQUIRE(!retest.with.empty());
  CHECK(fit.parameters[retest.with[0].parameter].prior.key == "conformity");
  CHECK(retest.with[0].correlation > 0.8);
  for (const FigureCheck& check : fit.figures) {
    CHECK(check.inside);
    CHECK(check.used == (check.figure.role == "constrained"));
  }
  CHECK(fit.figures[3].mean == Approx(true_shift).margin(0.1));
}

TEST_CASE("a fit by simulation is the same for any number of threads, and its file holds the draws as sets") {
  const FitRequest request = two_ranges();
  const SimulationFit one = fit_by_simulation(request, toy(), 1, {}),
                      three = fit_by_simulation(request, toy(), 3, {});
  CHECK(posterior_csv(one, 50) == posterior_csv(three, 50));
  const PopulationFile file = posterior_population(request, one, "delphisim test");
  const std::string text = to_toml(file);
  CHECK(text == to_toml(posterior_population(request, three, "delphisim test")));
  const Value read = parse_toml(text, "population.toml");
  CHECK(read.find("derived")->find("posterior")->find("retest_sd")->find("leans_on"));
  REQUIRE(file.sets.size() == 4);
  CHECK(file.sets[3].name == "posterior_04");
  for (std::size_t s = 0; s < 4; ++s) {
    const SettingsPoint point = settings_at(request, one, one.sets[s]);
    const Value scenario = scenario_of(file, file.sets[s].name);
    CHECK(revision(scenario, "retest_sd") == Approx(point.noise.retest_sd).epsilon(1e-5));
    CHECK(revision(scenario, "weight_own") == Approx(point.assumptions.conformity).epsilon(1e-5));
    CHECK(scenario == scenario_at(request, fit_participation(request.published, request.at), point, "set"));
  }
}

TEST_CASE("a fit by simulation needs a figure that is marked constrained") {
  FigureSimulator simulator = toy();
  for (Published& figure : simulator.figures) figure.role = "fitted";
  CHECK_THROWS_WITH(fit_by_simulation(two_ranges(), simulator, 1, {}),
                    Catch::Contains("is marked constrained"));
}

TEST_CASE("the figures of exercises are those of their replicates, whichever are simulated together") {
  const FitRequest request = read_fit_request(DELPHISIM_SOURCE_DIR "/configs/wwcsc2020/fit.toml");
  const Value scenario = scenario_at(request, fit_participation(request.published, request.at),
                                     {request.base, {-0.8, 0.3}}, "base");
  const FigureSimulator simulator =
      figures_of(DELPHISIM_SOURCE_DIR "/configs/wwcsc2020/study.toml", scenario);
  REQUIRE(simulator.figures.size() == 32);
  CHECK(name_of(simulator.figures[24]) == "group_bound survey3 academics");
  const std::vector<double> all = simulator.simulate(scenario, 0, 3),
                            last = simulator.simulate(scenario, 2, 1);
  REQUIRE(all.size() == 96);
  CHECK(std::vector<double>(all.begin() + 64, all.end()) == last);
  CHECK(last[0] == Approx(7.32).margin(0.6));  // mean of all ratings of survey 2
}

TEST_CASE("the study is read once: its file may change while points are simulated") {
  const std::filesystem::path here = DELPHISIM_SOURCE_DIR "/configs/fit_example",
                              folder = std::filesystem::temp_directory_path() /
                                       ("delphisim_once_" + std::to_string(::getpid()));
  std::filesystem::remove_all(folder);
  std::filesystem::copy(here, folder);
  const FitRequest request = read_fit_request(here / "fit.toml");
  const Value scenario =
      scenario_at(request, fit_participation(request.published, request.at), {request.base, {}}, "base");
  const FigureSimulator simulator = figures_of(folder / "study.toml", scenario);
  const std::vector<double> before = simulator.simulate(scenario, 0, 2);
  std::filesystem::remove(folder / "study.toml");
  CHECK(simulator.simulate(scenario, 0, 2) == before);
  std::filesystem::remove_all(folder);
}

TEST_CASE("truths have uniform ranks among their posteriors when the engine simulates the exercises") {
  // As in test_emulator.cpp, with real figures: counts and bounds that are only nearly normal.
  const FitRequest request = read_fit_request(DELPHISIM_SOURCE_DIR "/configs/fit_example/fit.toml");
  const ParticipationFit participation = fit_participation(request.published, request.at);
  const std::vector<Prior> priors{{"leniency_sd", 0.2, 0.5, 0.8, true}, {"group_topic_sd", 0, 0.5, 1, true}};
  const auto scenario_of_draw = [&](const std::vector<double>& values) {
    SettingsPoint point{request.base, {}};
    point.assumptions.leniency_sd = values[0];
    point.assumptions.group_topic_sd = values[1];
    return scenario_at(request, participation, point, "a draw");
  };
  const FigureSimulator simulator =
      figures_of(DELPHISIM_SOURCE_DIR "/configs/fit_example/study.toml", scenario_of_draw({0.5, 0.5}));
  const std::size_t figures = simulator.figures.size();
  std::uint32_t number = 0;
  const auto draw = [&] {
    Address address{Purpose::fit};
    address.replicate = number++;
    const Words words = words_at(key_of(77), address);
    return std::vector<double>{priors[0].quantile(uniform(words[0])), priors[1].quantile(uniform(words[1]))};
  };
  const std::uint32_t replicates = 12;
  std::uint32_t exercise = 0;
  SimulatedDesign design{2, figures, replicates, {}, {}};
  for (int p = 0; p < 60; ++p) {
    const std::vector<double> values = draw();
    for (std::size_t i = 0; i < 2; ++i) design.points.push_back(priors[i].scaled(values[i]));
    const auto simulated = simulator.simulate(scenario_of_draw(values), exercise, replicates);
    design.values.insert(design.values.end(), simulated.begin(), simulated.end());
    exercise += replicates;
  }
  const Emulator emulator = fit_emulator(design);
  std::vector<double> points;
  for (int d = 0; d < 2000; ++d) {
    const std::vector<double> values = draw();
    for (std::size_t i = 0; i < 2; ++i) points.push_back(priors[i].scaled(values[i]));
  }
  const int truths = 120;
  const std::vector<double> exact(figures, 0);
  double sum = 0, squares = 0, wrong_squares = 0;  // of the ranks of group_topic_sd, about one half
  for (int i = 0; i < truths; ++i) {
    const std::vector<double> truth = draw();
    const auto observed = simulator.simulate(scenario_of_draw(truth), exercise++, 1);
    std::vector<double> logs = log_likelihoods(emulator, points, observed, exact);
    const auto rank = [&] {
      const std::vector<double> weight = weights_of(logs);
      double below = 0;
      for (std::size_t d = 0; d < weight.size(); ++d)
        if (points[2 * d + 1] < priors[1].scaled(truth[1])) below += weight[d];
      return below - 0.5;
    };
    const double right = rank();
    sum += right, squares += right * right;
    for (double& log : logs) log *= replicates;  // wrong: the exercise taken for the mean of a point
    const double wrong = rank();
    wrong_squares += wrong * wrong;
  }
  INFO("mean " << sum / truths << ", mean square " << squares / truths << ", wrong "
               << wrong_squares / truths);
  CHECK(std::fabs(sum / truths) <= 5 / std::sqrt(12.0 * truths));
  CHECK(std::fabs(squares / truths - 1.0 / 12) <= 5 / std::sqrt(180.0 * truths));
  CHECK(wrong_squares / truths - 1.0 / 12 > 5 / std::sqrt(180.0 * truths));
}
