// SPDX-License-Identifier: MIT
#include "analysis/fit/from_ratings/answering.hpp"

#include <algorithm>
#include <cmath>

namespace delphisim {

Answering answering_in(const RatingTable& table, std::size_t round, const Panel& panel) {
  const std::size_t categories = table.categories.size(), topics = table.topics.size();
  Answering a;
  a.category_people.assign(categories, 0);
  std::vector<int> rated(topics, 0), both(categories * categories, 0);
  std::vector<char> skipped(categories);
  for (const int person : panel.person) {
    std::fill(skipped.begin(), skipped.end(), char{1});
    for (std::size_t t = 0; t < topics; ++t) {
      if (table.at(round, static_cast<std::size_t>(person), t) == missing_level) continue;
      ++rated[t];
      skipped[static_cast<std::size_t>(table.category_of[t])] = 0;
    }
    for (std::size_t c = 0; c < categories; ++c) {
      a.category_people[c] += !skipped[c];
      for (std::size_t d = 0; d < c; ++d) both[c * categories + d] += skipped[c] && skipped[d];
    }
  }
  const double people = std::max(1.0, static_cast<double>(panel.person.size()));
  for (const int n : a.category_people) {
    a.category_answered.push_back(n / people);
    a.skips |= n > 0 && n < people;
  }
  double on_form = 0, asked = 0;
  for (std::size_t t = 0; t < topics; ++t) {
    const int n = a.category_people[static_cast<std::size_t>(table.category_of[t])];
    a.left_out.push_back(n > 0 ? 1 - static_cast<double>(rated[t]) / n : 0);
    if (!table.form[round][t]) continue;
    asked += n;
    on_form += rated[t];
  }
  for (std::size_t t = 0; t < topics; ++t)
    if (!table.form[round][t]) a.left_out[t] = asked > 0 ? 1 - on_form / asked : 0;
  // Skipped together: min(q, q') where one uniform decides all categories, q q' where each is drawn.
  double excess = 0, most = 0;
  for (std::size_t c = 0; c < categories; ++c)
    for (std::size_t d = 0; d < c; ++d) {
      const double q = 1 - a.category_answered[c], p = 1 - a.category_answered[d];
      excess += both[c * categories + d] / people - q * p;
      most += std::min(q, p) - q * p;
    }
  a.person_share = most > 1e-12 ? std::clamp(excess / most, 0.0, 1.0) : 0;
  return a;
}

bool Persistence::carried() const {
  const double all = unrated + rated;
  if (!(unrated > 0) || !(rated > 0)) return false;
  const double share = (unrated_again * unrated + newly_unrated * rated) / all;
  const auto miss = [](double x) { return x * x; };
  return miss(1 - unrated_again) * unrated + miss(newly_unrated) * rated <
         miss(unrated_again - share) * unrated + miss(newly_unrated - share) * rated;
}

Persistence persistence(const RatingTable& table, std::size_t round, const Panel& both) {
  Persistence p;
  double again = 0, newly = 0;
  for (const int person : both.person)
    for (std::size_t t = 0; t < table.topics.size(); ++t) {
      if (!table.form[round - 1][t] || !table.form[round][t]) continue;
      const bool before = table.at(round - 1, static_cast<std::size_t>(person), t) == missing_level,
                 now = table.at(round, static_cast<std::size_t>(person), t) == missing_level;
      (before ? p.unrated : p.rated) += 1;
      again += before && now;
      newly += !before && now;
    }
  p.unrated_again = again / p.unrated;
  p.newly_unrated = newly / p.rated;
  return p;
}

namespace {

struct Stay {
  std::size_t group;
  double stays, distance;
};

// Least squares of stays = retention (1 - loss d), the two in turn; `limited`: with retention in [0, 1] and
// loss in [-1, 1].
void fit_loss(const std::vector<Stay>& raters, bool limited, std::vector<double>& retention, double& loss) {
  const auto within = [&](double x, double low, double high) {
    return limited ? std::clamp(x, low, high) : x;
  };
  for (int turn = 0; turn < 200; ++turn) {
    double top = 0, bottom = 0;
    for (const Stay& x : raters) {
      const double pull = retention[x.group] * x.distance;
      top += pull * (retention[x.group] - x.stays);
      bottom += pull * pull;
    }
    const double next = bottom > 0 ? within(top / bottom, -1, 1) : 0, moved = std::fabs(next - loss);
    loss = next;
    std::vector<double> up(retention.size()), down(retention.size());
    for (const Stay& x : raters) {
      const double f = 1 - loss * x.distance;
      up[x.group] += x.stays * f;
      down[x.group] += f * f;
    }
    for (std::size_t g = 0; g < retention.size(); ++g)
      if (down[g] > 0) retention[g] = within(up[g] / down[g], 0, 1);
    if (moved < 1e-10) break;
  }
}

}  // namespace

Returning returning_to(const RatingTable& table, std::size_t round, const Panel& before,
                       const std::vector<double>& distance) {
  const std::size_t groups = table.groups.size();
  std::vector<Stay> raters;
  std::vector<double> stayed(groups), people(groups);
  Returning r;
  double silent_stayed = 0, silent_expected = 0;
  std::vector<std::size_t> silent_groups;
  for (const int p : before.person) {
    const auto person = static_cast<std::size_t>(p), g = static_cast<std::size_t>(table.group_of[person]);
    const double stays = table.present[round][person];
    ++r.people;
    r.stayed += stays > 0;
    const auto* row = table.level[round - 1].data() + person * table.topics.size();
    if (std::all_of(row, row + table.topics.size(), [](std::uint8_t l) { return l == missing_level; })) {
      silent_groups.push_back(g);
      silent_stayed += stays;
      continue;
    }
    const double d = distance.empty() || std::isnan(distance[person]) ? 0 : distance[person];
    raters.push_back({g, stays, d});
    stayed[g] += stays;
    people[g] += 1;
  }
  double all_stayed = 0, all_people = 0;
  for (std::size_t g = 0; g < groups; ++g) all_stayed += stayed[g], all_people += people[g];
  for (std::size_t g = 0; g < groups; ++g)
    r.retention.push_back(people[g] > 0    ? stayed[g] / people[g]
                          : all_people > 0 ? all_stayed / all_people
                                           : 1);
  r.raters.assign(people.begin(), people.end());
  r.free_retention = r.retention;
  r.with_loss = !distance.empty();
  if (r.with_loss) {
    fit_loss(raters, true, r.retention, r.loss);
    fit_loss(raters, false, r.free_retention, r.free_loss);
  }
  for (const std::size_t g : silent_groups) silent_expected += r.retention[g];
  r.silent_people = static_cast<int>(silent_groups.size());
  if (silent_expected > 0) r.silent = std::clamp(silent_stayed / silent_expected, 0.0, 1.0);
  r.newcomers.assign(groups, 0);
  for (std::size_t p = 0; p < table.group_of.size(); ++p)
    r.newcomers[static_cast<std::size_t>(table.group_of[p])] +=
        table.present[round][p] && !table.present[round - 1][p];
  return r;
}

RetentionByLevel retention_by_level(const RatingTable& table, std::size_t round, const Panel& before,
                                    const Returning& returning, const std::vector<double>& distance) {
  if (std::min(returning.people - returning.stayed, returning.stayed) < fewest_leavers)
    return {missing_score, missing_score};
  const std::size_t topics = table.topics.size(), groups = table.groups.size();
  const auto level = [&](int person, std::size_t t) {
    return table.at(round - 1, static_cast<std::size_t>(person), t);
  };
  std::vector<double> sum(groups * topics), n(groups * topics);
  for (const int p : before.person)
    for (std::size_t t = 0; t < topics; ++t) {
      if (level(p, t) == missing_level) continue;
      const std::size_t cell =
          static_cast<std::size_t>(table.group_of[static_cast<std::size_t>(p)]) * topics + t;
      sum[cell] += table.scale.rating(level(p, t));
      ++n[cell];
    }
  double xx = 0, xe = 0, squares = 0;
  for (const int p : before.person) {
    const auto person = static_cast<std::size_t>(p), g = static_cast<std::size_t>(table.group_of[person]);
    double off = 0, rated = 0;
    for (std::size_t t = 0; t < topics; ++t) {
      if (level(p, t) == missing_level) continue;
      off += table.scale.rating(level(p, t)) - sum[g * topics + t] / n[g * topics + t];
      ++rated;
    }
    if (rated == 0) continue;
    const double d = distance.empty() || std::isnan(distance[person]) ? 0 : distance[person],
                 expected = std::clamp(returning.retention[g] * (1 - returning.loss * d), 0.0, 1.0),
                 left = table.present[round][person] - expected, x = off / rated;
    xx += x * x;
    xe += x * left;
    squares += x * x * left * left;
  }
  return {xe / xx, std::sqrt(squares) / xx};
}

}  // namespace delphisim
