// SPDX-License-Identifier: MIT
#include <unistd.h>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>

#include "analysis/fit/fit_request.hpp"
#include "experiments/study/text_file.hpp"

using namespace delphisim;

namespace {

// A folder with a small exercise that is right, removed at the end.
class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / ("delphisim_fit_" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(path_);
    write("topics.csv", "slug,name,category\nfood,Food,home\nsleep,Sleep,home\nwork,Work,away\n");
    write("scored.csv", "slug,n,mean,sd\nfood,18,7.5,2.1\nsleep,17,6.9,2.3\nwork,15,5.8,2.2\n");
    write("rescored.csv", "slug,n,mean,sd\nfood,12,7.1,1.8\nwork,11,5.5,2.0\n");
    write("summary.csv",
          "survey,group_id,statistic,value\n2,all,mean,6.2\n2,all,standard_deviation,1.9\n"
          "2,a,lower_95_confidence_interval,5.1\n2,b,lower_95_confidence_interval,6.2\n");
    write("people.csv",
          "dimension,label,survey1_n,survey2_n\ngroup,Those of A,10,6\ngroup,Those of B,10,8\n");
    write("lists.csv", "group_id,slug,score_lci\na,food,7\na,work,6\nb,food,8\nb,sleep,\n");
    std::string toml =
        "[about]\nwhat = 'x'\nsource = 'y'\ntables = 'z'\n"
        "[tables]\ntopics = 'topics.csv'\nscored = 'scored.csv'\nrescored = 'rescored.csv'\nsummary = "
        "'summary.csv'\n"
        "participation = 'people.csv'\ngroup_lists = 'lists.csv'\n"
        "[[groups]]\nid = 'a'\nlabel = 'Those of A'\n[[groups]]\nid = 'b'\nlabel = 'Those of B'\n"
        "[scored]\nround = 'one'\nsurvey = 1\nscale = { min = 0, max = 10, step = 1 }\nslider_at = 5\n"
        "[rescored]\nround = 'two'\nsurvey = 2\nscale = { min = 0, max = 10, step = 1 }\nslider_at = "
        "5\nbound_z = 1.96\n"
        "newcomers = 2\nomitted = [{ group = 'a', topic = 'work' }]\n"
        "[spread]\nlargest = 5\n";
    for (const AssumptionKey& key : assumption_keys)
      toml += std::string("[[ranges]]\nkey = '") + key.key +
              "'\nstatus = 'assumed'\nlow = 0\nbase = 0.1\nhigh = 0.2\nwhy = 'w'\n";
    write("fit.toml", toml);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  void write(const std::string& name, const std::string& text) { std::ofstream(path_ / name) << text; }
  void change(const std::string& name, const std::string& from, const std::string& to) {
    std::string text = read_text(path_ / name);
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    write(name, text.replace(at, from.size(), to));
  }
  FitRequest read() const { return read_fit_request(path_ / "fit.toml"); }

  /// The problems, without the name of the folder.
  std::vector<std::string> problems() const {
    try {
      read();
    } catch (const BadInput& bad) {
      std::vector<std::string> lines;
      for (const Problem& problem : bad.problems()) {
        std::string at = to_string(problem.at);
        if (const auto slash = at.rfind('/'); slash != std::string::npos) at = at.substr(slash + 1);
        lines.push_back(at + ": " + problem.text);
      }
      return lines;
    }
    return {};
  }

 private:
  std::filesystem::path path_;
};

}  // namespace

TEST_CASE("a fit request and its tables are read") {
  const Folder folder;
  const FitRequest request = folder.read();
  const PublishedTables& published = request.published;
  CHECK(published.categories == std::vector<std::string>{"home", "away"});
  CHECK(published.topics[2].category == 1);
  CHECK(published.scored[1].mean == 6.9);
  CHECK(published.rescored[1].topic == 2);
  CHECK(published.groups[1].rescored == 8);
  CHECK(published.groups[0].bound == 5.1);
  CHECK(published.rescored_sd == 1.9);
  CHECK(published.omitted.size() == 1);
  CHECK(published.listed_topics == 2);
  CHECK(published.single_listed == 1);
  CHECK(request.spread_quantiles == 33);
  CHECK(request.base.keep == 0.1);
  REQUIRE(request.sets.size() == 18);
  CHECK(request.sets[0].name == "leniency_low");
  CHECK(request.sets[0].values.leniency_sd == 0);
  CHECK(request.sets[0].values.keep == 0.1);
}

TEST_CASE("joint sets take values of the ranges or numbers") {
  Folder folder;
  folder.change("fit.toml", "[spread]",
                "[[sets]]\nname = 'both'\nwhy = 'w'\nkeep = 'high'\nconformity = 0.15\nrevision_from = "
                "'observed'\n[spread]");
  const Assumptions values = folder.read().sets.back().values;
  CHECK(values.keep == 0.2);
  CHECK(values.conformity == 0.15);
  CHECK(values.leniency_sd == 0.1);
  CHECK(values.from_observed);
}

TEST_CASE("all that is wrong in the tables is reported at once, each at its place") {
  Folder folder;
  folder.change("scored.csv", "food,18,7.5,2.1", "food,0,7.5,-2.1");
  folder.change("scored.csv", "work,15,5.8,2.2", "work,15,11,2.2");
  folder.change("rescored.csv", "work,11", "wrok,11");
  folder.change("topics.csv", "category", "kind");
  folder.write("topics.csv",
               "slug,name,category\nfood,Food,home\nsleep,Sleep,home\nwork,Work,away\nplay,Play,away\n");
  folder.change("people.csv", "Those of B,10", "Those of B,0");
  folder.change("summary.csv", "2,b,lower", "2,c,lower");
  CHECK(folder.problems() == std::vector<std::string>{
                                 "people.csv:3: survey1_n is '0' (people of a group)",
                                 "rescored.csv:3: slug is 'wrok' (unknown) did you mean 'work'?",
                                 "scored.csv:1: no row for topic 'play'",
                                 "scored.csv:2: n is '0' (people who rated the topic, of those who answered)",
                                 "scored.csv:2: sd is '-2.1' (a standard deviation is not negative)",
                                 "scored.csv:4: mean is '11' (the mean lies within the scale)",
                                 "summary.csv:1: no lower bound for group 'b'",
                                 "summary.csv:5: group_id is 'c' (unknown)",
                             });
}

TEST_CASE("missing columns and tables are reported") {
  Folder folder;
  folder.change("scored.csv", "mean,sd", "avg,sd");
  folder.change("fit.toml", "'lists.csv'", "'list.csv'");
  folder.change("fit.toml", "rescored = 'rescored.csv'\n", "");
  const auto problems = folder.problems();
  REQUIRE(problems.size() == 3);
  CHECK_THAT(problems[0], Catch::StartsWith("fit.toml:5:1: ") && Catch::Contains("'rescored'"));
  CHECK_THAT(problems[1], Catch::Contains("list.csv' (No such file or directory) did you mean 'lists.csv'?"));
  CHECK_THAT(problems[2], Catch::StartsWith("scored.csv:1: ") && Catch::Contains("'mean'"));
}

TEST_CASE("a wrong fit.toml is reported with all its problems") {
  Folder folder;
  folder.change("fit.toml", "key = 'keep'\nstatus = 'assumed'\nlow = 0\nbase = 0.1",
                "key = 'keep'\nstatus = 'guessed'\nlow = 0\nbase = 0.3");
  folder.change("fit.toml", "key = 'conformity'", "key = 'leniency_sd'");
  folder.change("fit.toml", "step = 1 }", "step = 3 }");
  folder.change("fit.toml", "topic = 'work'", "topic = 'wrok'");
  folder.change("fit.toml", "largest = 5", "largest = 0\nlargst = 1");
  const auto problems = folder.problems();
  std::string all;
  for (const std::string& line : problems) all += line + "\n";
  INFO(all);
  CHECK(problems.size() == 7);
  for (const char* part : {"the scale runs from 0 to 10 in steps of 3 (that is no whole number of steps)",
                           "topic is 'wrok' (unknown) did you mean 'work'?", "status",
                           "base is 0.3 (low <= base <= high, 0 and 0.2)", "key 'leniency_sd' appears twice",
                           "largest", "largst"})
    CHECK_THAT(all, Catch::Contains(part));
}
