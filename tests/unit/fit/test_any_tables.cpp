// SPDX-License-Identifier: MIT
#include <unistd.h>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "analysis/fit/fit_population.hpp"
#include "analysis/fit/latent_topics.hpp"
#include "experiments/study/study.hpp"
#include "experiments/study/toml_text.hpp"
#include "tests/unit/study/messages.hpp"

using namespace delphisim;

namespace {

class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / ("delphisim_any_" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  void write(const std::string& name, const std::string& text) { std::ofstream(path_ / name) << text; }
  FitRequest read() const { return read_fit_request(path_ / "fit.toml"); }
  std::string problems() const {
    try {
      read();
    } catch (const BadInput& bad) {
      std::string all;
      for (const Problem& problem : bad.problems()) {
        const std::string at = to_string(problem.at);
        all += at.substr(at.rfind('/') + 1) + ": " + problem.text + "\n";
      }
      return all;
    }
    return "";
  }

 private:
  std::filesystem::path path_;
};

const char* const one_table =
    "topic,raters,avg,spread\nfood,38,7.1,1.2\nsleep,40,6.2,1.6\nwork,39,4.9,1.5\nplay,33,5.5,1.7\n";
const char* const one_fit =
    "[tables]\nscored = 'table.csv'\ncolumns = { slug = 'topic', n = 'raters', mean = 'avg', sd = 'spread' "
    "}\n"
    "[scored]\nscale = { min = 1, max = 9, step = 1 }\n";
const char* const by_group =
    "topic,panel,raters,avg,spread\nfood,a,20,7.4,1.1\nfood,b,18,6.8,1.2\nsleep,a,20,6.9,1.5\nsleep,b,20,5.5,"
    "1.4\n"
    "work,a,19,5.1,1.5\nwork,b,20,4.7,1.5\nplay,a,16,6.2,1.6\nplay,b,17,4.8,1.5\n";

Value fit_set_of(const FitRequest& request) {
  return scenario_of(fit_population(request, {}, "delphisim test"), "base");
}

// A study of one round that a fitted scenario is to fit.
Study study_of(const Value& scenario, const std::string& groups) {
  const std::string text =
      "[study]\nname = 's'\ntitle = 't'\nquestion = 'q'\nseed = 1\nreplicates = 30\nblock_size = 1\ntrue_k = "
      "1\n"
      "delta = 0.1\nreference = 'mean/one_pool/top_k_1'\nprimary = 'recall'\n[[truths]]\nname = 'p'\nweights "
      "= 'people'\n"
      "[metrics]\nrules = ['recall']\n"
      "[topics]\nlist = [{slug = 'food', name = 'F', category = 'all'}, {slug = 'sleep', name = 'S', "
      "category = 'all'},"
      " {slug = 'work', name = 'W', category = 'all'}, {slug = 'play', name = 'P', category = 'all'}]\n" +
      groups +
      "[scenario]\n[[design.rounds]]\nname = 'round1'\nscale = {min = 1, max = 9, step = 1}\n"
      "[[rules]]\naggregation = 'mean'\npooling = 'one_pool'\nthreshold = {name = 'top_k', k = 1}\n";
  return parse_study(text, "study.toml", {{{"scenario", scenario}}});
}

}  // namespace

TEST_CASE("one table of one survey is enough, whatever its columns are called") {
  Folder folder;
  folder.write("table.csv", one_table);
  folder.write("fit.toml", one_fit);
  const FitRequest request = folder.read();
  CHECK(request.published.groups.size() == 1);
  CHECK(people_scored(request.published) == 40);
  CHECK(request.published.categories == std::vector<std::string>{"all"});
  REQUIRE(request.ranges.size() == 2);  // no groups, slider or second survey
  CHECK(request.ranges[0].key == "leniency_sd");
  CHECK(request.ranges[0].base == Approx(0.4 * pooled_sd(request.published.scored)).epsilon(1e-5));
  CHECK(request.ranges[1].key == "person_share");
  const PopulationFile file = fit_population(request, {}, "delphisim test");
  const std::string text = to_toml(file);
  CHECK_THAT(text, Catch::Contains("One survey only") && Catch::Contains("No groups are published"));
  CHECK(parse_toml(text, "population.toml").find("fitted"));
  for (const char* set : {"base", "leniency_high"}) {
    const Study study = study_of(scenario_of(file, set), "[[groups]]\nid = 'people'\nsize = 40\n");
    CHECK(study.cells.front().spec.population.residual_sd > 0.5);
  }
  // More leniency leaves less for the residual.
  const auto residual = [&](const char* set) {
    return std::get<double>(scenario_of(file, set).find("residual_sd")->data);
  };
  CHECK(residual("leniency_high") < residual("base"));
}

TEST_CASE("a table by group alone gives groups, their sizes and the table of all") {
  Folder folder;
  folder.write("groups.csv", by_group);
  folder.write(
      "fit.toml",
      "[tables]\nby_group = 'groups.csv'\ncolumns = { slug = 'topic', group_id = 'panel', n = 'raters', "
      "mean = 'avg', sd = 'spread' }\n[scored]\nscale = { min = 1, max = 9, step = 1 }\n");
  const FitRequest request = folder.read();
  REQUIRE(request.published.groups.size() == 2);
  CHECK(request.published.groups[1].id == "b");
  CHECK(request.published.groups[1].scored == 20);
  CHECK(request.published.scored[0].n == 38);
  CHECK(request.published.scored[0].mean == Approx((20 * 7.4 + 18 * 6.8) / 38));
  CHECK(request.group_topics.offset[0] > 0.3);
  const PopulationFile file = fit_population(request, {}, "delphisim test");
  const Study study = study_of(scenario_of(file, "base"),
                               "[[groups]]\nid = 'a'\nsize = 20\n[[groups]]\nid = 'b'\nsize = 20\n");
  CHECK(study.cells.front().spec.population.group_offset[0] > 0.3);
  CHECK(study.cells.front().spec.population.group_offset[1] < -0.3);
}

TEST_CASE("two surveys without groups, participation or summary are fitted as far as they go") {
  Folder folder;
  folder.write("table.csv", one_table);
  folder.write("again.csv", "topic,raters,avg,spread\nfood,28,7.3,1.0\nsleep,30,6.0,1.3\n");
  folder.write(
      "fit.toml",
      std::string(one_fit) + "[rescored]\nscale = { min = 1, max = 9, step = 1 }\n" +
          "[[ranges]]\nkey = 'keep'\nstatus = 'assumed'\nlow = 0\nbase = 0.5\nhigh = 0.7\nwhy = 'w'\n");
  CHECK_THAT(folder.problems(), Catch::Contains("[tables] lacks 'rescored'"));
  std::string text(one_fit);
  text.insert(text.find("columns"), "rescored = 'again.csv'\n");
  folder.write(
      "fit.toml",
      text + "[rescored]\nscale = { min = 1, max = 9, step = 1 }\n" +
          "[[ranges]]\nkey = 'keep'\nstatus = 'assumed'\nlow = 0\nbase = 0.5\nhigh = 0.7\nwhy = 'w'\n");
  const FitRequest request = folder.read();
  CHECK(request.base.keep == 0.5);
  CHECK(request.base.conformity == 0.15);
  CHECK(request.published.groups[0].rescored == 30);
  const PopulationFile file = fit_population(request, {}, "delphisim test");
  const Value scenario = scenario_of(file, "base");
  const Value* round = scenario.find("rounds")->find("round2");
  REQUIRE(round);
  CHECK(std::get<double>(round->find("revision")->find("keep")->data) == 0.5);
  CHECK(round->find("retention"));
}

TEST_CASE("what is wrong in mapped tables is told in their rows, all at once") {
  Folder folder;
  folder.write("table.csv", "topic,raters,avg,spread\nfood,38,11,1.2\nsleep,4x,6.2,1.6\n");
  folder.write("fit.toml", std::string(one_fit) +
                               "[[ranges]]\nkey = 'keeep'\nstatus = 'assumed'\nlow = 0\nbase = 0\nhigh = "
                               "0\nwhy = 'w'\n");
  const std::string all = folder.problems();
  INFO(all);
  CHECK_THAT(all, Catch::Contains("table.csv:2: mean is '11'") && Catch::Contains("table.csv:3: n is '4x'") &&
                      Catch::Contains("did you mean 'keep'?"));
  folder.write("table.csv", one_table);
  folder.write("fit.toml",
               std::string(one_fit) +
                   "[[ranges]]\nkey = 'keep'\nstatus = 'assumed'\nlow = 0\nbase = 0\nhigh = 0\nwhy = 'w'\n");
  CHECK_THAT(folder.problems(),
             Catch::Contains("key is 'keep' (this exercise has nothing that it could be about)"));
}

TEST_CASE("small tables: everybody at the top, and topics with one rating") {
  Folder folder;
  const auto fitted = [&](const std::string& rows) {
    folder.write("table.csv", "topic,raters,avg,spread\n" + rows);
    folder.write("fit.toml", one_fit);
    return fit_set_of(folder.read());
  };
  const std::string rest = "sleep,9,6.2,1.6\nwork,8,4.9,1.5\nplay,7,5.5,1.7\n";
  const Value top = fitted("food,8,9,0\n" + rest), inside = fitted("food,8,8.9375,0\n" + rest);
  const auto food = [](const Value& scenario) {
    return std::get<double>(scenario.find("truth")->find("estimate")->find("food")->data);
  };
  CHECK(food(top) == food(inside));  // half a step over n below 9
  CHECK(food(top) > 9);
  // One rating counts for its mean: another SD of it changes nothing.
  const Value one = fitted("food,1,7,\n" + rest), other = fitted("food,1,7,3\n" + rest);
  CHECK(one == other);
  CHECK(food(one) == Approx(7).epsilon(0.02));
  folder.write("table.csv", "topic,raters,avg,spread\nfood,1,7,\nsleep,1,6,\n");
  folder.write("fit.toml", one_fit);
  CHECK_THAT(message_of([&] { fit_population(folder.read(), {}, "delphisim test"); }),
             Catch::Contains("no topic has two ratings"));
}

TEST_CASE("small cells of a table by group") {
  Folder folder;
  const std::string toml =
      "[tables]\nby_group = 'groups.csv'\ncolumns = { slug = 'topic', group_id = 'panel', n = 'raters', "
      "mean = 'avg', sd = 'spread' }\n[scored]\nscale = { min = 1, max = 9, step = 1 }\n";
  std::string text(by_group);
  text.replace(text.find("food,b,18,6.8,1.2"), 17, "food,b,1,9,");
  folder.write("groups.csv", text);
  folder.write("fit.toml", toml);
  const FitRequest request = folder.read();
  CHECK(request.published.scored[0].n == 21);
  // Within the group of 20, and between it and the single 9.
  const double squares = 19 * 1.1 * 1.1 + (9 - 7.4) * (9 - 7.4) * 20 / 21;
  CHECK(request.published.scored[0].sd == Approx(std::sqrt(squares / 20)));
  CHECK(std::isfinite(request.group_topics.offset[0]));
  std::string alone(by_group);  // a topic that one person rated in all
  alone.replace(alone.find("food,a,20,7.4,1.1\nfood,b,18,6.8,1.2"), 35, "food,b,1,9,");
  folder.write("groups.csv", alone);
  CHECK(folder.read().published.scored[0].sd == 0);
}
