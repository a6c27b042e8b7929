// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <set>

#include "experiments/study/behaviours.hpp"
#include "tests/unit/study/messages.hpp"
#include "tests/unit/study/studies.hpp"

namespace delphisim {
namespace {

const std::filesystem::path people_study =
    std::string(SOURCE_FOLDER) + "/tests/config_errors/valid/people.toml";

TEST_CASE("behaviours of people and forms are read as they stand") {
  const Study study = read_study(people_study);
  const CellSpec& spec = study.cells.front().spec;
  const Population& p = spec.population;
  CHECK(std::get<Superpopulation>(p.truth) == Superpopulation{6, 1, 0.5});
  CHECK(p.group_category_sd == 0.3);
  CHECK(p.residual_df == 5);
  CHECK(p.scale_use_sd == 0.2);
  CHECK(p.category_correlation == 0.3);
  CHECK(p.polarised == Polarised{{0, 2}, 0.4, 3, true});
  const RoundSpec& round = spec.rounds.front();
  CHECK(round.heaping == Heaping{0.3, 2});
  CHECK(round.straight_lining == 0.1);
  CHECK(round.fatigue == Fatigue{0.02, 0.01, true});
  CHECK(round.left_slider == 0.1);
  CHECK(round.left_slider_of == std::vector<double>{0.05, 0.1});
}

TEST_CASE("a real panel is read by group, with its gaps and means, and nothing is added to it") {
  const Population p = cell_named(read_study(people_study), "real").spec.population;
  const auto& truth = std::get<EmpiricalTruth>(p.truth);
  CHECK(truth.with_replacement);
  CHECK(truth.panel->group_begin == std::vector<std::int32_t>{0, 8, 15});
  REQUIRE(truth.panel->rating.size() == 15 * 6);
  CHECK(std::any_of(truth.panel->rating.begin(), truth.panel->rating.end(), [](float r) { return r != r; }));
  for (std::size_t t = 0; t < 6; ++t) {
    double sum = 0, count = 0;
    for (std::size_t i = 8; i < 15; ++i)
      if (const float r = truth.panel->rating[i * 6 + t]; r == r) sum += static_cast<double>(r), ++count;
    CHECK(truth.panel->mean[6 + t] == Approx(sum / count));
  }
  Population plain;
  plain.truth = p.truth;
  plain.group_sizes = {5, 7};
  plain.group_offset = {0, 0};
  CHECK(p == plain);
}

TEST_CASE("the canonical text holds the table of ratings, and gives the same study without any file") {
  const Study study = read_study(people_study);
  CHECK(study.canonical_text.find("ratings.csv") == std::string::npos);
  CHECK(study.canonical_text.find("p00,lay,sleep") != std::string::npos);
  const Study again = parse_study(study.canonical_text, "/nowhere/study");
  CHECK(again.canonical_text == study.canonical_text);
  CHECK(again.digest == study.digest);
  CHECK(again.assumptions.size() == study.assumptions.size());
  REQUIRE(again.cells.size() == study.cells.size());
  for (std::size_t c = 0; c < study.cells.size(); ++c) {
    CHECK(again.cells[c].digest == study.cells[c].digest);
    CHECK(again.cells[c].spec.population == study.cells[c].spec.population);
    CHECK(again.cells[c].spec.rounds == study.cells[c].spec.rounds);
  }
  // A path that a cell changes is embedded as well.
  Overrides changed =
      with("grid.factors.people.levels.real.set",
           "{\"scenario.truth.model\" = 'empirical', \"scenario.truth.file\" = 'ratings.csv'}");
  const Study by_path = read_study(people_study, changed);
  CHECK(by_path.canonical_text.find("ratings.csv") == std::string::npos);
  CHECK(cell_named(by_path, "real").digest == cell_named(study, "real").digest);
}

TEST_CASE("every new number determines the digest of the cell, and what does not happen does not") {
  std::set<Digest> digests;
  const auto digest = [](const std::string& path, const std::string& value) {
    return read_study(people_study, with(path, value)).cells.front().digest;
  };
  const Digest base = digest("study.title", "other");
  digests.insert(base);
  const std::string round = "scenario.rounds.first.";
  for (const auto& [path, value] : std::vector<std::pair<std::string, std::string>>{
           {"scenario.truth.category_sd", "0.51"},
           {"scenario.truth.category_sd", "0"},
           {"scenario.group_category_sd", "0.31"},
           {"scenario.residual_df", "6"},
           {"scenario.scale_use_sd", "0.21"},
           {"scenario.category_correlation", "0.31"},
           {"scenario.polarised.topics", "['sleep']"},
           {"scenario.polarised.share", "0.41"},
           {"scenario.polarised.distance", "2"},
           {"scenario.polarised.distance", "0"},
           {"scenario.polarised.by_person", "false"},
           {round + "heaping.probability", "0.31"},
           {round + "heaping.probability", "0"},
           {round + "heaping.step", "5"},
           {round + "straight_lining", "0.11"},
           {round + "fatigue.left_out", "0.03"},
           {round + "fatigue.left_slider", "0.02"},
           {round + "fatigue.order", "fixed"},
           {round + "left_slider", "{lay = 0.06, clinical = 0.1}"},
           {round + "left_slider", "0.1"}}) {
    INFO(path << " = " << value);
    CHECK(digests.insert(digest(path, value)).second);
  }
  const auto real = [](const std::string& path, const std::string& value) {
    return cell_named(read_study(people_study, with(path, value)), "real").digest;
  };
  CHECK(real("study.title", "other") == real("scenario.residual_df", "7"));
  CHECK(
      real("grid.factors.people.levels.real.set",
           "{\"scenario.truth\" = {model = 'empirical', file = 'ratings.csv', with_replacement = false}}") !=
      real("study.title", "other"));

  const Digest small = read_study(small_study).cells.front().digest;
  for (const auto& [path, value] : std::vector<std::pair<std::string, std::string>>{
           {"scenario.truth.category_sd", "0"},
           {"scenario.group_category_sd", "0"},
           {"scenario.scale_use_sd", "0"},
           {"scenario.category_correlation", "0"},
           {"scenario.polarised", "{topics = ['t01'], distance = 0}"},
           {round + "heaping", "{probability = 0, step = 5}"},
           {round + "straight_lining", "0"},
           {round + "fatigue", "{}"},
           {round + "left_slider", "{lay = 0, clinical = 0}"}}) {
    INFO(path << " = " << value);
    CHECK(read_study(small_study, with(path, value)).cells.front().digest == small);
  }
}

TEST_CASE("No Opinion is read alike for all, by group, and by group x category or topic") {
  const auto read = [](const std::string& table) {
    return read_study(full_study, with("scenario.rounds.second.no_opinion", table))
        .cells.front()
        .spec.rounds[1]
        .no_opinion;
  };
  using Numbers = std::vector<double>;
  // Two groups, lay and clinical; six topics in the categories body, life and mind.
  const NoOpinion by_group = read("{category_answered = {lay = 0.5, clinical = 0.25}}");
  CHECK(by_group.category_answered_of == Numbers{0.5, 0.5, 0.5, 0.25, 0.25, 0.25});
  CHECK(by_group.answered(1, 2) == 0.25);
  CHECK(by_group.by_topic_of.empty());
  const NoOpinion both =
      read("{category_answered = {clinical = {body = 0.5, life = 1, mind = 0.25}, lay = 0.75}}");
  CHECK(both.category_answered_of == Numbers{0.75, 0.75, 0.75, 0.5, 1, 0.25});
  const NoOpinion topics = read(
      "{by_topic = {lay = 0.5, clinical = {sleep = 0, pain = 0.1, work = 0, money = 0, friends = 0, mood = "
      "0}}}");
  CHECK(topics.left_out(0, 5) == 0.5);
  CHECK(topics.left_out(1, 0) == 0);
  CHECK(topics.by_topic_of.size() == 12);
  CHECK(read("{probability = {lay = 0.5, clinical = 0.25}}").by_topic_of.back() == 0.25);
  CHECK(read("{by_topic = 0.25}") == read("{probability = 0.25}"));
}

TEST_CASE("groups that skip alike are no behaviour of their own") {
  const auto digest = [](const std::string& table) {
    return read_study(full_study, with("scenario.rounds.second.no_opinion", table)).cells.front().digest;
  };
  const Digest plain = digest("{category_answered = 0.5, probability = 0.25}");
  CHECK(
      digest(
          "{category_answered = {lay = 0.5, clinical = 0.5}, probability = {lay = 0.25, clinical = 0.25}}") ==
      plain);
  CHECK(digest("{category_answered = {lay = 0.5, clinical = 0.75}, probability = 0.25}") != plain);
  CHECK(digest("{category_answered = 0.5, probability = {lay = 0.25, clinical = 0.5}}") != plain);
}

// Where a behaviour's table stands in the full study.
std::string path_of(const Behaviour& b) {
  std::string path(b.table);
  if (const std::size_t at = path.find("NAME"); at != path.npos)
    path.replace(at, 4, b.name == "invitation" ? "first" : "second");
  if (path.starts_with("design.rounds")) path.insert(std::string("design.rounds").size(), ".second");
  return path;
}

// What has to stand beside a key before its reader looks at it.
std::string beside(const Behaviour& b, const std::string& key) {
  const bool of_index = key == "index" || key.starts_with("at_");
  if (b.table == "scenario.truth") return "model = '" + std::string(b.name) + "', ";
  if (b.name == "hidden_topics") return "hidden = ['sleep'], ";
  if (b.name == "stopping") return of_index ? "criterion = 'index', " : "criterion = 'majority', ";
  if (b.name == "population_file") return "population = 'population.toml', ";
  return "";
}

// A word of the list that the reader would not know, or a standard that it would refuse.
TEST_CASE("every key of the list of behaviours is one that the reader takes, with its standard") {
  std::set<std::string_view> names;
  std::size_t tried = 0;
  for (const Behaviour& b : behaviours()) {
    CHECK(names.insert(b.name).second);
    CHECK_FALSE(b.summary.empty());
    CHECK_FALSE(b.source.empty());
    for (const BehaviourKey& k : b.keys) {
      CHECK_FALSE(k.meaning.empty());
      const bool needs_others = b.table == "scenario.truth" || b.name == "heavy_tails" ||
                                b.name == "polarised" || b.name == "majority" || b.name == "stopping" ||
                                b.name == "misfiled" || b.name == "agreement";
      if (!k.standard || needs_others) continue;
      const std::string path = path_of(b);
      std::string value =
          k.kind == KeyKind::yes_no ? (*k.standard != 0 ? "true" : "false") : shortest(*k.standard);
      if (k.kind == KeyKind::word) value = '"' + std::string(k.choices.substr(0, k.choices.find(','))) + '"';
      INFO(path << '.' << k.name << " = " << value);
      CHECK_NOTHROW(read_study(b.table == "scenario" ? small_study : full_study,
                               with(path + '.' + std::string(k.name), value)));
      ++tried;
    }
  }
  CHECK(tried > 40);
}

TEST_CASE("every key of the list of behaviours is looked at: none is an unknown one") {
  for (const Behaviour& b : behaviours()) {
    if (b.table == "groups" || b.table == "truths") continue;  // not set from outside
    for (const BehaviourKey& k : b.keys) {
      const std::string key(k.name), path = path_of(b);
      const bool beside_itself = beside(b, key).starts_with(key + " ");
      const std::string table = "{" + (beside_itself ? "" : beside(b, key)) + key + " = [[]]}";
      INFO(path << " = " << table);
      const bool in_list = b.name == "omitted" || b.name == "misfiled";
      const auto& study = b.table == "scenario" && b.name != "population_file" ? small_study : full_study;
      const std::string message =
          message_of([&] { read_study(study, with(path, in_list ? "[" + table + "]" : table)); });
      const std::string named = k.kind == KeyKind::entry && key == "statistic" ? "aggregation" : key;
      CHECK_THAT(message, Catch::Contains(named + ": expected") || Catch::Contains(key + "[1]: expected"));
      CHECK_THAT(message, !Catch::Contains("unknown key"));
    }
  }
}

}  // namespace
}  // namespace delphisim
