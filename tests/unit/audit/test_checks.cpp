// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include <cmath>

#include "tests/unit/audit/audited.hpp"

using namespace audited;
using Lines = std::vector<std::string>;

TEST_CASE("range: what no table can hold") {
  const AuditTable t = table(
      "slug,n,mean,sd,median,lci\n"
      "a,10.5,5.00,1.00,5,4.00\n"
      "b,10,50.1,1.00,5,4.00\n"
      "c,10,5.00,-1.00,5,4.00\n"
      "c,10,5.00,1.00,11,5.50\n"
      "d,10,5.00,1.00,5,4.00\n"
      "e,10,5.00,1.00,5,4.00\n"
      "f,10,5.00,1.00,5,4.00\n"
      "g,10,5.00,1.00,5,4.00\n"
      "h,10,5.00,1.00,5,4.00\n"
      "i,10,5.00,1.00,5,4.00\n"
      "j,10,5.00,1.00,5,4.00\n");
  const CheckReport r = report("range", t, on_scale(0, 10, 1));
  CHECK(brief(r) == Lines{"certain 5 topic c -> ", "certain 2 n 10.5 -> ", "certain 3 mean 50.1 -> 0 to 10",
                          "certain 4 sd -1.00 -> ", "certain 5 median 11 -> 0 to 10",
                          "certain 5 lci 5.50 -> at most 5.00"});
  CHECK(report("range", t, on_scale(0, 60, 1)).findings.size() == 4);
}

TEST_CASE("sd_range: between the least and the largest SD of a mean") {
  // 0 and 10 five times each: mean 5, SD 10 sqrt(5 * 5 / (10 * 9)) = 5.27; 4 and 5 five times each: mean 4.5,
  // SD 0.527, with divisor n 0.5.
  AuditRequest given = on_scale(0, 10, 1);
  given.settings["sd_range.explained"] = 0;  // so few rows do not show what they are
  const AuditTable t =
      table("slug,n,mean,sd\na,10,5.0,5.27\nb,10,5.0,5.30\nc,10,4.5,0.53\nd,10,4.5,0.50\ne,10,4.5,0.45\n");
  const CheckReport r = report("sd_range", t, given);
  CHECK(brief(r) == Lines{"certain 3 sd 5.30 -> 0.00 to 5.27", "certain 6 sd 0.45 -> 0.49 to 4.99"});
  given.scale = Scale{0, 11, 1};
  CHECK(report("sd_range", t, given).findings.size() == 1);  // a longer scale allows b
  const CheckReport shown = report("sd_range", t, on_scale(0, 10, 1));
  CHECK(shown.count(Certainty::certain) == 0);  // 3 of 5 rows show no premise
  CHECK(shown.count(Certainty::likely) == 3);
}

TEST_CASE("medians: steps, one SD, and what the mean allows") {
  const AuditTable t = table(
      "slug,n,mean,sd,median\n"
      "odd,9,5.0,2.0,5.5\n"
      "even,10,5.0,2.0,5.5\n"
      "far,10,5.0,2.0,7.5\n"
      "low,11,4.0,9.0,9.0\n");
  AuditRequest given = on_scale(0, 10, 1);
  given.settings["medians.explained"] = 0;
  const CheckReport r = report("medians", t, given);
  CHECK(brief(r) ==
        Lines{"certain 2 median 5.5 -> ", "certain 4 median 7.5 -> 3.0 to 7.0", "certain 5 median 9.0 -> "});
  // By hand: the mean of 11 ratings with median 9 is at least (5 * 0 + 6 * 9) / 11 = 4.9, which 4.0 is not.
  CHECK(r.findings[2].why == "11 ratings with this median cannot have the mean 4.0 on this scale");
  given.scale = Scale{-10, 10, 1};
  CHECK(report("medians", t, given).findings.size() == 2);
}

TEST_CASE("percentages: a whole number of n, or the count beside it") {
  AuditRequest given;
  given.settings["percentages.explained"] = 0;
  const AuditTable counted = table("slug,n,pct_yes,count_yes\na,30,43.3,13\nb,30,46.7,13\nc,31,41.9,13\n");
  CHECK(brief(report("percentages", counted, given)) == Lines{"certain 3 pct_yes 46.7 -> 43.3"});
  const AuditTable alone = table("slug,n,pct_yes\na,30,43.3%\nb,30,45.0\nc,31,41.9\n");
  CHECK(brief(report("percentages", alone, given)) == Lines{"certain 3 pct_yes 45.0 -> 43.3 or 46.7"});
  // Brute force: which percentages with one decimal 23 people can have.
  for (int tenths = 0; tenths <= 1000; ++tenths) {
    bool possible = false;
    for (int k = 0; k <= 23; ++k) possible = possible || std::abs(1000.0 * k / 23 - tenths) < 1 + 1e-6;
    const std::string cell = std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
    const CheckReport r = report("percentages", table("slug,n,pct_yes\na,23," + cell + "\n"), given);
    CHECK(r.count(Certainty::certain) == !possible);
  }
}

TEST_CASE("ranks: the rows that stand in the wrong place") {
  const std::string good =
      "slug,rank,score\na,1,9.1\nb,2,8.7\nc,3,8.7\nd,4,8.1\ne,5,7.9\nf,6,7.5\ng,7,7.2\nh,8,7.1\ni,9,6.9\nj,"
      "10,6.2\n";
  CHECK(report("ranks", table(good)).findings.empty());
  std::string bad = good;
  bad.replace(bad.find("7.9"), 3, "9.7");
  const CheckReport r = report("ranks", table(bad));
  CHECK(brief(r) == Lines{"certain 6 score 9.7 -> "});
  CHECK(r.findings[0].why ==
        "out of order by rank: after 8.1 (line 5), before 7.5 (line 7); two digits swapped: 7.9");
  std::string unranked = bad;
  unranked.replace(unranked.find("rank"), 4, "code");
  CHECK(brief(report("ranks", table(unranked))) == Lines{"likely 6 score 9.7 -> "});
  const AuditTable shuffled = table("slug,rank,score\na,1,5\nb,2,9\nc,3,2\nd,4,8\ne,5,1\nf,6,7\n");
  CHECK(report("ranks", shuffled).verdict() == Certainty::unchecked);
}

namespace {

// 20 topics by score; `flags` marks the selected.
std::string flagged(const std::string& flags, const std::string& name = "top25_overall") {
  std::string text = "slug,score," + name + "\n";
  for (std::size_t t = 0; t < flags.size(); ++t)
    text += "t" + std::to_string(t) + "," + std::to_string(90 - t) + "," + flags[t] + "\n";
  return text;
}

}  // namespace

TEST_CASE("flags: the wrong side of the cut, and sizes that no rounding gives") {
  CHECK(report("flags", table(flagged("11111000000000000000"))).findings.empty());
  CHECK(brief(report("flags", table(flagged("11011100000000000000")))) ==
        Lines{"certain 4 top25_overall 0 -> 1"});
  CHECK(brief(report("flags", table(flagged("11110000010000000000")))) ==
        Lines{"certain 11 top25_overall 1 -> 0"});
  const CheckReport size = report("flags", table(flagged("11111110000000000000")));
  REQUIRE(size.findings.size() == 1);
  CHECK(size.findings[0].why == "top25_overall: 7 topics flagged, which no rounding of 25 % of 20 = 5 gives");
  AuditRequest stated;
  stated.flags["top25_overall"].count = 7;
  CHECK(report("flags", table(flagged("11111110000000000000")), stated).findings.empty());
  CHECK(report("flags", table(flagged("10100101001000100101"))).verdict() == Certainty::unchecked);
}

TEST_CASE("flags: ties at the cut are no error") {
  std::string tied = flagged("11111110000000000000");
  for (const char* score : {"86", "85", "84"}) tied.replace(tied.find(score), 2, "86");
  CHECK(report("flags", table(tied)).findings.empty());  // ranks 5 to 7 have one score
}

TEST_CASE("flags: one group's list is shorter, and the union of all lacks a topic") {
  std::string text = "slug,top10_a,top10_b,top10_c,top10_d,present_next\n";
  for (int t = 0; t < 27; ++t) {
    const int a = t<3, b = t> 1 && t<5, c = t> 4 && t<8, d = t> 7 && t < 10;
    text += "t" + std::to_string(t) + "," + std::to_string(a) + "," + std::to_string(b) + "," +
            std::to_string(c) + "," + std::to_string(d) + "," +
            std::to_string(t == 4 ? 0 : a || b || c || d) + "\n";
  }
  const CheckReport r = report("flags", table(text));
  CHECK(brief(r) == Lines{"likely 6 present_next 0 -> 1", "likely 0 top10_d  -> "});
  CHECK(r.findings[1].why.starts_with(
      "top10_d: 2 topics flagged, 3 in 3 of the 4 columns of this rule (10 % of 27 = 2.7)"));
}

TEST_CASE("totals: groups and n, percentages, rows, numbers of flags, all ratings") {
  CHECK(brief(report("totals",
                     table("slug,n,n_x,n_y\na,10,4,6\nb,12,4,8\nc,9,4,6\nd,8,4,4\ne,8,4,4\nf,8,4,4\ng,8,4,4\n"
                           "h,8,4,4\ni,8,4,4\nj,8,4,4\n"))) == Lines{"certain 4 n 9 -> 10"});
  std::string shares = "slug,pct_x,pct_y,pct_z\n";
  for (int t = 0; t < 10; ++t)
    shares += "t" + std::to_string(t) + ",33.3,33.3," + (t == 4 ? "34.3" : "33.3") + "\n";
  CHECK(brief(report("totals", table(shares))) == Lines{"certain 6 pct_x to pct_z 100.9 -> "});
  AuditRequest all;
  all.total_n = 30;
  all.total_mean = 5.33;
  all.total_sd = 1.12;
  const std::string two =
      "slug,n,mean,sd\na,10,4.00,0.00\nb,20,6.00,0.67\n";  // mean 160/30, SD sqrt((19 .67^2 + 26.67) / 29)
  CHECK(report("totals", table(two), all).findings.empty());
  all.total_mean = 5.0;  // the mean of the means, not of the ratings
  all.total_sd = 0.55;   // the pooled SD within topics
  CHECK(report("totals", table(two), all).count(Certainty::certain) == 2);
}

TEST_CASE("changes: differences and percentages of the printed scores") {
  const std::string text =
      "slug,before_score,after_score,difference,pct_change\n"
      "a,8.02,7.52,-0.5,-6.2\nb,7.42,7.38,-0.04,-0.5\nc,7.63,7.32,-0.13,-4.1\nd,5.91,6.28,0.37,5.9\n";
  const CheckReport r = report("changes", table(text));
  // d: 0.37 / 6.28 is 5.9 %, a percentage of the second score; cut-off scores could just have it.
  CHECK(brief(r) == Lines{"certain 4 difference -0.13 -> -0.31", "likely 5 pct_change 5.9 -> 6.3"});
}
