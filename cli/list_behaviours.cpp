// SPDX-License-Identifier: MIT
// delphisim behaviours: what there is, from the list that the reader of studies takes its limits from.
#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/library.hpp"
#include "experiments/study/behaviours.hpp"

namespace delphisim::cli {
namespace {

using Json = nlohmann::ordered_json;

const char* kind_of(KeyKind kind) {
  switch (kind) {
    case KeyKind::number:
      return "number";
    case KeyKind::numbers:
      return "numbers";
    case KeyKind::whole:
      return "whole number";
    case KeyKind::yes_no:
      return "true or false";
    case KeyKind::word:
      return "word";
    case KeyKind::number_each:
      return "number for each";
    case KeyKind::number_or_each:
    case KeyKind::number_by_group:
      return "number, or one for each";
    case KeyKind::counts:
      return "whole number, or one for each";
    case KeyKind::names:
      return "names, each of a";
    case KeyKind::words:
      return "array of words";
    case KeyKind::name:
      return "name of a";
    case KeyKind::text:
      return "text";
    case KeyKind::entry:
      return "";
  }
  return "";
}

bool is_numeric(KeyKind kind) {
  return kind == KeyKind::number || kind == KeyKind::numbers || kind == KeyKind::whole ||
         kind == KeyKind::number_each || kind == KeyKind::number_or_each ||
         kind == KeyKind::number_by_group || kind == KeyKind::counts;
}

bool has_words(KeyKind kind) { return kind == KeyKind::word || kind == KeyKind::words; }

Json standard_of(const BehaviourKey& key) {
  if (!key.standard) return nullptr;
  if (key.kind == KeyKind::yes_no) return *key.standard != 0;
  if (key.kind == KeyKind::word) return std::string(key.choices.substr(0, key.choices.find(',')));
  return *key.standard;
}

std::string heading_of(const Behaviour& b) {
  return (b.repeated ? "[[" : "[") + std::string(b.table) + (b.repeated ? "]]" : "]");
}

Json to_json(const Behaviour& b, std::string_view part) {
  Json keys = Json::array();
  const auto limit = [](double number) -> Json { return std::isfinite(number) ? Json(number) : nullptr; };
  for (const BehaviourKey& k : b.keys) {
    Json key{{"name", k.name}, {"kind", k.kind == KeyKind::entry ? "entry" : kind_of(k.kind)}};
    key["default"] = standard_of(k);
    if (k.kind == KeyKind::number_by_group) key["by_group"] = true;
    if (!k.absent.empty()) key["without"] = k.absent;
    if (is_numeric(k.kind)) key.update({{"min", limit(k.range.min)}, {"max", limit(k.range.max)}});
    if (!k.choices.empty()) key[has_words(k.kind) ? "words" : "of"] = k.choices;
    key["meaning"] = k.meaning;
    keys.push_back(key);
  }
  return {{"name", b.name},       {"part", part}, {"table", b.table},  {"repeated", b.repeated},
          {"summary", b.summary}, {"keys", keys}, {"source", b.source}};
}

// Limits that no study comes near are not told.
std::string limits_of(const Range& range) {
  const auto no_limit = [](double number) { return std::abs(number) >= most_points; };
  const Range told{no_limit(range.min) ? -INFINITY : range.min,
                   no_limit(range.max) ? INFINITY : range.max,
                   range.above,
                   range.below,
                   {}};
  return std::isfinite(told.min) || std::isfinite(told.max) ? ", " + reason(told, "") : "";
}

std::string standard_text(const BehaviourKey& key) {
  if (!key.standard || !key.absent.empty()) return "";
  return is_numeric(key.kind) ? shortest(*key.standard) : standard_of(key).dump();
}

LibraryParameter parameter_of(const BehaviourKey& k) {
  LibraryParameter p{std::string(k.name), standard_text(k), kind_of(k.kind), std::string(k.meaning)};
  if (!k.choices.empty())
    p.limits += (p.limits.empty() ? "" : has_words(k.kind) ? ": " : " ") + std::string(k.choices);
  if (k.kind == KeyKind::number_by_group) p.limits += ", or a table of either by group";
  if (is_numeric(k.kind)) p.limits += limits_of(k.range);
  if (!k.absent.empty())
    p.meaning += (k.absent.starts_with("must ") ? "; " : "; without it: ") + std::string(k.absent);
  return p;
}

}  // namespace

Usage behaviours_usage() {
  return library_usage(
      "Lists what simulated people do and what organisers choose, and the keys of a study that set it.");
}

int run_behaviours(const Parsed& line) {
  Library library{
      "behaviours",
      "Behaviours and rounds",
      behaviours_usage().meaning,
      "`NAME` is the name of a round. A key that shows neither a default nor what holds without it "
      "must be given where its\ntable is. What a study does not name does not happen.",
      {}};
  Json json;
  for (const BehaviourPart& part : behaviour_parts()) {
    LibrarySection section{std::string(part.title), "", {}};
    for (const Behaviour& b : part.entries) {
      json["behaviours"].push_back(to_json(b, part.title));
      LibraryEntry entry{std::string(b.name),  std::string(b.summary), heading_of(b), {}, {},
                         std::string(b.source)};
      for (const BehaviourKey& k : b.keys) entry.parameters.push_back(parameter_of(k));
      section.entries.push_back(entry);
    }
    library.sections.push_back(section);
  }
  return print_library(
      library, [&] { return json.dump(2); }, line,
      "delphisim check STUDY.toml, which says what in a study cannot be");
}

}  // namespace delphisim::cli
