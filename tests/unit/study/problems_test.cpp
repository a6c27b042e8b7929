// SPDX-License-Identifier: MIT
#include "experiments/study/problems.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "tests/unit/study/messages.hpp"

namespace delphisim {
namespace {

Source place(const std::string& file, int line = 0, int column = 0) {
  return {std::make_shared<const std::string>(file), line, column};
}

// The optimal string alignment distance as its recursive definition says, in exponential time.
std::size_t slow_distance(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) return a.size() + b.size();
  const std::string a1 = a.substr(1), b1 = b.substr(1);
  std::size_t best = std::min(slow_distance(a1, b), slow_distance(a, b1)) + 1;
  best = std::min(best, slow_distance(a1, b1) + (a[0] == b[0] ? 0 : 1));
  if (a.size() > 1 && b.size() > 1 && a[0] == b[1] && a[1] == b[0]) {
    best = std::min(best, slow_distance(a.substr(2), b.substr(2)) + 1);
  }
  return best;
}

TEST_CASE("problems are sorted by file, line and column, one line each, without repetition") {
  Problems problems;
  CHECK(problems.empty());
  CHECK_NOTHROW(problems.throw_if_any());
  problems.add(place("b.toml", 1, 1), "first of b");
  problems.add(place("a.toml", 10, 2), "third");
  problems.add(place("a.toml", 9, 11), "second");
  problems.add(place("a.toml", 9, 2), "first");
  problems.add(place("a.toml", 9, 2), "first again");
  problems.add(place("a.toml", 10, 2), "third");
  problems.add(place("a.csv", 3), "a line");
  problems.add(place("--set x"), "a file alone");
  problems.add({}, "now\nhere");
  CHECK(!problems.empty());
  CHECK(message_of(problems) ==
        "now here\n--set x: a file alone\na.csv:3: a line\na.toml:9:2: first\na.toml:9:2: first again\n"
        "a.toml:9:11: second\na.toml:10:2: third\nb.toml:1:1: first of b");
}

TEST_CASE("problems of several readers come together") {
  Problems problems;
  problems.add(place("study.toml", 2, 1), "one");
  problems.add(BadInput(place("topics.csv", 1), "two"));
  CHECK(message_of(problems) == "study.toml:2:1: one\ntopics.csv:1: two");
  const BadInput error(problems.list());
  REQUIRE(error.problems().size() == 2);
  CHECK(error.problems()[1].text == "two");
  CHECK(error.problems()[1].at.line == 1);
}

TEST_CASE("a message has at most a hundred problems") {
  Problems problems;
  for (int line = 1; line <= 103; ++line) problems.add(place("t.csv", line), "wrong");
  const std::string message = message_of(problems);
  CHECK(std::count(message.begin(), message.end(), '\n') == 100);
  CHECK(message.ends_with("t.csv:100: wrong\nand 3 more problems"));
}

TEST_CASE("the nearest word is found within a third of the length and one") {
  const std::vector<std::string> keys{"top_k", "retention", "leniency_sd", "n"};
  CHECK(nearest("topk", keys) == "top_k");
  CHECK(nearest("top_k", keys) == "top_k");
  CHECK(nearest("retnetion", keys) == "retention");
  CHECK(nearest("leniencysd", keys) == "leniency_sd");
  CHECK(!nearest("feedback", keys));
  CHECK(!nearest("x", keys));  // one replacement away from "n", but nothing in common
  CHECK(!nearest("", keys));
  CHECK(!nearest("topk", {}));
  const std::vector<std::string> equal{"abcx", "abcy"};
  CHECK(nearest("abc", equal) == "abcx");  // the first of equally near ones
  CHECK(did_you_mean("topk", keys) == " did you mean 'top_k'?");
  CHECK(did_you_mean("feedback", keys).empty());
}

TEST_CASE("the nearest word agrees with the recursive definition of the distance") {
  std::mt19937 random(20240611);
  const auto word = [&random] {
    std::string text(random() % 6, ' ');
    for (char& c : text) c = static_cast<char>('a' + random() % 3);
    return text;
  };
  int found = 0;
  for (int i = 0; i < 2000; ++i) {
    const std::string from = word(), to = word();
    const std::size_t far = slow_distance(from, to);
    const bool expected = far <= from.size() / 3 + 1 && far < std::max(from.size(), to.size());
    INFO(from << " " << to << " " << far);
    CHECK(nearest(from, std::vector<std::string>{to}).has_value() == expected);
    found += expected ? 1 : 0;
  }
  CHECK(found > 200);
  CHECK(found < 1800);
}

}  // namespace
}  // namespace delphisim
