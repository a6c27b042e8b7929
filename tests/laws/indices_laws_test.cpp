// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "engine/indices/between_rounds/list.hpp"
#include "engine/indices/over_topics/list.hpp"
#include "engine/indices/within_topic/list.hpp"
#include "tests/laws/engine_scores.hpp"
#include "tests/oracle/indices_test.hpp"

// Laws of the indices, folded over their lists; what breaks a law on purpose is named, and is shown to break
// it.
namespace delphisim::laws {
namespace {

using oracle::panel_value;
using oracle::topic_value;
using oracle::TopicCase;
using Names = std::set<std::string_view>;

constexpr double bands[] = {3, 7};
bool same(double a, double b) { return std::abs(a - b) < 1e-9 || (a != a && b != b); }

// How often an index of a topic changes when the ratings are changed so.
int changes(std::string_view name, const std::function<TopicCase(Dice&, TopicCase)>& change,
            const double* p) {
  Dice dice(41);
  int broken = 0;
  for (int i = 0; i < 400; ++i) {
    const Scale scale = i % 2 ? Scale{1, 9, 1} : Scale{0, 10, 1};
    const TopicCase t = oracle::random_topic(dice, scale);
    broken += !same(topic_value(name, t, p), topic_value(name, change(dice, t), p));
  }
  return broken;
}

void hold_but_for(const Names& exceptions, const std::function<TopicCase(Dice&, TopicCase)>& change,
                  const double* p = bands) {
  for (const Description& d : WithinTopic::descriptions) {
    CAPTURE(d.name);
    CHECK((changes(d.name, change, p) > 0) == (exceptions.count(d.name) > 0));
  }
}

TopicCase reversed(Dice&, TopicCase t) {
  for (double& x : t.x) x = t.scale.min + t.scale.max - x;
  return t;
}

TEST_CASE("Indices of a topic do not depend on the order of the ratings") {
  hold_but_for({}, [](Dice& dice, TopicCase t) {
    TopicCase other{t.scale, {}};
    for (const std::size_t i : shuffled(dice, t.x.size())) other.x.push_back(t.x[i]);
    return other;
  });
}

// The bands up to 3 and from 7 are each other's mirror on both scales; cv divides by a mean.
TEST_CASE("Indices of a topic do not change when the scale is reversed") {
  hold_but_for({"cv"}, reversed);
  constexpr double lopsided[] = {3, 8};
  hold_but_for(
      {"cv", "clustered_pairwise_agreement", "clustered_mode", "extremities_agreement", "share_in_band"},
      reversed, lopsided);
}

TEST_CASE("Ratings said twice leave descriptions as they are") {
  const auto twice = [](Dice&, TopicCase t) {
    const std::vector<double> x = t.x;
    t.x.insert(t.x.end(), x.begin(), x.end());
    return t;
  };
  // What estimates with n - 1, what reads quantiles between two ratings, what tests against chance.
  hold_but_for({"sd", "cv", "r_wg", "iqr", "ipras_disagreement", "pairwise_agreement",
                "clustered_pairwise_agreement", "extremities_agreement", "de_moivre"},
               twice);
}

TEST_CASE("Indices of a topic are at their best where all agree") {
  Dice dice(42);
  const Names zero{"sd",
                   "cv",
                   "iqr",
                   "mean_absolute_deviation",
                   "mean_absolute_deviation_median",
                   "median_absolute_deviation",
                   "leik_d",
                   "entropy",
                   "ipras_disagreement"};
  for (int i = 0; i < 200; ++i) {
    const Scale scale{1, 9, 1};
    const double said = scale.rating(dice.below(9));
    const TopicCase t{scale, std::vector<double>(static_cast<std::size_t>(dice.from(2, 40)), said)};
    for (const Description& d : WithinTopic::descriptions) {
      CAPTURE(d.name, said, t.x.size());
      const double v = topic_value(d.name, t, bands);
      if (d.name == "share_in_band")
        CHECK(v == (said >= 3 && said <= 7));
      else if (d.name == "extremities_agreement")
        CHECK(v == (said <= 3 || said >= 7));
      else if (d.name == "de_moivre")
        CHECK(v > 0.99);
      else
        CHECK(v == (zero.count(d.name) ? 0 : 1));
    }
  }
}

Ratings transformed(const Ratings& r, Dice& dice, bool people) {
  return people ? with_people(r, shuffled(dice, r.rating.size()))
                : with_topics(r, shuffled(dice, static_cast<std::size_t>(r.topics)));
}

TEST_CASE("Indices over topics do not depend on the order of panelists or topics") {
  Dice dice(43);
  for (int i = 0; i < 300; ++i) {
    const Ratings r = oracle::random_panel(dice);
    const Ratings other = transformed(r, dice, i % 2);
    for (const Description& d : OverTopics::descriptions) {
      CAPTURE(d.name, i);
      CHECK(same(panel_value(d.name, r, bands), panel_value(d.name, other, bands)));
    }
  }
}

TEST_CASE("Indices over topics do not change when the scale is reversed") {
  Dice dice(44);
  int banded = 0;
  for (int i = 0; i < 300; ++i) {
    const Ratings r = oracle::random_panel(dice);
    Ratings other = r;
    for (auto& row : other.rating)
      for (auto& x : row)
        if (x) x = r.scale.min + r.scale.max - *x;
    for (const Description& d : OverTopics::descriptions) {
      CAPTURE(d.name, i);
      const bool kept = same(panel_value(d.name, r, bands), panel_value(d.name, other, bands));
      if (d.name.substr(0, 9) == "clustered")
        banded += !kept;
      else
        CHECK(kept);
    }
  }
  CHECK(banded > 0);  // bands are not symmetric on every scale
}

// Raters who are copies of others: W and the mode's share are descriptions, kappa and alpha estimate and
// move.
TEST_CASE("Raters said twice leave W and expert agreement as they are") {
  Dice dice(45);
  int moved = 0;
  for (int i = 0; i < 300; ++i) {
    const Ratings r = oracle::random_panel(dice);
    if (r.rating.size() < 2) continue;
    Ratings other = r;
    other.rating.insert(other.rating.end(), r.rating.begin(), r.rating.end());
    other.group_of.insert(other.group_of.end(), r.group_of.begin(), r.group_of.end());
    for (const char* name : {"kendall_w", "average_expert_agreement"}) {
      CAPTURE(name, i);
      const double before = panel_value(name, r, bands);
      CHECK((before != before || same(before, panel_value(name, other, bands))));
    }
    moved += !same(panel_value("fleiss_kappa", r, bands), panel_value("fleiss_kappa", other, bands));
  }
  CHECK(moved > 0);
}

TEST_CASE("Ratings that nobody changed are stable by every index") {
  Dice dice(46);
  for (int i = 0; i < 100; ++i) {
    const TopicCase t = oracle::random_topic(dice, {1, 9, 1});
    if (t.x.size() < 2) continue;
    const oracle::ChangeCase c{t.scale, {t.x.begin(), t.x.end()}, {t.x.begin(), t.x.end()}};
    const bool equal = topic_value("sd", t, nullptr) == 0;
    for (const Description& d : BetweenRounds::descriptions) {
      CAPTURE(d.name);
      const double v = oracle::change_value(d.name, c);
      if (d.name == "share_unchanged")
        CHECK(v == 1);
      else if (d.name.substr(0, 8) == "weighted")
        CHECK((equal ? v != v : v == 1));
      else if (d.name.substr(0, 8) == "wilcoxon" || d.name.substr(0, 6) == "paired")
        CHECK(v != v);
      else
        CHECK(v == 0);
    }
  }
}

}  // namespace
}  // namespace delphisim::laws
