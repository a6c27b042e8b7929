// SPDX-License-Identifier: MIT
#include "analysis/fit/published_tables.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "experiments/study/csv.hpp"

namespace delphisim {
namespace {

using Names = std::vector<std::string>;

std::optional<std::size_t> index_of(const Names& names, const std::string& name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return {};
  return static_cast<std::size_t>(found - names.begin());
}

/// Where a name of a table or of fit.toml stands in a list; unknown ones are problems, unless the list is empty
/// because it could not be read, which is a problem already.
std::optional<std::size_t> known(const Names& names, const std::string& name, const std::string& what,
                                 const Source& at, Problems& problems) {
  const auto index = index_of(names, name);
  if (!index && !names.empty()) problems.add(at, what + " is '" + name + "' (unknown)" + did_you_mean(name, names));
  return index;
}

class Tables {
 public:
  Tables(Reader& file, const std::filesystem::path& folder, Problems& problems)
      : names_(file.table("tables", "files of the tables")), folder_(folder), problems_(problems) {}
  ~Tables() { names_.finish(); }
  Tables(const Tables&) = delete;
  Tables& operator=(const Tables&) = delete;

  /// The table that a key of [tables] names; none if it cannot be read, which is a problem.
  std::optional<CsvTable> read(const char* key, const char* meaning) {
    const std::string name = names_.string(key, meaning);
    if (name.empty()) return {};
    try {
      return read_csv(folder_ / name, names_.at(key));
    } catch (const BadInput& bad) {
      problems_.add(bad);
      return {};
    }
  }

 private:
  Reader names_;
  std::filesystem::path folder_;
  Problems& problems_;
};

void read_topics(PublishedTables& published, const CsvTable& table, Names& slugs, Problems& problems) {
  const auto slug = table.column("slug", problems), name = table.column("name", problems),
             category = table.column("category", problems);
  if (slug == CsvTable::missing || name == CsvTable::missing || category == CsvTable::missing) return;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    PublishedTopic topic{table.text(row, slug), table.text(row, name), 0};
    if (index_of(slugs, topic.slug)) problems.add(table.at(row), "slug '" + topic.slug + "' appears twice");
    const std::string& word = table.text(row, category);
    if (!index_of(published.categories, word)) published.categories.push_back(word);
    topic.category = *index_of(published.categories, word);
    slugs.push_back(topic.slug);
    published.topics.push_back(topic);
  }
  if (slugs.size() < 2) problems.add(table.header, "fewer than 2 topics (a spread needs two)");
}

std::vector<TopicSummary> read_summaries(const CsvTable& table, const Names& slugs, const Scale& scale,
                                         int people, Problems& problems) {
  const auto slug = table.column("slug", problems), n = table.column("n", problems),
             mean = table.column("mean", problems), sd = table.column("sd", problems);
  std::vector<TopicSummary> rows;
  std::vector<bool> seen(slugs.size(), false);
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    TopicSummary topic;
    topic.at = table.at(row);
    topic.n = static_cast<int>(table.integer(
        row, n, {2, people > 0 ? people : 1'000'000, "people who rated the topic, of those who answered"},
        problems));
    topic.mean = table.number(row, mean, {scale.min, scale.max, true, true, "the mean lies within the scale"},
                              problems);
    topic.sd = table.number(row, sd, {.min = 0, .why = "a standard deviation is not negative"}, problems);
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

void read_groups(PublishedTables& published, Reader& file, Problems& problems) {
  for (Reader& group : file.tables("groups", "stakeholder groups")) {
    PublishedGroup read;
    read.id = group.string("id", "short name of the group");
    read.label = group.string("label", "the group as the table of participation names it");
    for (const PublishedGroup& other : published.groups)
      if (other.id == read.id) problems.add(group.at("id"), "id '" + read.id + "' appears twice");
    published.groups.push_back(read);
    group.finish();
  }
}

void read_participation(PublishedTables& published, const CsvTable& table, int first, int second,
                        Problems& problems) {
  const auto dimension = table.column("dimension", problems), label = table.column("label", problems);
  const std::string before_name = "survey" + std::to_string(first) + "_n",
                    now_name = "survey" + std::to_string(second) + "_n";
  const auto before = table.column(before_name, problems), now = table.column(now_name, problems);
  if (dimension == CsvTable::missing || label == CsvTable::missing) return;
  for (PublishedGroup& group : published.groups) {
    bool found = false;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      if (table.text(row, dimension) != "group" || table.text(row, label) != group.label) continue;
      if (found) problems.add(table.at(row), "label '" + group.label + "' appears twice");
      found = true;
      const IntRange size{1, 1'000'000, "people of a group"};
      group.scored = static_cast<int>(table.integer(row, before, size, problems));
      group.rescored = static_cast<int>(table.integer(row, now, size, problems));
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

}  // namespace

PublishedTables read_published(Reader& file, Reader& rescored, const FitRound& first, const FitRound& second,
                               const std::filesystem::path& folder, Problems& problems) {
  PublishedTables published;
  Names slugs, groups;
  read_groups(published, file, problems);
  for (const PublishedGroup& group : published.groups) groups.push_back(group.id);

  Tables tables(file, folder, problems);
  if (const auto table = tables.read("topics", "slug, name and category of each topic"))
    read_topics(published, *table, slugs, problems);
  int people = 0, people_again = 0;  // 0: not known
  if (const auto table = tables.read("participation", "people by group and survey")) {
    const std::size_t before = problems.list().size();
    read_participation(published, *table, first.number, second.number, problems);
    if (problems.list().size() == before)
      people = people_scored(published), people_again = people_rescored(published);
  }
  if (const auto table = tables.read("scored", "n, mean and sd of each topic in the first survey")) {
    published.scored = read_summaries(*table, slugs, first.scale, people, problems);
    complete(published.scored, slugs, table->header, problems);
  }
  if (const auto table = tables.read("rescored", "n, mean and sd of each topic in the second survey"))
    published.rescored = read_summaries(*table, slugs, second.scale, people_again, problems);
  if (const auto table = tables.read("summary", "all ratings together, and the groups' bounds"))
    read_summary(published, *table, groups, second.number, second.scale, problems);
  if (const auto table = tables.read("group_lists", "each group's highest topics"))
    read_lists(published, *table, slugs, groups, problems);

  published.bound_z = rescored.number("bound_z", {.min = 0}, "z of the printed bounds");
  published.newcomers = static_cast<int>(
      rescored.integer("newcomers", {.min = 0, .max = people_again > 0 ? people_again : 1'000'000},
                       "people of the second survey who were not in the first"));
  read_omitted(published, rescored, slugs, groups, problems);
  return published;
}

}  // namespace delphisim
