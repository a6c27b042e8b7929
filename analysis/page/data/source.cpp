// SPDX-License-Identifier: MIT
// What the numbers of the page come from.
#include <algorithm>
#include <utility>
#include <variant>

#include "analysis/page/data/json_text.hpp"
#include "analysis/page/data/parts.hpp"
#include "experiments/study/shell_word.hpp"

namespace delphisim {

namespace {

// Empty where the file does not have it.
std::string attribute(const Results& file, const std::string& name) {
  for (const Attribute& a : file.attributes()) {
    if (a.name != name) continue;
    if (const auto* const whole = std::get_if<std::int64_t>(&a.value)) return std::to_string(*whole);
    if (const auto* const text = std::get_if<std::string>(&a.value)) return *text;
  }
  return "";
}

}  // namespace

std::string source_part(const Findings& f) {
  std::string text = "delphisim";
  for (const auto& [name, words] :
       {std::pair{"software_version", " "}, {"seed", ", seed "}, {"study_digest", ", study digest "}})
    if (const std::string value = attribute(f.view.file, name); !value.empty()) text += words + value;
  return json_text(text);
}

std::string file_part(const Findings& f) {
  return json_text(shell_word(f.view.file.path().substr(f.view.file.path().find_last_of('/') + 1)));
}

std::string exchangeable_part(const Findings& f, const Plan* plan) {
  if (!plan) return "false";
  const Population& population = plan->study.cells.front().spec.population;
  const bool published = std::any_of(f.topics.topics.begin(), f.topics.topics.end(),
                                     [](const TopicChance& topic) { return topic.published; });
  return std::holds_alternative<Superpopulation>(population.truth) && population.polarised.topics.empty() &&
                 !published
             ? "true"
             : "false";
}

}  // namespace delphisim
