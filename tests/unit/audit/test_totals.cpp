// SPDX-License-Identifier: MIT
// Total rows and the mean and SD of all ratings: what the table shows, and what it leaves open.
#include <catch2/catch.hpp>

#include "tests/unit/audit/audited.hpp"

using namespace audited;
using Lines = std::vector<std::string>;

namespace {

AuditRequest all_ratings_have(double n, double mean, double sd) {
  AuditRequest request;
  request.total_n = n;
  request.total_mean = mean;
  request.total_sd = sd;
  return request;
}

const std::string four = "item,x_n,y_n,z_n,w_n\na,4,1,2,3\nb,5,2,2,3\n";

}  // namespace

TEST_CASE("n of a total row: a sum if the other totals are sums") {
  CHECK(report("totals", table(four + "Total,9,3,4,6\n")).verdict() == Certainty::consistent);
  const CheckReport one = report("totals", table(four + "Total,9,3,5,6\n"));
  CHECK(brief(one) == Lines{"certain 4 z_n 5 -> 4"});
  CHECK(one.findings[0].why == "the sum of its rows, as in 3 of the 3 other totals");
  // Two agree: too few to show it. 7 is no number of people of the rows either.
  CHECK(brief(report("totals", table(four + "Total,9,3,7,7\n"))) ==
        Lines{"likely 4 z_n 7 -> ", "likely 4 w_n 7 -> "});
  // Sums by another count of rows: of a group, the same.
  CHECK(brief(report("totals",
                     table("slug,group,n\na,p,1\nb,p,2\ntotal,p,3\na,q,1\nb,q,2\nTotal,q,3\na,r,1\nb,r,2\n"
                           "TOTAL,r,3\na,s,1\nb,s,2\nTotal,s,4\n"))) == Lines{"certain 13 n 4 -> 3"});
}

TEST_CASE("n of a total row: the number of people is no error") {
  const std::string topics = "topic,n\na,50\nb,52\nc,48\nd,50\n";
  const CheckReport people = report("totals", table(topics + "Total,52\n"));
  CHECK(people.findings.empty());
  CHECK(
      people.unchecked ==
      Lines{
          "n of the total in line 6 is 52, and the rows add up to 200: the number of people, if they may be "
          "in several rows"});
  CHECK(certain(table(topics + "Overall,52\n"), {}) == 0);
  // Less than the people of one row, more than all of them: doubtful, though not certain.
  const CheckReport few = report("totals", table(topics + "Total,51\n"));
  CHECK(brief(few) == Lines{"likely 6 n 51 -> "});
  CHECK(few.findings[0].why ==
        "less than the largest of the rows, 52; no other total of the table shows what it is a total of");
  CHECK(brief(report("totals", table(topics + "Total,201\n"))) == Lines{"likely 6 n 201 -> "});
  CHECK(report("totals", table(topics + "Total,200\n")).verdict() == Certainty::consistent);
}

TEST_CASE("all ratings: nothing is said where a number is not printed") {
  const AuditRequest stated = all_ratings_have(30, 5.33, 1.12);
  const auto said = [&](const std::string& rows) {
    return report("totals", table("slug,n,mean,sd\n" + rows), stated);
  };
  CHECK(said("a,10,4.00,0.00\nb,20,6.00,0.67\n").fine.size() == 3);
  CHECK(said("a,10,4.00,0.00\nb,20,6.00,0.90\n").count(Certainty::certain) == 1);
  const CheckReport blank = said("a,,4.00,0.00\nb,,6.00,0.67\n");
  CHECK(blank.findings.empty());
  CHECK(blank.unchecked == Lines{"[totals]: n is not printed in line 2 and 1 other"});
  CHECK(said("a,10,4.00,0.00\nb,,6.00,0.67\n").unchecked == Lines{"[totals]: n is not printed in line 3"});
  const CheckReport mean = said("a,10,,0.00\nb,20,6.00,0.67\n");
  CHECK(mean.findings.empty());
  CHECK(mean.fine.size() == 1);  // n
  CHECK(mean.unchecked == Lines{"[totals]: mean is not printed in line 2"});
  const CheckReport sd = said("a,10,4.00,\nb,20,6.00,0.67\n");
  CHECK(sd.findings.empty());
  CHECK(sd.fine.size() == 2);
  CHECK(sd.unchecked == Lines{"[totals]: sd is not printed in line 2"});
  CHECK(said("a,0,4.00,0.00\nb,0,6.00,0.67\n").unchecked == Lines{"[totals]: nobody rated anything"});
  // Nobody rated c, one person d: no mean, no SD, and nothing is missing.
  const CheckReport none =
      report("totals", table("slug,n,mean,sd\na,10,4.00,0.00\nb,19,6.00,0.67\nc,0,,\nd,1,6.00,\n"), stated);
  CHECK(none.findings.empty());
  CHECK(none.fine.size() == 3);
}

TEST_CASE("all ratings: rows of groups are in the rows of all") {
  const AuditRequest stated = all_ratings_have(30, 5.33, 1.12);
  const std::string rows =
      "a,ALL,10,4.00,0.00\na,x,5,4.00,0.00\na,y,5,4.00,0.00\n"
      "b,ALL,20,6.00,0.67\nb,x,10,6.00,0.67\nb,y,10,6.00,0.67\n";
  const auto said = [&](const std::string& text) {
    return report("totals", table("slug,group,n,mean,sd\n" + text), stated);
  };
  CHECK(said(rows).findings.empty());
  CHECK(said(rows).fine.size() == 3);
  CHECK(said(rows + "Total,ALL,30,5.33,1.12\n").findings.empty());
  const CheckReport groups = said("a,x,10,4.00,0.00\na,y,10,4.00,0.00\n");
  CHECK(groups.findings.empty());
  CHECK(groups.unchecked ==
        Lines{"[totals]: the table has rows of groups, none of everybody (all, overall or empty)"});
  // The same without a column of groups: which rows are of all is open.
  const CheckReport open = report("totals", table("slug,who,n\na,all,30\na,x,15\na,y,15\n"), stated);
  CHECK(open.findings.empty());
  CHECK(open.unchecked ==
        Lines{"[totals]: topic 'a' has several rows, up to line 3: which of them hold all ratings "
              "once is open"});
}

TEST_CASE("a row of totals is no topic") {
  std::string text = "slug,n,mean\n";
  for (int t = 0; t < 20; ++t) text += "t" + std::to_string(t) + ",30," + fixed(6.9 - t * 0.1, 2) + "\n";
  CHECK(certain(table(text + "u,30,5.52\n"), on_scale(0, 10, 1)) == 1);  // no mean of 30 whole ratings
  const AuditTable whole = table(text + "Total,30,5.52\n");              // of 600, and n of people
  CHECK(certain(whole, on_scale(0, 10, 1)) == 0);
  CHECK(report("grim", whole, on_scale(0, 10, 1)).findings.empty());
  CHECK(report("ranks", whole, on_scale(0, 10, 1)).findings.empty());
}
