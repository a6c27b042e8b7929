// SPDX-License-Identifier: MIT
#include "analysis/ratings/mapping.hpp"

#include <algorithm>

#include "experiments/study/names.hpp"
#include "experiments/study/read_scale.hpp"
#include "experiments/study/reader.hpp"
#include "experiments/study/toml_text.hpp"

namespace delphisim {
namespace {

// The name of a column, or nothing for `false`.
std::optional<std::string> column_or_false(Reader& columns, std::string_view key, const std::string& standard,
                                           const std::string& meaning) {
  const Value* value = columns.value(key);
  if (!value) return standard;
  if (value->kind() == Value::Kind::boolean && !std::get<bool>(value->data)) return {};
  return columns.string(key, meaning + ", or false where there is one for all");
}

// One string, or an array of them.
std::vector<std::string> one_or_more(Reader& table, std::string_view key, std::string_view meaning,
                                     bool may_be_empty = false) {
  const Value* value = table.value(key);
  if (value && value->is_array()) return table.strings(key, meaning);
  if (may_be_empty && value && value->kind() == Value::Kind::string)
    return {std::get<std::string>(value->data)};
  return {table.string(key, meaning)};
}

void read_table_form(Reader& file, RatingMapping& mapping) {
  Reader table = file.table_or_empty("table", "how the file is written");
  mapping.wide = table.choice("layout", {"long", "wide"}, "a row per rating, or a row per participant",
                              "long") == "wide";
  const std::string delimiter = table.string("delimiter", "what separates cells", ",");
  if (delimiter == "tab" || delimiter == "\t")
    mapping.dialect.delimiter = '\t';
  else if (delimiter.size() == 1 && std::string_view("\"\r\n").find(delimiter[0]) == std::string_view::npos)
    mapping.dialect.delimiter = delimiter[0];
  else
    table.problem("delimiter", "delimiter is " + in_quotes(delimiter) + " (one character, or tab)");
  const std::string decimal = table.choice("decimal", {".", ","}, "decimal mark", ".");
  mapping.decimal = decimal[0];
  mapping.dialect.header_row = static_cast<int>(
      table.integer("header_row", {.min = 1, .max = 1000000}, "line that names the columns", 1));
  mapping.dialect.skip_rows = static_cast<int>(
      table.integer("skip_rows", {.min = 0, .max = 1000000}, "rows after it that are no data", 0));
  table.finish();
}

void read_columns(Reader& file, RatingMapping& mapping, Problems& problems) {
  Reader columns = file.table_or_empty("columns", "which column is what");
  mapping.participant = columns.string("participant", "column of participants", mapping.participant);
  mapping.group = column_or_false(columns, "group", "group", "column of groups");
  mapping.round = column_or_false(columns, "round", "round", "column of rounds");
  if (!mapping.wide) {
    if (columns.has("topic")) mapping.topic = one_or_more(columns, "topic", "column, or columns, of topics");
    mapping.rating = columns.string("rating", "column of ratings", mapping.rating);
  }
  mapping.ignore = columns.strings("ignore", "columns that are not read; a '*' at the end takes any ending",
                                   std::vector<std::string>{});
  columns.finish();
  if (file.has("where")) {
    Reader where = file.table("where", "rows that count, by column");
    for (const std::string& key : where.keys())
      mapping.where.emplace_back(key, one_or_more(where, key, "cells of rows that count", true));
    where.finish();
  }
  if (!mapping.wide) {
    if (file.has("wide"))
      problems.add(file.key_at("wide"),
                   "[wide] has no use here (the layout is long) is layout = \"wide\" missing in [table]?");
    return;
  }
  Reader wide = file.table("wide", "which columns are ratings");
  if (wide.has("pattern"))
    mapping.pattern =
        wide.string("pattern", "names of rating columns, with {topic} and, where they differ, {round}");
  const auto times = [&](std::string_view placeholder) {
    int count = 0;
    for (std::size_t at = 0; (at = mapping.pattern.find(placeholder, at)) != std::string::npos; ++at) ++count;
    return count;
  };
  if (wide.has("pattern") && (times("{topic}") != 1 || times("{round}") > 1))
    wide.problem("pattern",
                 "pattern is " + in_quotes(mapping.pattern) +
                     " (it must hold {topic} once, and may hold {round} once) as in \"Q{topic}_{round}\"?");
  if (wide.has("columns")) {
    Reader list = wide.table("columns", "topic of each column");
    for (const std::string& key : list.keys()) {
      const Value* value = list.value(key);
      WideColumn column{key, "", "", list.key_at(key)};
      if (value->is_table()) {
        Reader one = list.table(key, "topic and round");
        column.topic = one.string("topic", "topic of the column");
        column.round = one.string("round", "round of the column", "");
        one.finish();
      } else {
        column.topic = list.string(key, "topic of the column");
      }
      mapping.columns.push_back(column);
    }
    list.finish();
  }
  if (!wide.has("pattern") && !wide.has("columns"))
    wide.problem("pattern", "[wide] lacks 'pattern' and 'columns' (which columns are ratings)");
  wide.finish();
}

void read_rating_scale(Reader& file, RatingMapping& mapping) {
  if (!file.has("scale")) return;
  Reader scale = file.table("scale", "rating scale");
  mapping.scale = read_scale(scale);
  mapping.nearest_step =
      scale.choice("between_steps", {"error", "nearest"}, "ratings between steps", "error") == "nearest";
  scale.finish();
}

void read_words(Reader& file, RatingMapping& mapping) {
  if (!file.has("words")) return;
  Reader words = file.table("words", "what words mean");
  if (const Value* list = words.value("no_opinion")) {
    if (list->is_array()) {
      for (const Value& word : std::get<Value::Array>(list->data))  // an empty one is allowed
        if (word.kind() == Value::Kind::string)
          mapping.no_opinion.push_back(std::get<std::string>(word.data));
        else
          words.problem("no_opinion", "no_opinion holds " + describe(word) + " (words in quotes)");
    } else {
      words.problem("no_opinion", "no_opinion is " + describe(*list) + " (an array of words)");
    }
  }
  if (words.has("ratings")) {
    Reader ratings = words.table("ratings", "words that are ratings");
    for (const std::string& key : ratings.keys())
      mapping.words.emplace_back(key, ratings.number(key, {}, "rating that the word stands for"));
    ratings.finish();
  }
  words.finish();
}

std::vector<Labelled> read_labels(Reader& file, const char* key, const std::string& kind,
                                  Problems& problems) {
  std::vector<Labelled> list;
  if (!file.has(key)) return list;
  Reader table = file.table(key, "labels of each " + kind);
  Names names(kind);
  std::vector<std::string> known;
  for (const std::string& name : table.keys()) {
    Labelled one{name, one_or_more(table, name, "label, or labels, in the file"), table.key_at(name)};
    names.add(name, one.at, problems);
    for (const std::string& label : one.labels) {
      if (std::find(known.begin(), known.end(), label) != known.end())
        table.problem(name, "the label " + in_quotes(label) + " appears twice in [" + key +
                                "] (it can stand for one " + kind + ")");
      known.push_back(label);
    }
    list.push_back(std::move(one));
  }
  if (list.empty())
    file.problem(key, std::string("[") + key + "] names none (leave it out to take the labels as they are)");
  table.finish();
  return list;
}

void read_topics(Reader& file, const std::filesystem::path& folder, RatingMapping& mapping,
                 Problems& problems) {
  if (!file.has("topics")) return;
  Reader topics = file.table("topics", "list of the topics");
  const std::string path = topics.string("file", "a CSV file with the columns slug, name and category");
  topics.finish();
  if (path.empty()) return;
  try {
    const CsvTable table = read_csv(folder / path, topics.at("file"));
    const std::size_t slug = table.column("slug", problems), name = table.column("name", problems),
                      category = table.column("category", problems);
    if (slug == CsvTable::missing || name == CsvTable::missing || category == CsvTable::missing) return;
    Names names("topic"), categories("category");
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      names.add(table.text(row, slug), table.at(row), problems);
      if (!categories.has(table.text(row, category)))
        categories.add(table.text(row, category), table.at(row), problems);
      mapping.topics.push_back({table.text(row, slug), table.text(row, name), table.text(row, category)});
    }
    if (table.rows.empty()) problems.add(table.header, "the table has no rows (there would be no topics)");
    for (std::size_t row = 0; row < table.rows.size(); ++row)
      for (std::size_t other = 0; other < table.rows.size(); ++other)
        if (row != other && table.text(row, name) == table.text(other, slug))
          problems.add(table.at(row), "the name " + in_quotes(table.text(row, name)) +
                                          " is the slug of line " + std::to_string(table.rows[other].line) +
                                          " (ratings may call a topic by either) change one of them?");
  } catch (const BadInput& error) {
    problems.add(error);
  }
}

OnDoubt read_doubt(Reader& table, std::string_view key, std::string_view meaning) {
  const std::string word = table.choice(key, {"error", "first", "last"}, meaning, "error");
  return word == "first" ? OnDoubt::first : word == "last" ? OnDoubt::last : OnDoubt::error;
}

RatingMapping mapping_of(const Value& text, const std::filesystem::path& folder) {
  Problems problems;
  RatingMapping mapping;
  mapping.at = text.at;
  Reader file(text, "", problems);
  read_table_form(file, mapping);
  read_columns(file, mapping, problems);
  read_rating_scale(file, mapping);
  read_words(file, mapping);
  mapping.groups = read_labels(file, "groups", "group", problems);
  mapping.rounds = read_labels(file, "rounds", "round", problems);
  read_topics(file, folder, mapping, problems);
  if (file.has("doubtful")) {
    Reader doubtful = file.table("doubtful", "what happens with what is doubtful");
    mapping.repeated = read_doubt(doubtful, "repeated", "a topic rated twice by a participant in a round");
    mapping.group_change = read_doubt(doubtful, "group_change", "a participant in two groups");
    doubtful.finish();
  }
  file.finish();
  problems.throw_if_any();
  return mapping;
}

}  // namespace

RatingMapping read_mapping(const std::filesystem::path& path) {
  return mapping_of(read_toml(path), path.parent_path());
}

RatingMapping parse_mapping(std::string_view text, const std::string& name) {
  return mapping_of(parse_toml(text, name), std::filesystem::path(name).parent_path());
}

}  // namespace delphisim
