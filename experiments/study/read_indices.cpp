// SPDX-License-Identifier: MIT
#include <algorithm>

#include "engine/indices/info.hpp"
#include "experiments/study/behaviours.hpp"
#include "experiments/study/read_index.hpp"
#include "experiments/study/read_measures.hpp"
#include "experiments/study/toml_text.hpp"

namespace delphisim {
namespace {

// The scale of most levels that the study uses, with the round that has it; null without cells.
const RoundSpec* finest_round(const Study& study) {
  const RoundSpec* finest = nullptr;
  for (const Cell& cell : study.cells)
    for (const RoundSpec& round : cell.spec.rounds)
      if (!finest || round.instrument.scale.levels() > finest->instrument.scale.levels()) finest = &round;
  return finest;
}

bool reads(const IndexInfo& info, const RoundSpec* finest) {
  return info.instead.empty() || !finest || finest->instrument.scale.levels() <= most_categories;
}

Item standard_item(int place) {
  Item item{place, {}};
  const auto parameters = index_infos()[static_cast<std::size_t>(place)].description.parameters;
  for (std::size_t i = 0; i < parameters.size(); ++i) item.values[i] = parameters[i].standard;
  return item;
}

// Indices with two parameters take rating points, the first of them the lower one.
void check_points(Reader& reader, const Description& entry, const Item& item) {
  if (entry.parameters.size() != 2) return;
  const bool band = entry.parameters[0].name == "from";  // one rating point is a band, none between is not
  const double low = item.values[0], high = item.values[1];
  if (band ? low <= high : low < high) return;
  const std::string first(entry.parameters[0].name), second(entry.parameters[1].name);
  reader.problem(first, first + " is " + shortest(low) + " (it must be " + (band ? "at most " : "below ") +
                            second + ", which is " + shortest(high) + ")");
}

}  // namespace

const RoundSpec* finest_of(const std::vector<RoundSpec>& rounds) {
  const auto fewer = [](const RoundSpec& a, const RoundSpec& b) {
    return a.instrument.scale.levels() < b.instrument.scale.levels();
  };
  const auto finest = std::max_element(rounds.begin(), rounds.end(), fewer);
  return finest == rounds.end() ? nullptr : &*finest;
}

std::optional<Item> read_index(const Value& value, const RoundSpec* finest, Problems& problems) {
  const std::size_t before = problems.list().size();
  const Value* written = value.is_table() ? value.find("name") : &value;
  const auto* name = written ? std::get_if<std::string>(&written->data) : nullptr;
  if (!name) {
    problems.add(written ? written->at : value.at,
                 "an index: expected a name or a table {name = ...}, found " +
                     (written ? describe(*written) : "a table without a name"));
    return {};
  }
  const int place = find_index(*name);
  if (place < 0) {
    std::vector<std::string> names;
    for (const IndexInfo& info : index_infos()) names.emplace_back(info.description.name);
    problems.add(written->at, "there is no index '" + escaped(*name) +
                                  "' in indices (`delphisim indices` lists them)" +
                                  did_you_mean(*name, names));
    return {};
  }
  const IndexInfo& info = index_infos()[static_cast<std::size_t>(place)];
  Item item = standard_item(place);
  if (value.is_table()) {
    Reader reader(value, *name, problems);
    reader.has("name");
    const auto parameters = info.description.parameters;
    for (std::size_t i = 0; i < parameters.size(); ++i)
      item.values[i] = reader.number(parameters[i].name, {parameters[i].min, parameters[i].max},
                                     parameters[i].meaning, parameters[i].standard);
    if (problems.list().size() == before) check_points(reader, info.description, item);
    reader.finish();
  }
  if (!reads(info, finest))
    problems.add(written->at,
                 *name + " cannot read the scale of round '" + finest->name + "' (it takes each of its " +
                     std::to_string(finest->instrument.scale.levels()) + " levels for a category, of which " +
                     "there may be " + std::to_string(most_categories) + ") is it " +
                     std::string(info.instead) + ", which reads bands?");
  if (problems.list().size() > before) return {};
  return item;
}

IndexLimit read_index_limit(Reader& table, const RoundSpec* finest, bool within_topic, Problems& problems) {
  IndexLimit limit;
  const Value* const index = table.value("index");
  if (!index)
    table.problem("index",
                  "'index' is missing (the index whose value counts; `delphisim indices` lists them)");
  const std::optional<Item> item = index ? read_index(*index, finest, problems) : std::nullopt;
  limit.at_least = !table.has("at_most");
  if (table.has("at_least") == table.has("at_most"))
    table.problem("at_least",
                  "give at_least or at_most, and not both (the value from which there is consensus)");
  BehaviourReader keys(table, "agreement", problems);
  if (table.has("at_least")) limit.limit = keys.number("at_least");
  if (table.has("at_most")) limit.limit = keys.number("at_most");
  if (!item) return limit;
  if (within_topic && index_infos()[static_cast<std::size_t>(item->kind)].kind != IndexKind::within_topic) {
    problems.add(index->at,
                 "an index of one topic is needed (what is shown is shown topic by topic; `delphisim "
                 "indices` has them under within_topic)");
    return limit;
  }
  limit.index = *item;
  return limit;
}

void read_indices(const Value& metrics, Study& study, Problems& problems) {
  Reader table(metrics, "[metrics]", problems);
  study.indices_by_group =
      table.boolean("indices_by_group", "whether indices are reported for each group too", false);
  if (!table.has("indices")) {
    if (table.has("indices_by_group"))
      table.problem("indices_by_group",
                    "there are no indices (indices_by_group says for whom they are reported)");
    return;
  }
  const RoundSpec* const finest = finest_round(study);
  if (*table.value("indices") == Value{{}, std::string("all")}) {
    for (int i = 0; i < static_cast<int>(index_infos().size()); ++i)
      if (reads(index_infos()[static_cast<std::size_t>(i)], finest))
        study.indices.push_back(standard_item(i));
    return;
  }
  for (const Value& value : table.array("indices", "indices of agreement and stability, or \"all\"")) {
    const std::optional<Item> item = read_index(value, finest, problems);
    if (!item) continue;
    if (std::find(study.indices.begin(), study.indices.end(), *item) == study.indices.end()) {
      study.indices.push_back(*item);
      continue;
    }
    const std::string_view name = index_infos()[static_cast<std::size_t>(item->kind)].description.name;
    problems.add(value.is_table() ? value.find("name")->at : value.at,
                 in_quotes(std::string(name)) + " is listed twice in indices (it would be measured twice)");
  }
}

}  // namespace delphisim
