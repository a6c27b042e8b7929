// SPDX-License-Identifier: MIT
// What holds for one panelist and not for the group, and ratings that say less than they could.
#include <algorithm>
#include <cmath>

#include "engine/random/normal.hpp"
#include "engine/stats/student_table.hpp"
#include "tests/oracle/exercise.hpp"

namespace delphisim::oracle {
namespace {

double as_probability(double p) { return std::min(std::floor(p * 0x1p32 + 0.5), 0x1p32 - 1) * 0x1p-32; }

// The Student t number of the same tail, scaled to variance 1.
float heavy(float z, int df, bool scaled) {
  std::vector<float> table(student_size);
  static int table_df = 0;
  static std::vector<float> kept;
  if (df != table_df) fill_student_table(df, table), kept = table, table_df = df;
  const double x = std::abs(static_cast<double>(z)) * student_steps;
  const auto k = static_cast<std::size_t>(x);
  const double low = static_cast<double>(kept[k]), high = static_cast<double>(kept[k + 1]);
  const double t =
      (low + (x - static_cast<double>(k)) * (high - low)) * (scaled ? 1 : std::sqrt(df / (df - 2.0)));
  return static_cast<float>(z < 0 ? -t : t);
}

}  // namespace

double SlowExercise::category_factor(Purpose purpose, int group, int topic, double sd) const {
  const int category =
      slip_ == Slip::category_factor_by_topic ? topic : setting_.category_of[static_cast<std::size_t>(topic)];
  const Address at{.purpose = purpose,
                   .index = static_cast<std::uint32_t>(category / 4),
                   .group = static_cast<std::uint32_t>(group),
                   .replicate = replicate_};
  return sd * static_cast<double>(normal(words_at(key_, at)[static_cast<std::size_t>(category % 4)]));
}

float SlowExercise::camp(const Panelist& who, int topic) const {
  const Polarised& p = population_.polarised;
  if (std::find(p.topics.begin(), p.topics.end(), topic) == p.topics.end()) return 0;
  const bool by_person = p.by_person && slip_ != Slip::camp_for_each_topic;
  const Words w = words_at(key_, {.purpose = Purpose::camp,
                                  .index = by_person ? 0 : static_cast<std::uint32_t>(topic / 4),
                                  .draw = by_person ? 1u : 0u,
                                  .copy = copy_,
                                  .group = static_cast<std::uint32_t>(who.group),
                                  .member = who.member,
                                  .replicate = replicate_});
  const bool upper = happens(w[by_person ? 0 : static_cast<std::size_t>(topic % 4)], p.share);
  if (slip_ == Slip::camps_about_the_lower) return upper ? static_cast<float>(p.distance) : 0;
  return static_cast<float>(upper ? p.distance * (1 - p.share) : -p.distance * p.share);
}

// The latent value; NaN for what a real panelist did not rate.
float SlowExercise::mind(const Panelist& who, int topic, float noise) const {
  const auto g = static_cast<std::size_t>(who.group), t = static_cast<std::size_t>(topic);
  if (const auto* empirical = std::get_if<EmpiricalTruth>(&population_.truth)) {
    const float r = empirical->panel->rating[static_cast<std::size_t>(who.source * setting_.topics + topic)];
    return std::isnan(r) && slip_ == Slip::gaps_filled ? static_cast<float>(theta_[g][t]) : r;
  }
  const double r = population_.category_correlation;
  const int df = population_.residual_df;
  const float x = df > 0 ? heavy(noise, df, slip_ != Slip::tails_unscaled) : noise;
  const auto category = static_cast<std::uint32_t>(setting_.category_of[t]);
  const float shared = normal(words(Purpose::person_category, who, 0, category / 4)[category % 4]);
  const double spread =
      std::exp(population_.scale_use_sd * static_cast<double>(normal(words(Purpose::scale_use, who, 0)[0])));
  const double sd = population_.residual_sd * spread;
  const double own = sd * (slip_ == Slip::correlation_added ? 1 : std::sqrt(1 - r)) * static_cast<double>(x);
  const double common = (slip_ == Slip::spread_without_category ? population_.residual_sd : sd) *
                        std::sqrt(r) * static_cast<double>(shared);
  const float target = static_cast<float>(theta_[g][t]) + camp(who, topic);
  return ((target + static_cast<float>(common)) + who.leniency) + static_cast<float>(own);
}

int SlowExercise::source_of(const Panelist& who, int index) const {
  const auto* empirical = std::get_if<EmpiricalTruth>(&population_.truth);
  if (!empirical) return -1;
  const auto g = static_cast<std::size_t>(who.group);
  const bool any = slip_ == Slip::drawn_from_all_groups;
  const int first = any ? 0 : empirical->panel->group_begin[g],
            size =
                (any ? empirical->panel->group_begin.back() : empirical->panel->group_begin[g + 1]) - first;
  const int round = slip_ == Slip::drawn_again_each_round ? index : 0;
  if (empirical->with_replacement)
    return first + static_cast<int>(words(Purpose::empirical_person, who, round)[0] * 0x1p-32 * size);
  std::vector<std::pair<std::uint32_t, int>> order;
  for (int i = 0; i < size; ++i) {
    Panelist real = who;
    real.member = static_cast<std::uint32_t>(i);
    order.emplace_back(words(Purpose::empirical_person, real, round)[0], i);
  }
  std::sort(order.begin(), order.end());
  return first + order[who.member].second;
}

void SlowExercise::prepare(const RoundSpec& spec, int index, SlowRound& now) const {
  for (Panelist& who : now.people) {
    who.source = source_of(who, index);
    who.position.clear();
    Panelist asked = who;
    if (slip_ == Slip::one_order_for_all) asked.member = 0;
    std::vector<std::uint32_t> keys;
    for (const int t : now.form)
      keys.push_back(words(Purpose::form_order, asked, index,
                           static_cast<std::uint32_t>(t / 4))[static_cast<std::size_t>(t % 4)] >>
                     1);
    for (std::size_t c = 0; c < keys.size(); ++c) {
      const auto before =
          std::count_if(keys.begin(), keys.end(), [&](std::uint32_t k) { return k > keys[c]; });
      who.position.push_back(spec.fatigue.shuffled ? static_cast<int>(before) : static_cast<int>(c));
      if (slip_ == Slip::fatigue_by_topic) who.position.back() = now.form[c];
    }
  }
}

double SlowExercise::left_out(const RoundSpec& spec, const Panelist& who, int topic, int column) const {
  const NoOpinion& n = spec.no_opinion;
  const auto t = static_cast<std::size_t>(topic),
             g = static_cast<std::size_t>(slip_ == Slip::left_out_of_first_group ? 0 : who.group);
  const double m = n.by_topic_of.empty() ? n.by_topic[t]
                                         : n.by_topic_of[g * static_cast<std::size_t>(setting_.topics) + t];
  const double tired = spec.fatigue.left_out * who.position[static_cast<std::size_t>(column)] / 10;
  return tired > 0 ? as_probability(m) + (1 - as_probability(m)) * std::min(1.0, tired) : m;
}

double SlowExercise::idle(const RoundSpec& spec, const Panelist& who, int column) const {
  const auto g = static_cast<std::size_t>(slip_ == Slip::idle_of_first_group ? 0 : who.group);
  const double p = spec.left_slider_of.empty() ? spec.left_slider : spec.left_slider_of[g];
  return p + (1 - p) * std::min(1.0, spec.fatigue.left_slider *
                                         who.position[static_cast<std::size_t>(column)] / 10);
}

// What a panelist gives for a latent value: a level, or the one of the nearest round number.
int SlowExercise::given(const RoundSpec& spec, int index, const Panelist& who, float latent) const {
  const Scale& s = spec.instrument.scale;
  const int plain = nearest_level(latent, s);
  const int round = slip_ == Slip::heapers_by_round ? index : 0;
  if (!happens(words(Purpose::response_style, who, round)[0], spec.heaping.probability)) return plain;
  const double value = slip_ == Slip::heaped_twice ? s.rating(plain) : static_cast<double>(latent);
  int best = -1;
  for (int l = 0; l < s.levels(); ++l) {
    const double multiple = s.rating(l) / spec.heaping.step;
    if (std::abs(multiple - std::round(multiple)) > 1e-6) continue;
    if (best < 0 || std::abs(value - s.rating(l)) <= std::abs(value - s.rating(best))) best = l;
  }
  return best;
}

void SlowExercise::straighten(const RoundSpec& spec, SlowRound& now) const {
  for (std::size_t row = 0; row < now.people.size(); ++row) {
    const Panelist& who = now.people[row];
    if (!happens(words(Purpose::response_style, who, 0)[1], spec.straight_lining)) continue;
    int first = -1;
    for (std::size_t c = 0; c < now.form.size(); ++c) {
      if (now.level[row][c] == unrated) continue;
      const bool earlier = first < 0 || (slip_ != Slip::straight_by_column &&
                                         who.position[c] < who.position[static_cast<std::size_t>(first)]);
      if (earlier) first = static_cast<int>(c);
    }
    if (first < 0) continue;
    const int value = now.level[row][static_cast<std::size_t>(first)];
    for (int& level : now.level[row])
      if (level != unrated) level = value;
  }
}

}  // namespace delphisim::oracle
