// SPDX-License-Identifier: MIT
#include "analysis/fit/published_tables.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "analysis/fit/table_files.hpp"
#include "analysis/fit/table_people.hpp"

namespace delphisim {
namespace {

using Names = TableNames;

// all_columns: it is the table of topics; else one of scores, in which name and category may be missing.
void read_topics(PublishedTables& published, const CsvTable& table, bool all_columns, Names& slugs,
                 Problems& problems) {
  const auto slug = table.column("slug", problems);
  const auto name = all_columns || table.has("name") ? table.column("name", problems) : slug;
  const bool categories = all_columns || table.has("category");
  const auto category = categories ? table.column("category", problems) : slug;
  if (slug == CsvTable::missing || name == CsvTable::missing || category == CsvTable::missing) return;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    PublishedTopic topic{table.text(row, slug), table.text(row, name), 0};
    if (index_of(slugs, topic.slug)) problems.add(table.at(row), "slug '" + topic.slug + "' appears twice");
    const std::string word = categories ? table.text(row, category) : "all";
    if (!index_of(published.categories, word)) published.categories.push_back(word);
    topic.category = *index_of(published.categories, word);
    slugs.push_back(topic.slug);
    published.topics.push_back(topic);
  }
  if (slugs.size() < 2) problems.add(table.header, "fewer than 2 topics (a spread needs two)");
}

std::optional<bool> read_flag(const CsvTable& table, std::size_t row, std::size_t column,
                              Problems& problems) {
  if (table.empty(row, column)) return {};
  std::string word = table.text(row, column);
  for (char& c : word) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  for (const char* yes : {"1", "yes", "true"})
    if (word == yes) return true;
  for (const char* no : {"0", "no", "false"})
    if (word == no) return false;
  problems.add(table.at(row), "flag is " + in_quotes(table.text(row, column)) +
                                  " (expected 1 or 0, yes or no, true or false, or nothing)");
  return {};
}

double read_mean(const CsvTable& table, std::size_t row, std::size_t column, const Scale& scale,
                 Problems& problems) {
  return table.number(
      row, column, {.min = scale.min, .max = scale.max, .why = "the mean lies within the scale"}, problems);
}

// One rating has none: whatever stands there is not used.
double read_sd(const CsvTable& table, std::size_t row, std::size_t column, int n, Problems& problems) {
  if (n == 1 && (column == CsvTable::missing || table.empty(row, column))) return 0;
  return table.number(row, column, {.min = 0, .why = "a standard deviation is not negative"}, problems);
}

// Medians and flags are read where there are any; flags only of a round that says what they are.
std::vector<TopicSummary> read_summaries(const CsvTable& table, const Names& slugs, const FitRound& round,
                                         int people, Problems& problems) {
  const Scale& scale = round.scale;
  const auto median = table.has("median") ? table.column("median", problems) : CsvTable::missing,
             flag = round.flag ? table.column("flag", problems) : CsvTable::missing;
  const auto slug = table.column("slug", problems), n = table.column("n", problems),
             mean = table.column("mean", problems), sd = table.column("sd", problems);
  std::vector<TopicSummary> rows;
  std::vector<bool> seen(slugs.size(), false);
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    TopicSummary topic;
    topic.at = table.at(row);
    topic.n = static_cast<int>(table.integer(
        row, n, {1, people > 0 ? people : 1'000'000, "people who rated the topic, of those who answered"},
        problems));
    topic.mean = read_mean(table, row, mean, scale, problems);
    topic.sd = read_sd(table, row, sd, topic.n, problems);
    if (median != CsvTable::missing && !table.empty(row, median))
      topic.median = table.number(
          row, median, {.min = scale.min, .max = scale.max, .why = "the median lies within the scale"},
          problems);
    if (flag != CsvTable::missing) topic.flagged = read_flag(table, row, flag, problems);
    if (slug == CsvTable::missing) continue;
    const auto index = known(slugs, table.text(row, slug), "slug", topic.at, problems);
    if (!index) continue;
    if (seen[*index]) problems.add(topic.at, "slug '" + slugs[*index] + "' appears twice");
    seen[*index] = true;
    topic.topic = *index;
    rows.push_back(topic);
  }
  return rows;
}

// The second survey's table may hold some of the topics, the first must hold all; they are put into the
// topics' order.
void complete(std::vector<TopicSummary>& rows, const Names& slugs, const Source& at, Problems& problems) {
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.topic < b.topic; });
  for (std::size_t t = 0; t < slugs.size(); ++t) {
    const bool found = std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return row.topic == t; });
    if (!found) problems.add(at, "no row for topic '" + slugs[t] + "'");
  }
}

void read_groups(PublishedTables& published, Reader& file, bool labelled, Problems& problems) {
  if (!file.has("groups")) return;
  for (Reader& group : file.tables("groups", "stakeholder groups")) {
    PublishedGroup read;
    read.id = group.string("id", "short name of the group");
    read.label = group.string("label", "the group as the table of participation names it",
                              labelled ? std::optional<std::string>{} : read.id);
    const IntRange size{1, 1'000'000, "people of a group"};
    read.scored = static_cast<int>(group.integer("people", size, "people in the first survey", 0));
    read.rescored =
        static_cast<int>(group.integer("rescored_people", size, "people in the second survey", 0));
    for (const PublishedGroup& other : published.groups)
      if (other.id == read.id) problems.add(group.at("id"), "id '" + read.id + "' appears twice");
    published.groups.push_back(read);
    group.finish();
  }
}

void read_participation(PublishedTables& published, const CsvTable& table, int first, int second, bool again,
                        Problems& problems) {
  const auto dimension = table.column("dimension", problems), label = table.column("label", problems);
  const std::string before_name = "survey" + std::to_string(first) + "_n",
                    now_name = "survey" + std::to_string(second) + "_n";
  const auto before = table.column(before_name, problems),
             now = again ? table.column(now_name, problems) : CsvTable::missing;
  if (dimension == CsvTable::missing || label == CsvTable::missing) return;
  for (PublishedGroup& group : published.groups) {
    bool found = false;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      if (table.text(row, dimension) != "group" || table.text(row, label) != group.label) continue;
      if (found) problems.add(table.at(row), "label '" + group.label + "' appears twice");
      found = true;
      const IntRange size{1, 1'000'000, "people of a group"};
      group.scored = static_cast<int>(table.integer(row, before, size, problems));
      if (again) group.rescored = static_cast<int>(table.integer(row, now, size, problems));
    }
    if (!found) problems.add(table.header, "no row for group '" + group.label + "'");
  }
}

void read_summary(PublishedTables& published, const CsvTable& table, const Names& groups, int survey,
                  const Scale& scale, Problems& problems) {
  const auto number = table.column("survey", problems), group = table.column("group_id", problems),
             statistic = table.column("statistic", problems), value = table.column("value", problems);
  if (number == CsvTable::missing || group == CsvTable::missing || statistic == CsvTable::missing) return;
  std::map<std::string, double> of_all;
  std::vector<bool> seen(groups.size(), false);
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    if (table.text(row, number) != std::to_string(survey)) continue;
    const std::string& what = table.text(row, statistic);
    if (table.text(row, group) == "all") {
      of_all[what] =
          table.number(row, value, {.min = what == "standard_deviation" ? 0 : scale.min}, problems);
    } else if (what == "lower_95_confidence_interval") {
      const auto g = known(groups, table.text(row, group), "group_id", table.at(row), problems);
      const double bound = table.number(
          row, value, {.min = scale.min, .max = scale.max, .why = "bound of a mean rating"}, problems);
      if (g) published.groups[*g].bound = bound, seen[*g] = true;
    }
  }
  for (const char* needed : {"mean", "standard_deviation"})
    if (!of_all.contains(needed))
      problems.add(table.header,
                   std::string("no ") + needed + " of all ratings of survey " + std::to_string(survey));
  for (std::size_t g = 0; g < groups.size(); ++g)
    if (!seen[g]) problems.add(table.header, "no lower bound for group '" + groups[g] + "'");
  published.has_bounds = true;
  published.rescored_mean = of_all["mean"];
  published.rescored_sd = of_all["standard_deviation"];
}

void read_lists(PublishedTables& published, const CsvTable& table, const Names& slugs, const Names& groups,
                Problems& problems) {
  const auto group = table.column("group_id", problems), slug = table.column("slug", problems),
             score = table.column("score_lci", problems);
  if (group == CsvTable::missing || slug == CsvTable::missing || score == CsvTable::missing) return;
  std::map<std::string, int> lists;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    known(groups, table.text(row, group), "group_id", table.at(row), problems);
    known(slugs, table.text(row, slug), "slug", table.at(row), problems);
    if (!table.empty(row, score))
      ++lists[table.text(row, slug)];  // a topic that the group could not score has none
  }
  published.listed_topics = static_cast<int>(lists.size());
  for (const auto& [topic, count] : lists) published.single_listed += count == 1;
}

void read_omitted(PublishedTables& published, Reader& rescored, const Names& slugs, const Names& groups,
                  Problems& problems) {
  if (!rescored.has("omitted")) return;
  for (Reader& entry : rescored.tables("omitted", "topics left off one group's form")) {
    const auto g = known(groups, entry.string("group", "the group"), "group", entry.at("group"), problems);
    const auto t =
        known(slugs, entry.string("topic", "slug of the topic"), "topic", entry.at("topic"), problems);
    if (g && t) published.omitted.push_back({*g, *t});
    entry.finish();
  }
}

std::vector<GroupCell> read_cells(const CsvTable& table, const Names& slugs, const Names& groups,
                                  const Scale& scale, Problems& problems) {
  const auto slug = table.column("slug", problems), group = table.column("group_id", problems),
             n = table.column("n", problems), mean = table.column("mean", problems),
             sd = table.column("sd", problems);
  std::vector<GroupCell> cells;
  if (slug == CsvTable::missing || group == CsvTable::missing) return cells;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const auto g = known(groups, table.text(row, group), "group_id", table.at(row), problems);
    const auto t = known(slugs, table.text(row, slug), "slug", table.at(row), problems);
    GroupCell cell{g.value_or(0), {t.value_or(0), 0, 0, 0, table.at(row)}};
    cell.of.n = static_cast<int>(
        table.integer(row, n, {1, 1'000'000, "people of the group who rated the topic"}, problems));
    cell.of.mean = read_mean(table, row, mean, scale, problems);
    cell.of.sd = read_sd(table, row, sd, cell.of.n, problems);
    for (const GroupCell& other : cells)
      if (g && t && other.group == *g && other.of.topic == *t)
        problems.add(table.at(row), "slug '" + slugs[*t] + "' appears twice for group '" + groups[*g] + "'");
    if (g && t) cells.push_back(cell);
  }
  return cells;
}

}  // namespace

PublishedTables read_published(Reader& file, Reader* rescored, const FitRound& first, const FitRound& second,
                               const std::filesystem::path& folder, Problems& problems) {
  PublishedTables published;
  published.flag = first.flag;
  Names slugs, groups;
  TableFiles tables(file, folder, problems);
  const bool counted = tables.has("participation");
  read_groups(published, file, counted, problems);
  const auto by_group = tables.read_if_named("by_group", "n, mean and sd of each topic in each group");
  if (published.groups.empty() && by_group)
    for (const std::string& id : words_in(*by_group, "group_id"))
      published.groups.push_back({id, id, 0, 0, 0});
  if (published.groups.empty()) published.groups.push_back({"people", "people", 0, 0, 0});
  for (const PublishedGroup& group : published.groups) groups.push_back(group.id);

  const auto scores = by_group ? tables.read_if_named("scored", "n, mean and sd of each topic")
                               : tables.read("scored", "n, mean and sd of each topic in the first survey");
  if (tables.has("topics")) {
    if (const auto table = tables.read("topics", "slug, name and category of each topic"))
      read_topics(published, *table, true, slugs, problems);
  } else if (scores) {
    read_topics(published, *scores, false, slugs, problems);
  } else if (by_group) {
    slugs = words_in(*by_group, "slug");
    published.categories = {"all"};
    for (const std::string& slug : slugs) published.topics.push_back({slug, slug, 0});
    if (slugs.size() < 2) problems.add(by_group->header, "fewer than 2 topics (a spread needs two)");
  }
  int people = first.people, people_again = second.people;  // 0: not known
  if (counted) {
    if (const auto table = tables.read("participation", "people by group and survey")) {
      const std::size_t before = problems.list().size();
      read_participation(published, *table, first.number, second.number, rescored != nullptr, problems);
      if (problems.list().size() == before)
        people = people_scored(published), people_again = people_rescored(published);
    }
  }
  if (by_group) published.cells = read_cells(*by_group, slugs, groups, first.scale, problems);
  if (scores) {
    published.scored = read_summaries(*scores, slugs, first, people, problems);
    complete(published.scored, slugs, scores->header, problems);
  } else if (by_group) {
    published.scored = pooled_over_groups(published.cells, slugs.size());
    complete(published.scored, slugs, by_group->header, problems);
  }
  if (rescored) {
    if (const auto table = tables.read("rescored", "n, mean and sd of each topic in the second survey")) {
      published.rescored = read_summaries(*table, slugs, second, people_again, problems);
      if (table->rows.empty()) problems.add(table->header, "no topic was re-scored (leave out [rescored]?)");
    }
    if (const auto table = tables.read_if_named("summary", "all ratings together, and the groups' bounds"))
      read_summary(published, *table, groups, second.number, second.scale, problems);
    if (const auto table = tables.read_if_named("group_lists", "each group's highest topics"))
      read_lists(published, *table, slugs, groups, problems);
    published.bound_z = rescored->number("bound_z", {.min = 0}, "z of the printed bounds", 1.96);
    published.newcomers = static_cast<int>(
        rescored->integer("newcomers", {.min = 0, .max = people_again > 0 ? people_again : 1'000'000},
                          "people of the second survey who were not in the first", 0));
    read_omitted(published, *rescored, slugs, groups, problems);
  }
  if (!counted && problems.empty()) {
    fill_people(published, people, people_again);
    check_people(published, file.at("tables"), problems);
  }
  return published;
}

}  // namespace delphisim
