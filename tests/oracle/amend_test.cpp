// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <numeric>

#include "engine/metrics/process/discovery.hpp"
#include "engine/random/philox.hpp"
#include "tests/oracle/exercise.hpp"
#include "tests/oracle/play.hpp"
#include "tests/oracle/z.hpp"
#include "tests/unit/passes/available.hpp"

namespace delphisim::oracle {
namespace {

enum class Slip {
  none,
  one_word_for_both,
  flags_of_all_topics,
  share_above,
  mentions_above,
  first_group,
  count
};

// The definition, person by person.
AmendedList slow_list(const Amend& a, const Setting& s, const TruthDraw& truth, Key key, ExerciseId id,
                      Slip slip) {
  AmendedList list;
  std::vector<int> flags(static_cast<std::size_t>(s.topics)), found(flags.size());
  const auto hidden_at = [&](int t) {
    const auto at = std::find(a.hidden.begin(), a.hidden.end(), t);
    return at == a.hidden.end() ? -1 : static_cast<int>(at - a.hidden.begin());
  };
  for (int g = 0; a.held && g < s.groups; ++g)
    for (int i = 0; i < a.people[static_cast<std::size_t>(g)]; ++i)
      for (int t = 0; t < s.topics; ++t) {
        const auto happens_for = [&](Purpose purpose, double p) {
          const Words w =
              words_at(key, {.purpose = purpose,
                             .index = static_cast<std::uint32_t>(t / 4),
                             .copy = id.copy,
                             .group = static_cast<std::uint32_t>(slip == Slip::first_group ? 0 : g),
                             .member = static_cast<std::uint32_t>(i),
                             .replicate = id.replicate});
          return happens(w[static_cast<std::size_t>(t % 4)], p);
        };
        const int h = hidden_at(t);
        const double z = truth.group(g)[t], along = (z - a.flag.low) / (a.flag.high - a.flag.low);
        if (h < 0 || slip == Slip::flags_of_all_topics)
          flags[static_cast<std::size_t>(t)] +=
              happens_for(Purpose::flagging,
                          a.flag.at_low + std::clamp(along, 0.0, 1.0) * (a.flag.at_high - a.flag.at_low));
        if (h >= 0)
          found[static_cast<std::size_t>(t)] +=
              happens_for(slip == Slip::one_word_for_both ? Purpose::flagging : Purpose::suggesting,
                          a.find[static_cast<std::size_t>(h * s.groups + g)]);
      }
  list.people = a.held ? std::accumulate(a.people.begin(), a.people.end(), 0) : 0;
  for (int t = 0; t < s.topics; ++t) {
    const auto at = static_cast<std::size_t>(t);
    const int h = hidden_at(t);
    const double edge = a.remove_share * list.people;
    const bool goes = list.people > 0 && (slip == Slip::share_above ? flags[at] > edge : flags[at] >= edge),
               enters = found[at] >= a.mentions + (slip == Slip::mentions_above) && list.people > 0;
    if (h >= 0) list.mentions.push_back(found[at]);
    list.removed += h < 0 && goes, list.entered += h >= 0 && enters;
    if (h < 0 ? (!goes || (slip == Slip::flags_of_all_topics && flags[at] == 0)) : enters)
      list.form.push_back(t);
    if (slip == Slip::flags_of_all_topics && h >= 0) list.removed += goes;
  }
  return list;
}

Amend random_amend(Dice& dice, const Setting& s) {
  Amend a;
  a.held = dice.chance(0.9);
  a.remove_share = dice.of<double>({0.25, 0.5, 2});
  a.mentions = dice.from(1, 3);
  a.flag = {dice.between(0, 4), dice.between(5, 9), dice.of<double>({0, 0.4, 1}), dice.of<double>({0, 0.2})};
  for (int g = 0; g < s.groups; ++g) a.people.push_back(dice.from(0, 8));
  for (int t = 1; t < s.topics; ++t)
    if (dice.chance(0.4)) a.hidden.push_back(t);
  for (std::size_t i = 0; i < a.hidden.size() * a.people.size(); ++i)
    a.find.push_back(dice.of<double>({0, 0.2, 0.6, 1}));
  return a;
}

long differences(Slip slip, Isa isa, int cases) {
  Dice dice(41);
  long seen = 0;
  for (int i = 0; i < cases; ++i) {
    Study s =
        plain_study(dice.from(1, 40), std::vector<int>(static_cast<std::size_t>(dice.from(1, 4)), 3), 1);
    s.population.truth = Superpopulation{5, 2};
    s.amend = random_amend(dice, s.setting);
    const std::uint64_t seed = dice.word();
    const ExerciseId id{static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i % 2)};
    const TruthDraw truth = draw_truth(s, isa, seed, id.replicate);
    AmendedList fast;
    Amending(s.setting, passes(isa), key_of(seed)).play(s.amend, truth, id, fast);
    const AmendedList slow = slow_list(s.amend, s.setting, truth, key_of(seed), id, slip);
    seen += fast.form != slow.form || fast.mentions != slow.mentions || fast.removed != slow.removed ||
            fast.entered != slow.entered || fast.people != slow.people;
  }
  return seen;
}

TEST_CASE("An amended list is the one that its definition gives, person by person") {
  for (const Isa isa : available_isas()) CHECK(differences(Slip::none, isa, 300) == 0);
  for (int slip = 1; slip < static_cast<int>(Slip::count); ++slip) {
    CAPTURE(slip);
    CHECK(differences(static_cast<Slip>(slip), Isa::baseline, 300) > 0);
  }
}

// By hand: topics suggested 4, 2, 1, 1, 1 and 0 times.
TEST_CASE("Discovery is read off the suggestions") {
  const std::vector<std::int32_t> m{4, 2, 1, 1, 1, 0};
  CHECK(count_found(m) == 5);
  CHECK(count_mentions(m) == 9);
  CHECK(good_turing_coverage(m) == Approx(1 - 3.0 / 9));
  CHECK(chao1(m) == Approx(5 + 3 * 2 / (2.0 * 2)));
  CHECK(good_turing_coverage({0, 0}) != good_turing_coverage({0, 0}));  // missing
  // Of ten panelists five: all pairs of ways to leave out those who mention the topic.
  CHECK(expected_found({2}, 10, 5) == Approx(1 - 5.0 * 4 / (10 * 9)));
  CHECK(expected_found(m, 10, 0) == 0);
  CHECK(expected_found(m, 10, 10) == 5);
  CHECK(expected_found({7}, 10, 5) == 1);  // three do not mention it
}

struct Pool {
  Study study;
  Pool(int hidden, int people, double p) {
    study = plain_study(hidden + 1, {people}, 1);
    Amend& a = study.amend;
    a.held = true;
    a.people = {people};
    for (int t = 1; t <= hidden; ++t) a.hidden.push_back(t), a.find.push_back(p);
  }
  template<class Read>
  std::vector<double> read(int replicates, Read read_list) const {
    std::vector<double> values;
    Amending amending(study.setting, passes(best_isa()), key_of(77));
    const TruthDraw truth = draw_truth(study, best_isa(), 77, 0);
    AmendedList list;
    for (int r = 0; r < replicates; ++r) {
      amending.play(study.amend, truth, {static_cast<std::uint32_t>(r), 0}, list);
      values.push_back(read_list(list));
    }
    return values;
  }
};

// 400 lists of 100 hidden topics.
TEST_CASE("Panelists discover hidden topics as 1 - (1 - p)^n") {
  for (const int n : {5, 20, 60}) {
    const Pool pool(100, n, 0.04);
    const auto found = pool.read(400, [](const AmendedList& l) { return double(count_found(l.mentions)); });
    const double p = 1 - std::pow(0.96, n), se = std::sqrt(100 * p * (1 - p) / 400);
    CAPTURE(n);
    CHECK(z_of(mean_sd(found).mean, 100 * p, se) < z_most);
    if (n < 60)
      CHECK(z_of(mean_sd(found).mean, 100 * (1 - std::pow(0.96, n - 1)), se) > z_most);  // one too few
  }
  // The accumulation curve of 60 panelists, read at 30 of them, is unbiased for what 30 would have found.
  const Pool pool(100, 60, 0.04);
  const MeanSd half =
      mean_sd(pool.read(400, [](const AmendedList& l) { return expected_found(l.mentions, l.people, 30); }));
  CHECK(z_of(half.mean, 100 * (1 - std::pow(0.96, 30)), half.se()) < z_most);
  CHECK(z_of(half.mean, 100 * (1 - std::pow(0.96, 31)), half.se()) > z_most);
}

// A pool of 400 topics, each found by each of 30 panelists with probability 0.02: given n suggestions, one is
// single if none of the other 29 suggested its topic, (400 * 30 - n - k) / (400 * 30 - 1 - k) for k = 0
// .. 28.
TEST_CASE("Good-Turing coverage and Chao1 on a known pool") {
  const Pool pool(400, 30, 0.02);
  const auto error = [&](int others) {
    return mean_sd(pool.read(500, [&](const AmendedList& l) {
      double single = 1;
      for (int k = 0; k < others; ++k) single *= (12000 - count_mentions(l.mentions) - k) / (12000.0 - 1 - k);
      return good_turing_coverage(l.mentions) - (1 - single);
    }));
  };
  CHECK(z_of(error(29).mean, 0, error(29).se()) < z_most);
  CHECK(z_of(error(30).mean, 0, error(30).se()) > z_most);
  const MeanSd coverage_error = mean_sd(pool.read(500, [](const AmendedList& l) {
    return good_turing_coverage(l.mentions) - l.found_weight / l.weight;
  }));
  CHECK(std::abs(coverage_error.mean) < 0.02);  // off by the factor 1 / (1 - p) of the uncovered share
  const MeanSd chao = mean_sd(pool.read(500, [](const AmendedList& l) { return chao1(l.mentions); }));
  CHECK(chao.mean == Approx(400).epsilon(0.05));  // equal probabilities: nearly unbiased
  const MeanSd found =
      mean_sd(pool.read(500, [](const AmendedList& l) { return double(count_found(l.mentions)); }));
  CHECK(found.mean < 200);
}

// 20 people flag with probability 0.3; removal at 0.4 needs eight of them. 500 lists of ten topics.
TEST_CASE("Topics are removed with the binomial's upper tail") {
  Study s = plain_study(10, {20}, 1);
  s.amend.held = true;
  s.amend.people = {20};
  s.amend.remove_share = 0.4;
  s.amend.flag = {4, 6, 0.5, 0.1};  // at 5, the truth, 0.3
  double removed = 0;
  Amending amending(s.setting, passes(best_isa()), key_of(5));
  const TruthDraw truth = draw_truth(s, best_isa(), 5, 0);
  AmendedList list;
  for (std::uint32_t r = 0; r < 500; ++r) {
    amending.play(s.amend, truth, {r, 0}, list);
    removed += list.removed;
    CHECK(list.form.size() == static_cast<std::size_t>(10 - list.removed));
  }
  const auto tail = [](int least) {
    double sum = 0, term = std::pow(0.7, 20);
    for (int k = 0; k <= 20; ++k) {
      if (k >= least) sum += term;
      term *= (20 - k) * 0.3 / ((k + 1) * 0.7);
    }
    return sum;
  };
  CHECK(z_of(removed / 5000, tail(8), se_of_share(tail(8), 5000)) < z_most);
  CHECK(z_of(removed / 5000, tail(9), se_of_share(tail(9), 5000)) > z_most);
}

}  // namespace
}  // namespace delphisim::oracle
