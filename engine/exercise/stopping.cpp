// SPDX-License-Identifier: MIT
#include "engine/exercise/stopping.hpp"

#include <algorithm>

#include "engine/indices/info.hpp"
#include "engine/indices/within_topic/list.hpp"

namespace delphisim {
namespace {

int count_at(const RoundState& r, int level, int topic) {
  return r.tally.counts[static_cast<std::size_t>(level) * r.tally.lanes + static_cast<std::size_t>(topic)];
}

constexpr double slack = 1e-9;  // of sums that are not whole numbers

bool topic_meets(const Stopping& s, const RoundState& r, int topic) {
  LaneCounts lane;
  const LevelCounts c = lane.read(r.tally, static_cast<std::uint32_t>(topic));
  if (c.n < (s.criterion == Criterion::sd ? 2 : 1)) return false;
  if (s.criterion == Criterion::iqr) return c.step * (c.quantile(3, 4) - c.quantile(1, 4)) <= s.limit + slack;
  if (s.criterion == Criterion::sd) return c.step * c.step * c.level_variance() <= s.limit * s.limit + slack;
  double high = 0;
  for (int l = 0; l < c.levels; ++l)
    if (r.scale.rating(l) >= s.cut - slack) high += c.count[l];
  const double most = s.criterion == Criterion::majority ? std::max(high, c.n - high) : high;
  return most >= s.limit * c.n - slack;
}

bool keeps_histogram(const Stopping& s, const RoundState& now, const RoundState& before, int topic) {
  const int old = now.old_column[static_cast<std::size_t>(topic)];
  const double n = now.tally.n[topic], m = before.tally.n[old];
  if (n < 1 || m < 1 || !(now.scale == before.scale)) return false;
  double moved = 0;
  for (int l = 0; l < now.tally.levels; ++l) {
    const double d = count_at(now, l, topic) / n - count_at(before, l, old) / m;
    moved += d < 0 ? -d : d;
  }
  return moved / 2 < s.limit - slack;
}

bool ratings_are_stable(const Stopping& s, const RoundState& now, const RoundState& before) {
  double pairs = 0, change = 0, same = 0;
  for (int g = 0; g < now.groups; ++g)
    for (int r = now.group_begin[static_cast<std::size_t>(g)]; r < now.asked_end[static_cast<std::size_t>(g)];
         ++r) {
      const int old_row = now.old_row[static_cast<std::size_t>(r)];
      for (int c = 0; old_row >= 0 && c < now.topics; ++c) {
        const int a = now.level_at(r, c),
                  b = before.level_at(old_row, now.old_column[static_cast<std::size_t>(c)]);
        if (a == missing_level || b == missing_level) continue;
        const double d = now.scale.rating(a) - before.scale.rating(b), away = d < 0 ? -d : d;
        ++pairs;
        change += away;
        same += away < slack;
      }
    }
  if (pairs < 1) return false;
  return s.criterion == Criterion::unchanged ? same >= s.limit * pairs - slack
                                             : change <= s.limit * pairs + slack;
}

}  // namespace

bool is_met(const Stopping& s, const RoundState& now, const RoundState* before) {
  if (s.criterion == Criterion::none || now.topics == 0) return false;
  if (s.criterion >= Criterion::histogram_change && !before) return false;
  if (s.criterion >= Criterion::absolute_change) return ratings_are_stable(s, now, *before);
  double meeting = 0;
  for (int t = 0; t < now.topics; ++t)
    meeting += s.criterion == Criterion::histogram_change ? keeps_histogram(s, now, *before, t)
                                                          : topic_meets(s, now, t);
  return meeting >= s.topics * now.topics - slack;
}

bool is_met(const Stopping& s, const RoundView& now, const RoundView& before, IndexReader& reader) {
  if (s.criterion != Criterion::index) return is_met(s, *now.state, before.state);
  const RoundState& r = *now.state;
  if (r.topics == 0) return false;
  if (index_infos()[static_cast<std::size_t>(s.index.index.kind)].kind != IndexKind::within_topic)
    return s.index.is_met_by(reader.value(s.index.index, now, before));
  LaneCounts counts;
  double meeting = 0;
  for (int t = 0; t < r.topics; ++t)
    meeting +=
        s.index.is_met_by(index_of(s.index.index, counts.read(r.tally, static_cast<std::uint32_t>(t))));
  return meeting >= s.topics * r.topics - slack;
}

}  // namespace delphisim
