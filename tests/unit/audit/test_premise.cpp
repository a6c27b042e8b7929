// SPDX-License-Identifier: MIT
// Right tables whose means or percentages are not what a check presumes: nothing in them is certain.
#include <catch2/catch.hpp>
#include <functional>

#include "analysis/audit/premise.hpp"
#include "tests/unit/audit/simulated_table.hpp"

using namespace audited;

namespace {

struct Counts {
  int certain = 0, naive = 0, one_finding = 0, explained = 0;
};

// 20 tables; naive: certain findings where the premise is taken as given. `said`: what the finding is to say.
Counts over_tables(const std::string& check, const std::function<std::string(Dice&)>& made,
                   const std::string& said, const AuditRequest& request = on_scale(0, 10, 1)) {
  Dice dice(404);
  Counts counts;
  for (int trial = 0; trial < 20; ++trial) {
    const AuditTable t = table(made(dice));
    for (const CheckReport& r : audit({t, request, {}})) {
      counts.certain += static_cast<int>(r.count(Certainty::certain));
      if (r.check != check) continue;
      counts.one_finding += r.findings.size() == 1 && r.findings[0].line == 0;
      for (const Finding& f : r.findings) counts.explained += f.why.find(said) != std::string::npos;
    }
    AuditRequest given = request;
    given.settings[check + ".explained"] = 0;
    counts.naive += static_cast<int>(report(check, t, given).count(Certainty::certain));
  }
  return counts;
}

// The ratings of n people, 0..10.
std::int64_t sum_of(Dice& dice, int n, double appeal) {
  std::int64_t sum = 0;
  for (int i = 0; i < n; ++i)
    for (int level = 0; level < 10; ++level) sum += dice.uniform() < appeal;
  return sum;
}

// topic,n,mean of 25 topics; n printed may be more than rated, and the mean may weigh two groups equally.
std::string means(Dice& dice, bool weighted, int skipped, int parts) {
  std::string text = "topic,n,mean\n";
  for (int t = 0; t < 25; ++t) {
    const int a = 6 + dice.below(7), b = 6 + dice.below(12), n = skipped > 0 ? 24 : a + b;
    const int rated = n - (skipped > 0 ? dice.below(skipped + 1) : 0);
    const double appeal = 0.3 + 0.5 * dice.uniform();
    std::string mean;
    if (weighted)
      mean = printed_ratio(sum_of(dice, a, appeal) * b + sum_of(dice, b, appeal) * a, 2 * a * b, 2,
                           Print::half_up);
    else
      mean = printed_ratio(sum_of(dice, rated * parts, appeal), rated * parts, 2, Print::half_up);
    text += "t" + std::to_string(t) + "," + std::to_string(n) + "," + mean + "\n";
  }
  return text;
}

std::string percentages(Dice& dice, int people, bool with_count) {
  std::string text = with_count ? "topic,n,count_yes,pct_yes\n" : "topic,n,other_yes,pct_yes\n";
  for (int t = 0; t < 20; ++t) {
    const int n = people - dice.below(9), k = n / 4 + dice.below(n / 2);
    text += "t" + std::to_string(t) + "," + std::to_string(n) + "," + std::to_string(k) + "," +
            printed_ratio(100 * k, people, with_count ? 0 : 1, Print::half_up) + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("means weighted by group are not called impossible") {
  const Counts c = over_tables(
      "grim", [](Dice& dice) { return means(dice, true, 0, 1); }, "weights, another n, step");
  CHECK(c.certain == 0);
  CHECK(c.one_finding >= 18);  // chance makes a few means possible, or a rival explain them
  CHECK(c.explained >= 18);
  CHECK(c.naive > 150);
}

TEST_CASE("n of a panel whose members skipped topics") {
  const Counts c = over_tables(
      "grim", [](Dice& dice) { return means(dice, false, 3, 1); }, "n up to 3 too large");
  CHECK(c.certain == 0);
  CHECK(c.explained >= 17);  // in some tables nobody skipped three
  CHECK(c.naive > 50);
}

TEST_CASE("two items averaged, and a step stated too coarse") {
  const Counts c = over_tables(
      "grim", [](Dice& dice) { return means(dice, false, 0, 2); }, "steps of 0.5 (2 items averaged");
  CHECK(c.certain == 0);
  CHECK(c.one_finding == 20);
  CHECK(c.explained == 20);
  CHECK(c.naive > 50);
}

TEST_CASE("percentages of the whole panel beside the n of a topic") {
  for (const bool with_count : {true, false}) {
    const Counts c = over_tables(
        "percentages", [=](Dice& dice) { return percentages(dice, 40, with_count); },
        "all 20 are possible with one N = 40");
    CAPTURE(with_count);
    CHECK(c.certain == 0);
    CHECK(c.one_finding == 20);
    CHECK(c.explained == 20);
    CHECK(c.naive > 50);
  }
}

TEST_CASE("grimmer says nothing of means that are none of n ratings") {
  Dice dice(5);
  std::string text = "topic,n,mean,sd\n";
  for (int t = 0; t < 25; ++t)
    text += "t" + std::to_string(t) + "," + std::to_string(14 + dice.below(12)) + "," +
            printed_ratio(400 + dice.below(400), 100, 2, Print::half_up) + "," +
            printed_ratio(120 + dice.below(150), 100, 2, Print::half_up) + "\n";
  CHECK(report("grimmer", table(text), on_scale(0, 10, 1)).verdict() == Certainty::unchecked);
  AuditRequest given = on_scale(0, 10, 1);
  given.settings["grimmer.explained"] = 0;
  CHECK(report("grimmer", table(text), given).count(Certainty::certain) > 0);
}

TEST_CASE("one row shows no premise, and twenty others do") {
  std::string text = "topic,n,mean\nwrong,28,5.19\n";
  const CheckReport alone = report("grim", table(text), on_scale(0, 10, 1));
  CHECK(brief(alone) == std::vector<std::string>{"likely 2 mean 5.19 -> 5.18 or 5.21"});
  CHECK(alone.findings[0].why.ends_with(
      "premise: unweighted means of n ratings in steps of 1, which 1 row that can tell does not show"));
  for (int k = 0; k < 20; ++k)
    text += "t" + std::to_string(k) + ",28," + printed_ratio(120 + 3 * k, 28, 2, Print::half_up) + "\n";
  const CheckReport among = report("grim", table(text), on_scale(0, 10, 1));
  CHECK(brief(among) == std::vector<std::string>{"certain 2 mean 5.19 -> 5.18 or 5.21"});
  CHECK(among.findings[0].why.ends_with(
      "premise: unweighted means of n ratings in steps of 1, as 20 of 21 rows that can tell"));
}

TEST_CASE("agreement with a premise is held against chance: binomial tails") {
  std::vector<Judged> rows(12);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].possible = {i != 3, i != 3, i != 3, true};
    rows[i].by_chance = {0.75, 1, 1};
  }
  const PremiseAgreement a = agreement_of(rows, 1, 0.9);
  CHECK(a.telling == 12);
  CHECK(a.possible == 11);
  CHECK(a.expected == Approx(9));
  CHECK(a.against == std::vector<std::size_t>{3});
  // 0.75^12 + 12 * 0.25 * 0.75^11, for three roundings.
  CHECK(a.chance == Approx(3 * (0.0316763520 + 0.1267054081)));
  CHECK_FALSE(a.shown(0.9));
  for (Judged& row : rows) row.by_chance[0] = 0.25;
  CHECK(agreement_of(rows, 1, 0.9).shown(0.9));
  CHECK_FALSE(agreement_of(rows, 1e5, 0.9).shown(0.9));  // one of many explanations that were tried
  CHECK_FALSE(agreement_of(rows, 1, 0.95).shown(0.95));
}
