// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <numeric>

#include "tests/oracle/metrics.hpp"

namespace delphisim::oracle {
namespace {

using C = ProcessCase;
// The same for the re-rated topics: now and before, where there are both.
std::pair<std::vector<double>, std::vector<double>> both(const C& c, const Reading& read) {
  std::vector<double> now, before;
  for (std::size_t i = 0; i < c.form.size(); ++i)
    for (std::size_t j = 0; j < c.old_form.size(); ++j) {
      if (c.form[i] != c.old_form[j]) continue;
      const Measured a = read(c.now.of(static_cast<int>(i))), b = read(c.before.of(static_cast<int>(j)));
      if (a && b) now.push_back(*a), before.push_back(*b);
    }
  return {now, before};
}

Measured change(const C& c, const Reading& read) {
  const auto [now, before] = both(c, read);
  if (now.empty()) return {};
  return *mean_of(now) - *mean_of(before);
}

Measured listed(const C& c, bool once) {
  double count = 0;
  for (const int groups : listings(c.now, 10)) count += once ? groups == 1 : groups > 0;
  return count;
}

Measured iqr(const C& c) {
  if (c.now.all().empty()) return {};
  return *quantile(c.now.all(), 0.75) - *quantile(c.now.all(), 0.25);
}

Measured carried_recall(const C& c) {
  if (!c.carried) return {};
  return common(*c.carried, top_of(c.truth, c.true_k)) / static_cast<double>(c.true_k);
}

Measured carried_sd_mean(const C& c) {
  if (!c.carried) return {};
  std::vector<double> sds;
  for (std::size_t i = 0; i < c.form.size(); ++i)
    if ((*c.carried)[static_cast<std::size_t>(c.form[i])])
      if (const Measured sd = sd_of(c.now.of(static_cast<int>(i)))) sds.push_back(*sd);
  return mean_of(sds);
}

// SD of the latent values without revision of those who rated a column now, and before.
Measured unrevised(const C& c, std::size_t column) {
  std::vector<double> x;
  for (std::size_t i = 0; i < c.now.rating.size(); ++i) {
    if (!c.now.rating[i][column]) continue;
    const auto old = static_cast<std::size_t>(c.old_row[i]);
    if (c.old_row[i] < 0)
      x.push_back(c.latent[i][column]);
    else if (c.before.rating[old][static_cast<std::size_t>(c.form[column])])  // the old form has all topics
      x.push_back(c.old_latent[old][static_cast<std::size_t>(c.form[column])]);
  }
  return sd_of(x);
}
Measured unrevised_before(const C& c, std::size_t topic) {
  std::vector<double> x;
  for (std::size_t i = 0; i < c.before.rating.size(); ++i)
    if (c.before.rating[i][topic]) x.push_back(c.old_latent[i][topic]);
  return sd_of(x);
}

Measured unrevised_sd_mean(const C& c) {
  std::vector<double> sds;
  for (std::size_t i = 0; i < c.form.size(); ++i)
    if (const Measured sd = unrevised(c, i)) sds.push_back(*sd);
  return mean_of(sds);
}

Measured false_consensus(const C& c) {
  std::vector<double> gaps;
  for (std::size_t i = 0; i < c.form.size(); ++i) {
    const auto topic = static_cast<std::size_t>(c.form[i]);
    const Measured now = sd_of(c.now.of(static_cast<int>(i))), before = sd_of(c.before.of(c.form[i]));
    const Measured real = unrevised(c, i), real_before = unrevised_before(c, topic);
    if (now && before && real && real_before) gaps.push_back((*before - *now) - (*real_before - *real));
  }
  return mean_of(gaps);
}

double newcomers(const C& c) {
  return static_cast<double>(std::count(c.old_row.begin(), c.old_row.end(), -1));
}

}  // namespace

std::vector<double> by_topic(const Ratings& r, const Reading& read) {
  std::vector<double> values;
  for (int t = 0; t < r.topics; ++t)
    if (const Measured m = read(r.of(t))) values.push_back(*m);
  return values;
}

Measured replicated(const C& c, const Reading& read) {
  if (!c.of_medians) return {};
  std::vector<double> equal;
  for (std::size_t i = 0; i < c.form.size(); ++i)
    if (const Measured m = read(c.now.of(static_cast<int>(i))))
      equal.push_back(std::abs(*m - c.truth[static_cast<std::size_t>(c.form[i])]) < 1e-6);
  return mean_of(equal);
}

Measured mean_of(const std::vector<double>& x) {
  if (x.empty()) return {};
  return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
}

Measured sd_of(const std::vector<double>& x) {
  if (x.size() < 2) return {};
  double squares = 0;
  for (const double v : x) squares += (v - *mean_of(x)) * (v - *mean_of(x));
  return std::sqrt(squares / static_cast<double>(x.size() - 1));
}

Measured quantile(std::vector<double> x, double probability) {
  if (x.empty()) return {};
  std::sort(x.begin(), x.end());
  const double place = probability * static_cast<double>(x.size() - 1);
  const auto low = static_cast<std::size_t>(place), high = std::min(low + 1, x.size() - 1);
  return x[low] + (place - static_cast<double>(low)) * (x[high] - x[low]);
}

Measured lower_196(const std::vector<double>& x) {
  if (x.size() < 2) return {};
  return *mean_of(x) - 1.96 * *sd_of(x) / std::sqrt(static_cast<double>(x.size()));
}

std::vector<int> listings(const Ratings& r, int length) {
  std::vector<int> count(static_cast<std::size_t>(r.topics));
  for (int g = 0; g < r.groups; ++g) {
    std::vector<std::pair<double, int>> order;  // minus the bound, topic: sorts as printed
    for (int t = 0; t < r.topics; ++t)
      if (const Measured b = lower_196(r.of(t, g))) order.emplace_back(-std::round(*b * 1e9) / 1e9, t);
    std::sort(order.begin(), order.end());
    for (std::size_t i = 0; i < order.size() && i < static_cast<std::size_t>(length); ++i)
      ++count[static_cast<std::size_t>(order[i].second)];
  }
  return count;
}

const std::map<std::string, Statistic>& statistics() {
  static const std::map<std::string, Statistic> all{
      {"people", [](const C& c) -> Measured { return c.now.people(); }},
      {"group_people", [](const C& c) -> Measured { return c.now.people(c.group); }},
      {"topics", [](const C& c) -> Measured { return static_cast<double>(c.form.size()); }},
      {"ratings", [](const C& c) -> Measured { return static_cast<double>(c.now.all().size()); }},
      {"rating_mean", [](const C& c) { return mean_of(c.now.all()); }},
      {"rating_sd", [](const C& c) { return sd_of(c.now.all()); }},
      {"rating_median", [](const C& c) { return quantile(c.now.all(), 0.5); }},
      {"rating_iqr", iqr},
      {"rating_bound", [](const C& c) { return lower_196(c.now.all()); }},
      {"group_bound", [](const C& c) { return lower_196(c.now.all(c.group)); }},
      {"topic_bound_mean", [](const C& c) { return mean_of(by_topic(c.now, lower_196)); }},
      {"topic_bound_sd", [](const C& c) { return sd_of(by_topic(c.now, lower_196)); }},
      {"topic_sd_mean", [](const C& c) { return mean_of(by_topic(c.now, sd_of)); }},
      {"listed_topics", [](const C& c) { return listed(c, false); }},
      {"listed_once", [](const C& c) { return listed(c, true); }},
      {"bound_change", [](const C& c) { return change(c, lower_196); }},
      {"sd_change", [](const C& c) { return change(c, sd_of); }},
      {"mean_change", [](const C& c) { return change(c, mean_of); }},
      {"bound_correlation",
       [](const C& c) {
         const auto [now, before] = both(c, lower_196);
         return correlation(now, before);
       }},
      {"carried",
       [](const C& c) -> Measured {
         if (!c.carried) return {};
         return size_of(*c.carried);
       }},
      {"carried_recall", carried_recall},
      {"carried_sd_mean", carried_sd_mean},
      {"asked_per_panelist",
       [](const C& c) -> Measured {
         const double asked = c.before.people() * c.before.topics + c.now.people() * c.now.topics;
         const double people = c.before.people() + newcomers(c);
         if (people == 0) return {};
         return asked / people;
       }},
      {"people_lost",
       [](const C& c) -> Measured { return c.before.people() - (c.now.people() - newcomers(c)); }},
      {"medians_replicated",
       [](const C& c) {
         return replicated(c, [](const std::vector<double>& x) { return quantile(x, 0.5); });
       }},
      {"unrevised_sd_mean", unrevised_sd_mean},
      {"false_consensus", false_consensus}};
  return all;
}

}  // namespace delphisim::oracle
