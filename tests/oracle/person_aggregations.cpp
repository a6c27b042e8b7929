// SPDX-License-Identifier: MIT
// Aggregations of the orders within persons, from their formulas.
#include <algorithm>

#include "tests/oracle/rules.hpp"

namespace delphisim::oracle {
namespace {

using Row = std::vector<std::optional<double>>;

std::vector<Row> rows_of(const Ratings& r, int group) {
  std::vector<Row> rows;
  for (std::size_t i = 0; i < r.rating.size(); ++i)
    if (group == everybody || r.group_of[i] == group) rows.push_back(r.rating[i]);
  return rows;
}

struct Standing {
  double above = 0, same = 0, rated = 0;  // same: the topic itself included
};

Standing standing(const Row& row, std::size_t topic) {
  Standing s;
  for (const auto& other : row) {
    s.rated += other.has_value();
    s.above += other && *other > *row[topic];
    s.same += other && *other == *row[topic];
  }
  return s;
}

// The middle of the places that the topic shares, stretched from the rated topics to the form.
double rank_within(const Row& row, std::size_t topic) {
  const Standing s = standing(row, topic);
  const double midrank = s.above + (s.same + 1) / 2;
  return (midrank - 0.5) * static_cast<double>(row.size()) / s.rated + 0.5;
}

std::vector<double> ranks_of(const std::vector<Row>& rows, std::size_t topic) {
  std::vector<double> ranks;
  for (const Row& row : rows)
    if (row[topic]) ranks.push_back(rank_within(row, topic));
  std::sort(ranks.begin(), ranks.end());
  return ranks;
}

Scores borda(const Ratings& r, int group, const double*) {
  Scores scores(static_cast<std::size_t>(r.topics));
  const std::vector<Row> rows = rows_of(r, group);
  for (std::size_t t = 0; t < scores.size(); ++t) {
    const std::vector<double> ranks = ranks_of(rows, t);
    double sum = 0;
    for (const double rank : ranks) sum += r.topics - rank;
    if (!ranks.empty()) scores[t] = sum / static_cast<double>(ranks.size());
  }
  return scores;
}

Scores median_rank(const Ratings& r, int group, const double*) {
  Scores scores(static_cast<std::size_t>(r.topics));
  const std::vector<Row> rows = rows_of(r, group);
  for (std::size_t t = 0; t < scores.size(); ++t) {
    const std::vector<double> ranks = ranks_of(rows, t);
    if (!ranks.empty()) scores[t] = -(ranks[(ranks.size() - 1) / 2] + ranks[ranks.size() / 2]) / 2;
  }
  return scores;
}

bool is_rated(const std::vector<Row>& rows, std::size_t topic) {
  return std::any_of(rows.begin(), rows.end(), [&](const Row& row) { return row[topic].has_value(); });
}

Scores copeland(const Ratings& r, int group, const double*) {
  Scores scores(static_cast<std::size_t>(r.topics));
  const std::vector<Row> rows = rows_of(r, group);
  for (std::size_t t = 0; t < scores.size(); ++t) {
    if (!is_rated(rows, t)) continue;
    scores[t] = 0;
    for (std::size_t u = 0; u < scores.size(); ++u) {
      if (u == t || !is_rated(rows, u)) continue;
      int won = 0, lost = 0;
      for (const Row& row : rows)
        if (row[t] && row[u]) won += *row[t] > *row[u], lost += *row[t] < *row[u];
      *scores[t] += won > lost ? 1 : won == lost ? 0.5 : 0;
    }
  }
  return scores;
}

Scores reverse_rank_total(const Ratings& r, int group, const double* p) {
  Scores scores(static_cast<std::size_t>(r.topics));
  const std::vector<Row> rows = rows_of(r, group);
  double voters = 0;
  for (const Row& row : rows)
    voters += std::any_of(row.begin(), row.end(), [](const auto& x) { return x.has_value(); });
  for (std::size_t t = 0; t < scores.size(); ++t) {
    if (!is_rated(rows, t)) continue;
    double total = 0;
    for (const Row& row : rows) {
      if (!row[t]) continue;
      const Standing s = standing(row, t);
      double points = 0;  // of all places that the topic shares
      for (double place = s.above + 1; place <= s.above + s.same; place += 1)
        points += std::max(0.0, p[0] + 1 - place);
      total += points / s.same;
    }
    scores[t] = total / voters;
  }
  return scores;
}

}  // namespace

const std::map<std::string, PanelAggregator>& person_aggregators() {
  static const std::map<std::string, PanelAggregator> all{{"borda", borda},
                                                          {"median_rank", median_rank},
                                                          {"copeland", copeland},
                                                          {"reverse_rank_total", reverse_rank_total}};
  return all;
}

}  // namespace delphisim::oracle
