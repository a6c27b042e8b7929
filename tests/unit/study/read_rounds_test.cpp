// SPDX-License-Identifier: MIT
#include <set>

#include "engine/metrics/info.hpp"
#include "experiments/plan/plan.hpp"
#include "experiments/study/cell_digest.hpp"
#include "experiments/study/read_round_variants.hpp"
#include "tests/unit/study/messages.hpp"
#include "tests/unit/study/studies.hpp"

namespace delphisim {
namespace {

using Numbers = std::vector<double>;

// The shortest study with a second round, and whatever else is written.
Study two_rounds(const std::string& design, const std::string& scenario, const std::string& first = "",
                 const std::string& second = "", const std::string& more = "") {
  return parse_study(R"([study]
name = "rounds"
seed = 1
replicates = 60
block_size = 2
true_k = 2
reference = "mean/one_pool/top_k_2"
primary = "recall"
delta = 0.05
[topics]
count = 6
[[groups]]
id = "lay"
size = 5
[[groups]]
id = "clinical"
size = 7
[[truths]]
name = "people"
weights = "people"
[metrics]
rules = ["recall"]
process = "all"
[[rules]]
aggregation = "mean"
pooling = "one_pool"
threshold = {name = "top_k", k = 2}
[scenario]
truth = {model = "superpopulation", topic_mean = 6, topic_sd = 1}
residual_sd = 1.5
)" + scenario + "\n[design]\n" +
                         design + R"(
[[design.rounds]]
name = "first"
scale = {min = 1, max = 9, step = 1}
)" + first + R"(
[[design.rounds]]
name = "second"
scale = {min = 1, max = 9, step = 1}
)" + second + "\n" + more,
                     "rounds.toml");
}
CellSpec spec_of(const Study& s) { return s.cells.front().spec; }
Digest digest(const Study& s) { return s.cells.front().digest; }

TEST_CASE("participation, feedback and variants of revision arrive where the kernel looks for them") {
  const CellSpec c = spec_of(two_rounds("", R"(
[scenario.rounds.first]
invited = {lay = 20, clinical = 30}
response = 0.4
misfiled = [{group = "lay", filed_as = "clinical", share = 0.25}]
[scenario.rounds.second]
distance_loss = 0.125
distance_free = 0.5
[scenario.rounds.second.revision]
weight_others = 0.25
confidence = 1.5
majority_share = 0.8
majority_cut = 7
susceptibility_sd = 0.5
stubborn = 0.1
anchor = 0.3
anchor_sd = 0.2
information = 0.4
newcomer_anchor = 0.6
)",
                                        "", R"(carry_forward = true
feedback = {statistic = "median", to = ["every_group"], newcomers = "nothing"}
)"));
  CHECK(c.rounds[0].participation.invited == std::vector<int>{20, 30});
  CHECK(c.rounds[0].participation.response == Numbers{0.4, 0.4});
  CHECK(c.rounds[0].misfiled == std::vector<Filing>{{0, 1, 0, 0.25}});
  const RoundSpec& r = c.rounds[1];
  CHECK(r.participation.distance_loss == 0.125);
  CHECK(r.participation.distance_free == 0.5);
  CHECK(r.participation.invited.empty());
  CHECK(r.carry_forward);
  CHECK_FALSE(r.feedback.all);
  CHECK(r.feedback.own);
  CHECK(r.feedback.every);
  CHECK(r.feedback.newcomers == ShownToNewcomers::nothing);
  CHECK(r.revision == Revision{0, 0, 0, 0, 0, false, 0.25, 1.5, 0.8, 7, {}, 0.5, 0.1, 0.3, 0.2, 0.4, 0.6});
  CHECK(r.revision.varied());
  CHECK_FALSE(Revision{0.5, 0.5, 0.5, 0.5, 0.5, true}.varied());
}

TEST_CASE("the last round is repeated, with what people do in it") {
  const Study s = two_rounds("most_rounds = 4\nstopping = {criterion = 'histogram_change', topics = 0.8}",
                             "[scenario.rounds.second]\nretention = 0.5");
  CHECK(s.round_names == std::vector<std::string>{"first", "second", "second_3", "second_4"});
  const CellSpec c = spec_of(s);
  REQUIRE(c.rounds.size() == 4);
  CHECK(c.rounds[3].participation.retention == Numbers{0.5, 0.5});
  CHECK(c.rounds[3].name == "second_4");
  CHECK(c.stopping == Stopping{Criterion::histogram_change, 0.15, 0, 0.8, {}, 1});
  CHECK(spec_of(two_rounds("most_rounds = 4\nlast_round = 'second_3'", "")).rounds.size() == 3);
  CHECK(spec_of(two_rounds("stopping = {criterion = 'majority', cut = 7, not_before = 'first'}", ""))
            .stopping == Stopping{Criterion::majority, 0.75, 7, 1, {}, 0});
  CHECK(spec_of(two_rounds("stopping = 'fixed'", "")).stopping == Stopping{});
}

TEST_CASE("the amended list is read") {
  const char* scenario = R"([scenario.amend]
hidden = ["t05", "t02"]
people = {lay = 3, clinical = 4}
find = {t02 = 0.2, t05 = 0.5}
find_factor = {lay = 1, clinical = 3}
flag = {low = 3, high = 7, at_low = 0.5, at_high = 0.125})";
  const Amend a = spec_of(two_rounds("amend = {remove_share = 0.3, mentions = 2}", scenario)).amend;
  CHECK(a == Amend{true, 0.3, 2, {3, 4}, {3, 7, 0.5, 0.125}, {1, 4}, {0.2, 0.2 * 3, 0.5, 1}});
  CHECK(a.flag.at(2) == 0.5);
  CHECK(a.flag.at(5) == 0.3125);
  CHECK(a.flag.at(8) == 0.125);
  Amend unasked;
  unasked.hidden = {1, 4};
  CHECK(spec_of(two_rounds("amend = 'none'", scenario)).amend == unasked);
  CHECK(spec_of(two_rounds("amend = {}", "")).amend.people == std::vector<int>{5, 7});
}

TEST_CASE(
    "whatever determines the numbers of later options changes the digest of the cell, and nothing else") {
  const Digest base = digest(two_rounds("", ""));
  CHECK(digest(two_rounds(
            "stopping = 'fixed'\namend = 'none'\nmost_rounds = 2",
            "[scenario.rounds.first]\nresponse = 1\ninvited = {lay = 5, clinical = 7}\n"
            "[scenario.rounds.second]\ndistance_loss = 0\nrevision = {anchor = 0}\nmisfiled = []")) == base);
  std::set<Digest> digests{base};
  for (const char* design :
       {"most_rounds = 3", "stopping = {criterion = 'sd', limit = 1}",
        "stopping = {criterion = 'sd', limit = 2}", "stopping = {criterion = 'iqr', limit = 1}",
        "stopping = {criterion = 'sd', limit = 1, topics = 0.5}",
        "stopping = {criterion = 'sd', limit = 1, not_before = 'first'}",
        "stopping = {criterion = 'majority', cut = 6}",
        "stopping = {criterion = 'index', index = 'r_wg', at_least = 0.7}",
        "stopping = {criterion = 'index', index = 'r_wg', at_most = 0.7}",
        "stopping = {criterion = 'index', index = 'r_wg', at_least = 0.8}",
        "stopping = {criterion = 'index', index = 'kendall_w', at_least = 0.7}",
        "stopping = {criterion = 'index', index = {name = 'share_in_band', from = 5}, at_least = 0.7}",
        "stopping = {criterion = 'index', index = {name = 'share_in_band', from = 6}, at_least = 0.7}",
        "amend = {}", "amend = {mentions = 2}", "amend = {remove_share = 0.5}"}) {
    CAPTURE(design);
    CHECK(digests.insert(digest(two_rounds(design, ""))).second);
  }
  for (const char* scenario : {"second]\nrevision = {agreement = {index = 'iqr', at_most = 2}}",
                               "second]\nrevision = {agreement = {index = 'iqr', at_most = 1}}",
                               "second]\nrevision = {agreement = {index = 'sd', at_most = 1}}",
                               "first]\nresponse = 0.5",
                               "first]\ninvited = 6",
                               "second]\ndistance_loss = 0.1",
                               "second]\ndistance_loss = 0.1\ndistance_free = 1",
                               "second]\nmisfiled = [{group = 'lay', filed_as = 'clinical', people = 1}]",
                               "second]\nmisfiled = [{group = 'lay', filed_as = 'clinical', people = 2}]",
                               "second]\nmisfiled = [{group = 'clinical', filed_as = 'lay', people = 1}]",
                               "second]\nmisfiled = [{group = 'lay', filed_as = 'clinical', share = 0.5}]",
                               "second]\nrevision = {weight_others = 0.1}",
                               "second]\nrevision = {confidence = 1}",
                               "second]\nrevision = {majority_share = 0.8, majority_cut = 5}",
                               "second]\nrevision = {majority_share = 0.8, majority_cut = 6}",
                               "second]\nrevision = {susceptibility_sd = 1}",
                               "second]\nrevision = {stubborn = 0.1}",
                               "second]\nrevision = {anchor = 0.1}",
                               "second]\nrevision = {anchor_sd = 0.1}",
                               "second]\nrevision = {information = 0.1}",
                               "second]\nrevision = {newcomer_anchor = 0.1}"}) {
    CAPTURE(scenario);
    CHECK(digests.insert(digest(two_rounds("", std::string("[scenario.rounds.") + scenario))).second);
  }
  for (const char* second : {"carry_forward = true", "feedback = {statistic = 'mean', to = ['own_group']}",
                             "feedback = {statistic = 'mean', to = ['every_group']}",
                             "feedback = {statistic = 'mean', to = ['own_group'], newcomers = 'nothing'}"})
    CHECK(digests.insert(digest(two_rounds("", "", "", second))).second);
  for (const char* amend :
       {"hidden = ['t01']\nfind = 0.5", "hidden = ['t02']\nfind = 0.5", "hidden = ['t01']\nfind = 0.25",
        "people = 9", "flag = {low = 1, high = 2, at_low = 0.5, at_high = 0}"})
    CHECK(digests.insert(digest(two_rounds("amend = {}", std::string("[scenario.amend]\n") + amend))).second);
}

TEST_CASE("factors of the grid vary the options of rounds, and cells share what they can") {
  const Study s = two_rounds("most_rounds = 3", "", "", "feedback = {statistic = 'mean', to = ['all']}", R"(
[[grid.factors]]
name = "panel"
levels = [{name = "small"},
  {name = "large", set = {"scenario.rounds.first.invited.lay" = 9, "scenario.rounds.first.invited.clinical" = 9}}]
[[grid.factors]]
name = "people"
levels = [{name = "open"}, {name = "stubborn", set = {"scenario.rounds.second.revision.stubborn" = 0.5}}]
[[grid.factors]]
name = "end"
levels = [{name = "fixed"}, {name = "stable", set = {"design.stopping" = {criterion = "unchanged", limit = 0.9}}}]
[[grid.extra]]
name = "asked"
set = {"design.amend" = {remove_share = 0.5}}
)");
  REQUIRE(s.cells.size() == 9);
  CHECK(cell_named(s, "large/stubborn/stable").spec.rounds[2].revision.stubborn == 0.5);
  const auto plan = make_plan(s);
  CHECK(plan->families.size() == 3);  // two panels, and another list
  CHECK(plan->families.front().family.nodes.size() == 1 + 2 + 2);
  CHECK(plan->limits.people == 18);
  CHECK(plan->limits.varied);
  CHECK_FALSE(plan->limits.anchored);
}

TEST_CASE("\"all\" statistics hold those of lists and endings where the design has them") {
  const auto measured = [](const Study& s, std::string_view name) {
    for (const int i : s.statistics)
      if (statistic_infos()[static_cast<std::size_t>(i)].description.name == name) return true;
    return false;
  };
  CHECK_FALSE(measured(two_rounds("", ""), "rounds_played"));
  CHECK_FALSE(measured(two_rounds("", ""), "topics_entered"));
  CHECK_FALSE(measured(two_rounds("", ""), "retest_unchanged"));
  CHECK(measured(two_rounds("stopping = {criterion = 'sd', limit = 1}", ""), "rounds_played"));
  CHECK(measured(two_rounds("amend = {}", ""), "suggestion_coverage"));
}

}  // namespace
}  // namespace delphisim
