// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>

#include "analysis/ratings/doubts.hpp"
#include "analysis/ratings/labels.hpp"
#include "analysis/ratings/read_ratings.hpp"
#include "tests/unit/study/messages.hpp"

namespace delphisim {
namespace {

using Strings = std::vector<std::string>;
const std::string header = "participant,group,topic,round,rating\n";

RatingMapping on_scale(double min, double max, double step) {
  RatingMapping mapping;
  mapping.scale = Scale{min, max, step};
  return mapping;
}

// One topic rated by so many people.
std::string rated_by(int people) {
  std::string text = header;
  for (int p = 0; p < people; ++p) text += "p" + std::to_string(p) + ",a,x,1,9\n";
  return text;
}

std::string refusal(const std::string& text, const RatingMapping& mapping = on_scale(1, 9, 1)) {
  return message_of([&] { parse_ratings(text, "r.csv", mapping); });
}

TEST_CASE("as many people as 16 bits count, and no more") {
  CHECK(parse_ratings(rated_by(65535), "r.csv", on_scale(1, 9, 1)).people() == 65535);
  CHECK(refusal(rated_by(65536)) ==
        "r.csv:1: there are 65536 participants (at most 65535: ratings are counted in 16 bits) is the column "
        "of participants another?");
}

TEST_CASE("as many people as squares of levels can be summed for") {
  constexpr int most = 2147483647 / (254 * 254);
  CHECK(parse_ratings(rated_by(most), "r.csv", on_scale(0, 254, 1)).people() == most);
  CHECK(refusal(rated_by(most + 1), on_scale(0, 254, 1)) ==
        "r.csv:1: there are 33287 participants with 255 ratings to choose from (at most 33286: squares of "
        "levels are summed in 31 bits) would a larger step of [scale] do, with between_steps = \"nearest\"?");
}

TEST_CASE("a column of names taken for groups, topics or rounds is refused by its count") {
  std::string groups = header, topics = header, rounds = header;
  for (int i = 0; i < 33000; ++i) {
    const std::string n = std::to_string(i);
    if (i < 4096) groups += "p" + n + ",g" + n + ",x,1,9\n";
    topics += "p,a,t" + n + ",1,9\n";
    if (i < 128) rounds += "p,a,x,r" + n + ",9\n";
  }
  CHECK(refusal(groups) ==
        "r.csv:1: there are 4096 groups (at most 4095: draws are addressed by 12 bits of group) is the "
        "column of groups another?");
  CHECK(refusal(topics) ==
        "r.csv:1: there are 33000 topics (at most 32767: ranks are 16-bit numbers) is the column of topics "
        "another?");
  CHECK(refusal(rounds) ==
        "r.csv:1: there are 128 rounds (at most 127: newcomers are addressed by 7 bits of round) is the "
        "column of rounds another?");
  // What is wrong with the rows is said with it.
  CHECK(refusal(rounds + "p,a,x,r1,99\n").find("r.csv:130: rating is 99") != std::string::npos);
}

TEST_CASE("a message is made only where it is shown") {
  Doubts doubts;
  int made = 0;
  for (int i = 0; i < 1000; ++i)
    doubts.add("wrong rows", {nullptr, i + 1, 0}, [&] { return "row " + std::to_string(++made); });
  CHECK(made == 20);
  Problems problems;
  doubts.report(problems);
  REQUIRE(problems.list().size() == 21);
  CHECK(problems.list().back().text == "and 980 more wrong rows");
}

TEST_CASE("names fit for study files: numbered where they would repeat, whole where they are names") {
  Labels labels("topic", {});
  for (const char* name : {"Ab", "a b", "A b", "a-b-2", "a  b", "a_B", "??", "!", "ab", "AB"})
    labels.find(name);
  CHECK(labels.slugs() ==
        Strings{"Ab", "a-b", "a-b-2", "a-b-2-2", "a-b-3", "a_B", "topic", "topic-2", "ab", "AB"});
}

TEST_CASE("names that differ in capitals alone are told, the first eight of them") {
  std::string text = header;
  for (int i = 0; i < 10; ++i)
    for (const char* name : {"t", "T"}) text += std::string("p,a,") + name + std::to_string(i) + ",1,9\n";
  const Strings notes = parse_ratings(text, "r.csv", on_scale(1, 9, 1)).notes;
  const auto has = [&](const std::string& note) { return std::count(notes.begin(), notes.end(), note); };
  CHECK(has("topics 't7' and 'T7' differ in capital letters alone and count as two") == 1);
  CHECK(has("topics 't8' and 'T8' differ in capital letters alone and count as two") == 0);
  CHECK(has("2 more topics differ from others in capital letters alone and count as two") == 1);
}

TEST_CASE("no message repeats an address, or half a character") {
  const std::string ratings = refusal(header + "p,a,x,1,jo@x.org\n");
  CHECK(ratings ==
        "r.csv:2: rating is [address] (neither a number nor a word of [words]) add it to no_opinion or to "
        "[words.ratings]?");
  RatingMapping declared = on_scale(1, 9, 1);
  declared.groups = {{"staff", {"Staff"}, {}}};
  CHECK(refusal(header + "p,jo@x.org,x,1,9\n", declared) ==
        "r.csv:2: group [address] is unknown (the mapping gives the labels of every group)");
  for (const char* row : {"p,jo@x.org,x,1,9\n", "p,a,jo@x.org,1,9\n", "p,a,x,jo@x.org,9\n"}) {
    const std::string message = refusal(header + row);
    CHECK(message.find("holds an '@'") != std::string::npos);
    CHECK(message.find("jo@") == std::string::npos);
  }
  std::string umlauts;
  for (int i = 0; i < 60; ++i) umlauts += "\xC3\xBC";
  CHECK(quoted_cell(umlauts) == "'" + umlauts.substr(0, 60) + "'");
  CHECK(quoted_cell("x" + umlauts) == "'x" + umlauts.substr(0, 58) + "'");
  CHECK(quoted_cell("short") == "'short'");
}

TEST_CASE("a round without ratings is no round") {
  RatingMapping mapping = on_scale(1, 9, 1);
  mapping.rounds = {{"first", {"1"}, {}}, {"second", {"2"}, {}}, {"third", {"3"}, {}}};
  const RatingTable t = parse_ratings(header + "p,a,x,1,9\np,a,x,2,8\nq,a,x,3,\n", "r.csv", mapping);
  CHECK(t.rounds == Strings{"first", "second"});
  CHECK(t.level.size() == 2);
  CHECK(t.present.size() == 2);
  CHECK(t.form.size() == 2);
  CHECK(std::count(t.notes.begin(), t.notes.end(), "round 'third' has no rating and is left out") == 1);
  mapping.no_opinion = {"NA"};
  CHECK(refusal(header + "p,a,x,1,NA\n", mapping) ==
        "r.csv:1: there are no ratings (every row is empty or left out by [where])");
}

}  // namespace
}  // namespace delphisim
