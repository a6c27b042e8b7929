// SPDX-License-Identifier: MIT
// Each NAME.toml of this folder is a study with something wrong; NAME.expected is the whole message that
// reading it gives. The studies in valid/ have nothing wrong.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "experiments/study/study.hpp"
#include "experiments/study/text_file.hpp"
#include "experiments/study/toml_text.hpp"

namespace delphisim {
namespace {

const std::filesystem::path folder = CONFIG_ERRORS_FOLDER;

// Messages name files as they were named to read_study: relative to the folder.
class InFolder {
 public:
  explicit InFolder(const std::filesystem::path& path) : before_(std::filesystem::current_path()) {
    std::filesystem::current_path(path);
  }
  ~InFolder() { std::filesystem::current_path(before_); }

 private:
  std::filesystem::path before_;
};

std::vector<std::string> studies() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".toml") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<Problem> problems_of(const std::string& text, const std::string& name) {
  try {
    parse_study(text, name);
  } catch (const BadInput& error) {
    return error.problems();
  }
  return {};
}

TEST_CASE("malformed studies give exactly the messages beside them") {
  const InFolder here(folder);
  for (const std::string& name : studies()) {
    DYNAMIC_SECTION(name) {
      std::string message = "read without a problem";
      try {
        read_study(name + ".toml");
      } catch (const BadInput& error) {
        message = error.what();
      }
      CHECK(message + "\n" == read_text(name + ".expected"));
    }
  }
}

TEST_CASE("there are at least 45 malformed studies, each with a message, and no message without a study") {
  const std::vector<std::string> names = studies();
  CHECK(names.size() >= 45);
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".expected")
      CHECK(std::find(names.begin(), names.end(), entry.path().stem().string()) != names.end());
}

// Deletes one entry after the other, at all depths, and calls f(what is left, path of the deleted key).
template<class F>
void delete_each(Value& root, Value& here, const std::string& path, const F& f) {
  if (auto* array = std::get_if<Value::Array>(&here.data)) {
    for (Value& element : *array) delete_each(root, element, path, f);
    return;
  }
  auto* table = std::get_if<Value::Table>(&here.data);
  if (!table) return;
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Value::Entry entry = (*table)[i];
    const std::string key = path.empty() ? entry.key : path + "." + entry.key;
    table->erase(table->begin() + static_cast<std::ptrdiff_t>(i));
    f(canonical(root), key);
    table->insert(table->begin() + static_cast<std::ptrdiff_t>(i), entry);
    delete_each(root, (*table)[i].value, key, f);
  }
}

const std::set<std::string> required{"study",
                                     "study.name",
                                     "study.seed",
                                     "study.replicates",
                                     "study.true_k",
                                     "study.reference",
                                     "study.primary",
                                     "study.delta",
                                     "topics",
                                     "topics.list.slug",
                                     "topics.list.name",
                                     "topics.list.category",
                                     "groups",
                                     "groups.id",
                                     "groups.size",
                                     "truths",
                                     "truths.name",
                                     "truths.weights",
                                     "scenario",
                                     "scenario.rounds.second.omitted.group",
                                     "scenario.rounds.second.omitted.topic",
                                     "scenario.rounds.second.burden.reference_topics",
                                     "scenario.population.fitted.truth",
                                     "scenario.population.fitted.truth.model",
                                     "scenario.population.fitted.truth.estimate",
                                     "scenario.population.fitted.truth.variance",
                                     "scenario.population.fitted.truth.shared_variance",
                                     "scenario.population.fitted.truth.spread",
                                     "scenario.population.range.key",
                                     "scenario.population.range.status",
                                     "scenario.population.range.low",
                                     "scenario.population.range.base",
                                     "scenario.population.range.high",
                                     "scenario.population.range.why",
                                     "scenario.population.sets.name",
                                     "scenario.population.sets.why",
                                     "scenario.population.sets.scenario",
                                     "design",
                                     "design.rounds",
                                     "design.rounds.name",
                                     "design.rounds.scale",
                                     "design.rounds.scale.min",
                                     "design.rounds.scale.max",
                                     "design.rounds.scale.step",
                                     "design.rounds.slider_at",
                                     "design.rounds.feedback.statistic",
                                     "design.rounds.feedback.to",
                                     "design.rounds.shortlist.aggregation",
                                     "design.rounds.shortlist.pooling",
                                     "design.rounds.shortlist.threshold",
                                     "design.rounds.shortlist.aggregation.name",
                                     "design.rounds.shortlist.threshold.name",
                                     "rules",
                                     "rules.aggregation",
                                     "rules.pooling",
                                     "rules.threshold",
                                     "rules.aggregation.name",
                                     "rules.threshold.name",
                                     "metrics",
                                     "metrics.rules",
                                     "grid.factors.name",
                                     "grid.factors.levels",
                                     "grid.factors.levels.name",
                                     "grid.extra.name",
                                     "grid.extra.set",
                                     "published.rows.statistic",
                                     "published.rows.round",
                                     "published.rows.value",
                                     "published.rows.role"};

TEST_CASE("a valid study is read, and without any one required key gives one problem that names it") {
  const InFolder here(folder / "valid");
  const std::string name = GENERATE("small.toml", "full.toml", "people.toml");
  INFO(name);
  Value study = parse_toml(read_study(name).canonical_text, name);
  std::set<std::string> found;
  delete_each(study, study, "", [&](const std::string& text, const std::string& path) {
    const std::vector<Problem> problems = problems_of(text, name);
    const std::string key = path.substr(path.rfind('.') + 1), lacks = "lacks '" + key + "'";
    const bool is_missed = std::any_of(problems.begin(), problems.end(), [&](const Problem& problem) {
      return problem.text.find(lacks) != std::string::npos;
    });
    if (!is_missed) return;
    found.insert(path);
    INFO("without " << path << ": " << (problems.size() > 1 ? BadInput(problems).what() : ""));
    CHECK(problems.size() == 1);
    CHECK(problems.front().at.line > 0);
    CHECK(problems.front().at.column > 0);
  });
  if (name == "full.toml") {
    // Keys that are the study's own names, of topics, groups and categories, are required where one is given.
    for (const std::string& path : required)
      CHECK_THAT(path,
                 Catch::Predicate<std::string>([&](const std::string& p) { return found.count(p) == 1; }));
    for (const std::string& path : found) {
      const bool by_name = path.find("estimate.") != path.npos || path.find("variance.") != path.npos ||
                           path.find("by_topic.") != path.npos ||
                           path.find("category_answered.") != path.npos ||
                           path.find("group_offset.") != path.npos || path.find("retention.") != path.npos ||
                           path.find("newcomers.") != path.npos || path.find("weights.") != path.npos;
      INFO(path);
      CHECK((by_name || required.count(path) == 1));
    }
  }
}

}  // namespace
}  // namespace delphisim
