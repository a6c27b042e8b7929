// SPDX-License-Identifier: MIT
#include "analysis/fit/fit_request.hpp"

#include <algorithm>
#include <optional>

#include "analysis/fit/published_tables.hpp"
#include "analysis/fit/standard_ranges.hpp"
#include "experiments/study/read_scale.hpp"
#include "experiments/study/reader.hpp"
#include "experiments/study/toml_text.hpp"

namespace delphisim {
namespace {

FitRound read_round(Reader& round, int number) {
  FitRound read;
  read.name = round.string("round", "name of the round in study files", "round" + std::to_string(number));
  read.number =
      static_cast<int>(round.integer("survey", {.min = 1}, "number of the survey in the tables", number));
  Reader scale = round.table("scale", "rating scale");
  read.scale = read_scale(scale);
  scale.finish();
  read.has_slider = round.has("slider_at");
  read.slider_at =
      round.number("slider_at", {.min = read.scale.min, .max = read.scale.max},
                   "where the slider stands before it is touched, rating points", read.scale.min);
  read.people = static_cast<int>(round.integer(
      "people", {.min = 2, .max = 1'000'000, .why = "people who answered"}, "people who answered", 0));
  return read;
}

std::optional<FlagRule> read_flag_rule(Reader& round, const Scale& scale) {
  if (!round.has("flag")) return {};
  Reader flag = round.table("flag", "which topics the table flags");
  FlagRule rule;
  const Range on_scale{.min = scale.min, .max = scale.max}, share{.min = 0, .max = 1};
  rule.at_least = flag.number("at_least", on_scale, "ratings that count for a topic");
  rule.share = flag.number("share", share, "share of ratings that there must be of them");
  if (flag.has("at_most") || flag.has("below")) {
    rule.at_most = flag.number("at_most", on_scale, "ratings that count against a topic");
    rule.below = flag.number("below", share, "share of ratings that there must be less of than this");
  }
  flag.finish();
  return rule;
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

// Ranges of fit.toml in place of the standard ones. tables_read: the published tables are as they should be.
void read_ranges(Reader& file, FitRequest& request, bool tables_read, Problems& problems) {
  std::vector<AssumptionRange> found;
  std::vector<Reader> ranges;
  if (file.has("ranges")) ranges = file.tables("ranges", "assumptions");
  for (Reader& range : ranges) {
    found.push_back(read_range(range, request.base));
    if (tables_read && !applies(found.back().key, request))
      problems.add(range.at("key"),
                   "key is '" + found.back().key + "' (this exercise has nothing that it could be about)");
    const auto same = [&](const AssumptionRange& other) { return other.key == found.back().key; };
    if (std::count_if(found.begin(), found.end(), same) > 1)
      problems.add(range.at("key"), "key '" + found.back().key + "' appears twice");
  }
  for (const AssumptionKey& key : assumption_keys) {
    const auto range =
        std::find_if(found.begin(), found.end(), [&](const auto& r) { return r.key == key.key; });
    if (range != found.end()) {
      request.ranges.push_back(*range);
    } else if (tables_read && applies(key.key, request)) {
      request.ranges.push_back(standard_range(key.key, request));
      request.base.*key.value = request.ranges.back().base;
    }
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

namespace {

// Needs a leniency before the ranges are read: the standard one. Offsets are fitted again in every set.
void fit_groups(FitRequest& request) {
  const PublishedTables& published = request.published;
  if (published.cells.empty() || published.groups.size() < 2) return;
  const Response response{request.scored.scale, 0, request.scored.slider_at};
  request.group_topics = fit_group_topics(published, response, standard_range("leniency_sd", request).base,
                                          request.largest_spread, request.at);
}

}  // namespace

FitRequest read_fit_request(const std::filesystem::path& path) {
  const Value text = read_toml(path);
  Problems problems;
  FitRequest request;
  Reader file(text, "", problems);
  request.at = text.at;
  request.ranges_at = file.at("ranges");

  const bool described = file.has("about");
  const auto needed = [&](const char* standard) {
    return described ? std::optional<std::string>{} : std::string(standard);
  };
  Reader about = file.table_or_empty("about", "what is fitted");
  request.what = about.string("what", "the exercise", needed("not said"));
  request.source = about.string("source", "citation of the tables", needed("not said"));
  request.tables = about.string("tables", "which tables of the source are used", needed("not said"));
  request.notes = about.string("notes", "what a reader must know", "");
  about.finish();

  Reader scored = file.table("scored", "the survey that scores all topics");
  request.scored = read_round(scored, 1);
  request.scored.flag = read_flag_rule(scored, request.scored.scale);
  if (scored.has("complete"))
    request.complete = scored.boolean("complete", "the table has all topics that were rated");
  scored.finish();
  std::optional<Reader> rescored;
  if (file.has("rescored")) {
    rescored = file.table("rescored", "the survey that re-scores some topics");
    request.rescored = read_round(*rescored, request.scored.number + 1);
  }

  Reader spread = file.table_or_empty("spread", "the spread of priorities");
  const double half = (request.scored.scale.max - request.scored.scale.min) / 2;
  request.largest_spread =
      spread.number("largest", {.min = 0, .above = true}, "upper end of the flat prior of tau", half);
  request.spread_quantiles = static_cast<int>(spread.integer(
      "quantiles", {.min = 1, .max = 1000}, "posterior quantiles of tau that are written", 33));
  spread.finish();

  request.by_simulation = read_simulation_request(file, request.scored.scale.max - request.scored.scale.min);
  request.published = read_published(file, rescored ? &*rescored : nullptr, request.scored, request.rescored,
                                     path.parent_path(), problems);
  if (rescored) rescored->finish();
  const bool tables_read = problems.empty();
  if (tables_read) fit_groups(request);
  read_ranges(file, request, tables_read, problems);
  read_sets(file, request, problems);
  file.finish();
  problems.throw_if_any();
  return request;
}

}  // namespace delphisim
