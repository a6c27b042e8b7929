// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "engine/metrics/info.hpp"
#include "experiments/study/csv.hpp"
#include "experiments/study/read_measures.hpp"

namespace delphisim {
namespace {

bool holds(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

class PublishedCheck {
 public:
  PublishedCheck(const Study& study, bool judged, Problems& problems)
      : study_(study), judged_(judged), problems_(problems) {
    for (const Group& group : study.groups) groups_.push_back(group.id);
    for (const int s : study.statistics) {
      const StatisticInfo& info = statistic_infos()[static_cast<std::size_t>(s)];
      if (info.against != Against::truth) statistics_.emplace_back(info.description.name);
    }
  }

  void check(const Published& row, const Source& at) {
    if (!judged_) return;
    const auto complain = [&](const std::string& text) { problems_.add(at, text); };
    const StatisticInfo* info = nullptr;
    for (const StatisticInfo& candidate : statistic_infos())
      if (candidate.description.name == row.statistic) info = &candidate;
    if (!holds(statistics_, row.statistic))
      return complain("statistic is '" + escaped(row.statistic) +
                      (info && info->against == Against::truth
                           ? "' (no report can print it: it is held against the truth)"
                           : "' (it is none of [metrics] process)" + did_you_mean(row.statistic, statistics_)));
    const auto round = std::find(study_.round_names.begin(), study_.round_names.end(), row.round);
    if (round == study_.round_names.end())
      complain("round is '" + escaped(row.round) + "' (the design has no such round)" +
               did_you_mean(row.round, study_.round_names));
    else
      check_round(*info, row, static_cast<std::size_t>(round - study_.round_names.begin()), at);
    if (info->against != Against::group && !row.group.empty())
      complain("group is '" + escaped(row.group) + "' (" + row.statistic + " is not reported by group)");
    if (info->against == Against::group && !holds(groups_, row.group))
      complain("group is '" + escaped(row.group) + "' (" + row.statistic + " is reported by group)" +
               did_you_mean(row.group, groups_));
    const std::array<std::string, 3> roles{"fitted", "constrained", "held out"};
    if (std::find(roles.begin(), roles.end(), row.role) == roles.end())
      complain("role is '" + escaped(row.role) + "' (one of fitted, constrained, held out)" +
               did_you_mean(row.role, roles));
    const auto same = [&](const Published& other) {
      return other.statistic == row.statistic && other.round == row.round && other.group == row.group;
    };
    if (std::any_of(seen_.begin(), seen_.end(), same))
      complain(row.statistic + " of " + row.round + (row.group.empty() ? "" : " and " + row.group) +
               " is given twice (one published number each)");
    seen_.push_back(row);
  }

 private:
  void check_round(const StatisticInfo& info, const Published& row, std::size_t r, const Source& at) {
    if (info.scope == Scope::change && r == 0)
      problems_.add(at, "round is '" + row.round + "' (" + row.statistic + " compares with the round before)");
    const auto& rounds = study_.cells.front().spec.rounds;
    if (info.scope == Scope::shortlist && r < rounds.size() && rounds[r].shortlist.empty())
      problems_.add(at, "round is '" + row.round + "' (" + row.statistic + " tells of a shortlist, which it has not)");
  }

  const Study& study_;
  bool judged_;  // there are groups, rounds and statistics to judge by; else their lack is reported
  Problems& problems_;
  std::vector<std::string> groups_, statistics_;
  std::vector<Published> seen_;
};

void read_rows_of_file(const std::filesystem::path& path, const Source& named_at, Study& study, PublishedCheck& check,
                       Problems& problems) {
  const CsvTable table = read_csv(path, named_at);
  std::array<std::size_t, 6> columns{};
  const std::array<const char*, 6> names{"statistic", "round", "group", "value", "role", "source"};
  for (std::size_t i = 0; i < columns.size(); ++i) columns[i] = table.column(names[i], problems);
  if (std::find(columns.begin(), columns.end(), CsvTable::missing) != columns.end()) return;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const auto text = [&](std::size_t i) { return table.text(row, columns[i]); };
    study.published.push_back({text(0), text(1), text(2), table.number(row, columns[3], {}, problems), text(4), text(5)});
    check.check(study.published.back(), table.at(row));
  }
}

}  // namespace

void read_published(Reader& file, const std::filesystem::path& folder, Study& study, Problems& problems) {
  if (!file.has("published")) return;
  Reader table = file.table("published", "figures of the real exercise");
  const bool judged = file.has("metrics") && !study.groups.empty() && !study.round_names.empty();
  PublishedCheck check(study, judged, problems);
  for (Reader& row : table.tables("rows", "figures of the real exercise", 0)) {
    study.published.push_back({row.string("statistic", "a statistic of the process"),
                               row.string("round", "name of the round"), row.string("group", "a group", ""),
                               row.number("value", {}, "the published number"),
                               row.string("role", "fitted, constrained or held out"),
                               row.string("source", "where it is printed", "")});
    row.finish();
    check.check(study.published.back(), row.at(""));
  }
  if (table.has("file")) {
    try {
      const std::string name = table.string("file", "a CSV file");
      if (!name.empty()) read_rows_of_file(folder / name, table.at("file"), study, check, problems);
    } catch (const BadInput& error) {
      problems.add(error);
    }
  }
  study.published_selection = table.strings("selection", "slugs of the published list", std::vector<std::string>{});
  std::vector<std::string> slugs;
  for (const Topic& topic : study.topics) slugs.push_back(topic.slug);
  for (const std::string& slug : study.published_selection)
    if (!slugs.empty() && !slug.empty() && !holds(slugs, slug))
      table.problem("selection", "there is no topic '" + escaped(slug) + "' (selection lists slugs of topics)" +
                                     did_you_mean(slug, slugs));
  table.finish();
}

}  // namespace delphisim
