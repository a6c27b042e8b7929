// SPDX-License-Identifier: MIT
#include "analysis/fit/table_people.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/fit/participation.hpp"

namespace delphisim {
namespace {

int most_raters(const std::vector<TopicSummary>& rows) {
  int most = 0;
  for (const TopicSummary& row : rows) most = std::max(most, row.n);
  return most;
}

}  // namespace

std::vector<TopicSummary> pooled_over_groups(const std::vector<GroupCell>& cells, std::size_t topics) {
  std::vector<TopicSummary> rows;
  for (std::size_t t = 0; t < topics; ++t) {
    TopicSummary row{t, 0, 0, 0, {}};
    double squares = 0;
    for (const GroupCell& cell : cells) {
      if (cell.of.topic != t) continue;
      const double before = row.n, now = cell.of.n, apart = cell.of.mean - row.mean;
      squares += (now - 1) * cell.of.sd * cell.of.sd + apart * apart * before * now / (before + now);
      row.mean += apart * now / (before + now);
      row.n += cell.of.n;
      row.at = cell.of.at;
    }
    if (row.n == 0) continue;
    row.sd = row.n > 1 ? std::sqrt(squares / (row.n - 1)) : 0;
    rows.push_back(row);
  }
  return rows;
}

void fill_people(PublishedTables& published, int people, int people_again) {
  people = std::max(people, most_raters(published.scored));
  people_again = std::max(people_again, most_raters(published.rescored));
  std::vector<int> weights;
  for (std::size_t g = 0; g < published.groups.size(); ++g) {
    int most = 0;
    for (const GroupCell& cell : published.cells)
      if (cell.group == g) most = std::max(most, cell.of.n);
    int& size = published.groups[g].scored;
    if (size == 0) size = most;
    weights.push_back(std::max(1, size));
  }
  const auto fill = [&](int PublishedGroup::*size, int all) {
    const auto said = [&](const PublishedGroup& group) { return group.*size > 0; };
    if (std::any_of(published.groups.begin(), published.groups.end(), said)) return;
    const std::vector<int> shares = largest_remainder(all, weights);
    for (std::size_t g = 0; g < shares.size(); ++g) published.groups[g].*size = shares[g];
  };
  fill(&PublishedGroup::scored, people);
  if (two_surveys(published)) fill(&PublishedGroup::rescored, people_again);
}

void check_people(const PublishedTables& published, const Source& at, Problems& problems) {
  for (const PublishedGroup& group : published.groups) {
    if (group.scored > 0 && (group.rescored > 0 || !two_surveys(published))) continue;
    problems.add(at, "group '" + group.id + "' has no people in one of the surveys (" +
                         "[[groups]] people and rescored_people say how many, for all groups or for none)");
  }
  const auto check = [&](const char* survey, int people, const std::vector<TopicSummary>& rows) {
    if (people < most_raters(rows))
      problems.add(at, "the groups have " + std::to_string(people) + " people in the " + survey +
                           " survey (" + std::to_string(most_raters(rows)) + " of them rated a topic)");
  };
  check("first", people_scored(published), published.scored);
  check("second", people_rescored(published), published.rescored);
}

}  // namespace delphisim
