// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "engine/metrics/info.hpp"
#include "experiments/study/csv.hpp"
#include "experiments/study/names.hpp"
#include "experiments/study/read_measures.hpp"

namespace delphisim {
namespace {

template<class Elements, class Name>
Names names_of(const char* what, const Elements& elements, Name name) {
  std::vector<std::string> list;
  for (const auto& element : elements) list.emplace_back(name(element));
  return Names(what, list);
}

const StatisticInfo& info_of(int statistic) { return statistic_infos()[static_cast<std::size_t>(statistic)]; }

// What a published number can be of; fields that are empty were reported and are passed over.
class PublishedCheck {
 public:
  PublishedCheck(const Study& study, Problems& problems)
      : study_(study),
        problems_(problems),
        statistics_(names_of("measured statistic", study.statistics,
                             [](int s) { return info_of(s).description.name; })),
        groups_(names_of("group", study.groups, [](const Group& group) { return group.id; })),
        rounds_("round", study.round_names) {}

  void check(const Published& row, const Source& at) {
    const std::array<std::string, 3> roles{"fitted", "constrained", "held out"};
    if (!row.role.empty() && std::find(roles.begin(), roles.end(), row.role) == roles.end())
      problems_.add(at, "role is '" + escaped(row.role) + "' (one of fitted, constrained, held out)" +
                            did_you_mean(row.role, roles));
    const int round = row.round.empty() ? -1 : rounds_.need(row.round, at, problems_);
    const int statistic = row.statistic.empty() ? -1 : statistics_.need(row.statistic, at, problems_);
    if (statistic < 0) return;
    const StatisticInfo& info = info_of(study_.statistics[static_cast<std::size_t>(statistic)]);
    if (round >= 0) check_round(info, row, static_cast<std::size_t>(round), at);
    check_group(info, row, at);
    const auto same = [&](const Published& other) {
      return other.statistic == row.statistic && other.round == row.round && other.group == row.group;
    };
    if (round >= 0 && std::any_of(seen_.begin(), seen_.end(), same))
      problems_.add(at, row.statistic + " of " + row.round + (row.group.empty() ? "" : " and " + row.group) +
                            " is given twice (one published number each)");
    seen_.push_back(row);
  }

 private:
  void check_round(const StatisticInfo& info, const Published& row, std::size_t r, const Source& at) {
    if (info.against == Against::truth)
      problems_.add(
          at, "statistic is '" + row.statistic + "' (no report can print it: it is held against the truth)");
    if ((info.scope == Scope::change || info.scope == Scope::retest) && r == 0)
      problems_.add(at,
                    "round is '" + row.round + "' (" + row.statistic + " compares with the round before)");
    if (study_.cells.empty()) return;
    const auto& rounds = study_.cells.front().spec.rounds;
    if (info.scope == Scope::shortlist && r < rounds.size() && rounds[r].shortlist.empty())
      problems_.add(
          at, "round is '" + row.round + "' (" + row.statistic + " tells of a shortlist, which it has not)");
  }

  void check_group(const StatisticInfo& info, const Published& row, const Source& at) {
    const bool by_group = info.against == Against::group;
    if (by_group && row.group.empty())
      problems_.add(at, "there is no group (" + row.statistic + " is reported by group)");
    else if (by_group)
      groups_.need(row.group, at, problems_);
    else if (!row.group.empty())
      problems_.add(at,
                    "group is '" + escaped(row.group) + "' (" + row.statistic + " is not reported by group)");
  }

  const Study& study_;
  Problems& problems_;
  Names statistics_, groups_, rounds_;
  std::vector<Published> seen_;
};

void read_file(const std::filesystem::path& path, const Source& named_at, Study& study, PublishedCheck& check,
               Problems& problems) {
  const CsvTable table = read_csv(path, named_at);
  std::array<std::size_t, 6> columns{};
  const std::array<const char*, 6> names{"statistic", "round", "group", "value", "role", "source"};
  for (std::size_t i = 0; i < columns.size(); ++i) columns[i] = table.column(names[i], problems);
  if (std::find(columns.begin(), columns.end(), CsvTable::missing) != columns.end()) return;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const auto text = [&](std::size_t i) { return table.text(row, columns[i]); };
    for (const std::size_t i : {0, 1, 4})
      if (text(i).empty())
        problems.add(table.at(row), std::string(names[i]) + " is empty (every figure has one)");
    study.published.push_back(
        {text(0), text(1), text(2), table.number(row, columns[3], {}, problems), text(4), text(5)});
    check.check(study.published.back(), table.at(row));
  }
}

}  // namespace

void read_published(Reader& file, const std::filesystem::path& folder, Study& study, Problems& problems) {
  if (!file.has("published")) return;
  Reader table = file.table("published", "figures of the real exercise");
  PublishedCheck check(study, problems);
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
      if (!name.empty()) read_file(folder / name, table.at("file"), study, check, problems);
    } catch (const BadInput& error) {
      problems.add(error);
    }
  }
  study.published_selection =
      table.strings("selection", "slugs of the published list", std::vector<std::string>{});
  const Names topics = names_of("topic", study.topics, [](const Topic& topic) { return topic.slug; });
  for (const std::string& slug : study.published_selection)
    if (!slug.empty()) topics.need(slug, table.at("selection"), problems);
  table.finish();
}

}  // namespace delphisim
