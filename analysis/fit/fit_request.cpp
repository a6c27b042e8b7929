// SPDX-License-Identifier: MIT
#include "analysis/fit/fit_request.hpp"

#include <algorithm>

#include "analysis/fit/published_tables.hpp"
#include "experiments/study/reader.hpp"
#include "experiments/study/toml_text.hpp"

namespace delphisim {
namespace {

FitRound read_round(Reader& round) {
  FitRound read;
  read.name = round.string("round", "name of the round in study files");
  read.number = static_cast<int>(round.integer("survey", {.min = 1}, "number of the survey in the tables"));
  Reader scale = round.table("scale", "rating scale");
  read.scale.min = scale.number("min", {}, "lowest rating");
  read.scale.max = scale.number("max", {.min = read.scale.min, .above = true}, "highest rating");
  read.scale.step = scale.number("step", {.min = 0, .above = true}, "distance of neighbouring ratings");
  const double steps = (read.scale.max - read.scale.min) / read.scale.step;
  if (!(steps <= 254) || std::abs(steps - static_cast<int>(steps + 0.5)) > 1e-9) {
    scale.problem("step", "step is " + shortest(read.scale.step) +
                              " (the scale is to have a whole number of steps, at most 254)");
    read.scale = {0, 10, 1};
  }
  scale.finish();
  read.slider_at = round.number("slider_at", {.min = read.scale.min, .max = read.scale.max},
                                "where the slider stands before it is touched, rating points");
  return read;
}

AssumptionRange read_range(Reader& range, Assumptions& base) {
  std::vector<std::string> words;
  for (const AssumptionKey& key : assumption_keys) words.emplace_back(key.key);
  AssumptionRange read;
  read.key = range.choice("key", words, "the setting");
  const AssumptionKey& key = *std::find_if(assumption_keys.begin(), assumption_keys.end(),
                                           [&](const AssumptionKey& k) { return read.key == k.key; });
  read.status = range.choice("status", {"assumed", "constrained"}, "what is known of it");
  read.low = range.number("low", key.range, key.meaning);
  read.base = range.number("base", key.range, key.meaning);
  read.high = range.number("high", key.range, key.meaning);
  if (!(read.low <= read.base && read.base <= read.high))
    range.problem("base", "base is " + shortest(read.base) + " (low <= base <= high, " + shortest(read.low) +
                              " and " + shortest(read.high) + ")");
  read.why = range.string("why", "the reason of the range");
  base.*key.value = read.base;
  range.finish();
  return read;
}

void read_ranges(Reader& file, FitRequest& request, Problems& problems) {
  std::vector<AssumptionRange> found;
  for (Reader& range : file.tables("ranges", "assumptions")) {
    found.push_back(read_range(range, request.base));
    const auto same = [&](const AssumptionRange& other) { return other.key == found.back().key; };
    if (std::count_if(found.begin(), found.end(), same) > 1)
      problems.add(range.at("key"), "key '" + found.back().key + "' appears twice");
  }
  for (const AssumptionKey& key : assumption_keys) {
    const auto range =
        std::find_if(found.begin(), found.end(), [&](const auto& r) { return r.key == key.key; });
    if (range != found.end())
      request.ranges.push_back(*range);
    else
      problems.add(request.ranges_at, std::string("no range for '") + key.key + "' (" + key.meaning + ")");
  }
}

// A value of its range by name, or a number.
double read_setting(Reader& set, const AssumptionRange& range, const AssumptionKey& key) {
  const Value* value = set.value(range.key);
  if (value && (value->kind() == Value::Kind::real || value->kind() == Value::Kind::integer))
    return set.number(range.key, key.range, key.meaning);
  const std::string which =
      set.choice(range.key, {"base", "low", "high"}, "a number, or which value of its range", "base");
  return which == "low" ? range.low : which == "high" ? range.high : range.base;
}

AssumptionSet read_set(Reader& set, const FitRequest& request) {
  AssumptionSet read{set.string("name", "name of the set"), set.string("why", "what the set stands for"),
                     request.base};
  for (const AssumptionRange& range : request.ranges) {
    for (const AssumptionKey& key : assumption_keys)
      if (range.key == key.key) read.values.*key.value = read_setting(set, range, key);
  }
  read.values.from_observed =
      set.choice("revision_from", {"latent", "observed"}, "where revision starts", "latent") == "observed";
  set.finish();
  return read;
}

void read_sets(Reader& file, FitRequest& request, Problems& problems) {
  request.sets = one_at_a_time(request.ranges, request.base);
  if (!file.has("sets")) return;
  for (Reader& set : file.tables("sets", "joint sets of assumptions")) {
    request.sets.push_back(read_set(set, request));
    const std::string& name = request.sets.back().name;
    const auto same = [&](const AssumptionSet& other) { return other.name == name; };
    if (name == "base" || std::count_if(request.sets.begin(), request.sets.end(), same) > 1)
      problems.add(set.at("name"), "name is '" + name + "' (another set has that name)");
  }
}

}  // namespace

FitRequest read_fit_request(const std::filesystem::path& path) {
  const Value text = read_toml(path);
  Problems problems;
  FitRequest request;
  Reader file(text, "", problems);
  request.at = text.at;
  request.ranges_at = file.at("ranges");

  Reader about = file.table("about", "what is fitted");
  request.what = about.string("what", "the exercise");
  request.source = about.string("source", "citation of the tables");
  request.tables = about.string("tables", "which tables of the source are used");
  request.notes = about.string("notes", "what a reader must know", "");
  about.finish();

  Reader scored = file.table("scored", "the survey that scores all topics");
  request.scored = read_round(scored);
  scored.finish();
  Reader rescored = file.table("rescored", "the survey that re-scores some topics");
  request.rescored = read_round(rescored);

  Reader spread = file.table("spread", "the spread of priorities");
  request.largest_spread =
      spread.number("largest", {.min = 0, .above = true}, "upper end of the flat prior of tau");
  request.spread_quantiles = static_cast<int>(spread.integer(
      "quantiles", {.min = 1, .max = 1000}, "posterior quantiles of tau that are written", 33));
  spread.finish();

  request.by_simulation =
      read_simulation_request(file, request.scored.scale.max - request.scored.scale.min);
  read_ranges(file, request, problems);
  read_sets(file, request, problems);
  request.published =
      read_published(file, rescored, request.scored, request.rescored, path.parent_path(), problems);
  rescored.finish();
  file.finish();
  problems.throw_if_any();
  return request;
}

}  // namespace delphisim
