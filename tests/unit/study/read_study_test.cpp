// SPDX-License-Identifier: MIT
#include "engine/metrics/info.hpp"
#include "engine/rules/aggregation/list.hpp"
#include "engine/rules/threshold/list.hpp"
#include "experiments/study/kept.hpp"
#include "tests/unit/study/messages.hpp"
#include "tests/unit/study/studies.hpp"

namespace delphisim {
namespace {

using Numbers = std::vector<double>;

TEST_CASE("the shortest study has the standard settings") {
  const Study s = read_study(small_study);
  CHECK(s.name == "small");
  CHECK(s.title == "small");
  CHECK(s.question.empty());
  CHECK(s.order_scope == OrderScope::all_topics);
  REQUIRE(s.topics.size() == 6);
  CHECK(s.topics[5].slug == "t06");
  CHECK(s.categories == std::vector<std::string>{"all"});
  CHECK(s.truths.front().weights == Numbers{5.0 / 12, 7.0 / 12});
  REQUIRE(s.cells.size() == 1);
  CHECK(s.cells.front().name == "base");
  CHECK(s.kept == std::vector<Kept>{{}});
  CHECK(s.statistics.empty());
  const CellSpec& spec = s.cells.front().spec;
  CHECK(spec.population.group_sizes == std::vector<int>{5, 7});
  CHECK(spec.population.group_offset == Numbers{0, 0});
  CHECK(spec.population.leniency_sd == 0);
  REQUIRE(spec.rounds.size() == 1);
  const RoundSpec& round = spec.rounds.front();
  CHECK(round.no_opinion == NoOpinion{Numbers(6, 0.0), {1}, 0, false});
  CHECK(round.burden == Burden{});
  CHECK(round.participation == Participation{{1, 1}, {0, 0}});
  CHECK(round.revision == Revision{});
  CHECK(round.left_slider == 0);
  CHECK(round.shortlist.empty());
  CHECK_FALSE(round.feedback.given);
}

TEST_CASE("everything a study says arrives where the kernel looks for it") {
  const Study s = read_study(full_study);
  CHECK(s.seed == 9223372036854775807u);
  CHECK(s.replicates == 64);
  CHECK(s.block_size == 2);
  CHECK(s.order_scope == OrderScope::shortlist);
  CHECK(s.categories == std::vector<std::string>{"body", "life", "mind"});
  CHECK(s.setting.category_of == std::vector<int>{0, 0, 1, 1, 1, 2});
  CHECK(s.topics[1].name == "Pain, acute and chronic");
  CHECK(s.groups[1].name == "Clinical staff");
  CHECK(s.round_names == std::vector<std::string>{"first", "second"});
  CHECK(s.truths[1].weights == Numbers{0.75, 0.25});
  CHECK(id_of(s.rules[static_cast<std::size_t>(s.reference_rule)]) ==
        "lower_bound_1.96/one_pool/top_share_0.25");
  CHECK(metric_infos()[static_cast<std::size_t>(s.metrics[1].kind)].description.name == "size");
  CHECK(statistic_infos()[static_cast<std::size_t>(s.statistics[1])].description.name == "group_bound");
  CHECK(s.published_selection == std::vector<std::string>{"sleep", "pain"});
  REQUIRE(s.published.size() == 4);
  CHECK(s.published[1].group == "lay");
  CHECK(s.published[1].value == 6.25);

  const Population& p = s.cells.front().spec.population;
  const auto& truth = std::get<PosteriorTruth>(p.truth);
  CHECK(truth.estimate == Numbers{6.1, 6.9, 5, 5.5, 7.25, 6.4});
  CHECK(truth.variance == Numbers{0.1, 0.1, 0.2, 0.2, 0.1, 0.15});
  CHECK(truth.shared_variance == Numbers{0.01, 0, 0.02});
  CHECK(truth.spread == Numbers{0.5, 0.7, 1.0});
  CHECK(p.group_topic_sd == 0.25);  // the study's own, not the file's 0.3
  CHECK(p.group_topic_centred);
  CHECK(p.group_offset == Numbers{0.35, -0.25});
  CHECK(p.leniency_sd == 1.0);
  CHECK(p.residual_sd == 1.5);  // the first level of a factor, not the file's 1.4

  const auto& rounds = s.cells.front().spec.rounds;
  REQUIRE(rounds.size() == 2);
  CHECK(rounds[0].instrument == Instrument{{1, 9, 1}, SliderStart::fixed, 5});
  CHECK(rounds[1].instrument == Instrument{{1, 9, 0.5}, SliderStart::shown, 5});
  CHECK(rounds[0].no_opinion == NoOpinion{{0.1, 0, 0.2, 0.1, 0, 0.05}, {0.9, 0.8, 1}, 0.8, false});
  CHECK(rounds[1].no_opinion == NoOpinion{Numbers(6, 0.0), {1, 1, 1}, 0, true});
  CHECK(rounds[1].burden == Burden{8, 0.01, 0.02});
  CHECK(rounds[1].participation == Participation{{0.8, 0.9}, {1, 0}, 0.5});
  CHECK(rounds[1].revision == Revision{0.15, 0.1, 0.3, 0.5, -0.2, true});
  CHECK(rounds[1].omitted == std::vector<std::pair<int, int>>{{0, 0}});
  CHECK(rounds[1].left_slider == 0.05);
  CHECK(rounds[1].feedback == Feedback{true, Item{Aggregations::find("mean"), {}}, true, true});
  REQUIRE(rounds[0].shortlist.size() == 2);
  CHECK(id_of(rounds[0].shortlist[0]) == "lower_bound_1.96/one_pool/top_share_0.5/rounding_up");
  CHECK(id_of(rounds[0].shortlist[1]) == "mean/groups_united/top_k_1/ties_topic_order");
}

TEST_CASE("results may hold more of all cells or of some") {
  const auto keeping = [](const std::string& cells) {
    Overrides overrides;
    overrides.values.emplace_back("metrics.agreement", parse_value(cells, ""));
    return cells_that_keep(read_study(full_study, overrides), &Kept::agreement);
  };
  using Cells = std::vector<std::uint8_t>;
  CHECK(keeping("false") == Cells{0, 0, 0, 0, 0});
  CHECK(keeping("[]") == Cells{0, 0, 0, 0, 0});
  CHECK(keeping("['base', 'high/2']") == Cells{1, 0, 0, 1, 0});
  CHECK(keeping("true") == Cells{1, 1, 1, 1, 1});
}

TEST_CASE("cells are the cross of the factors, the first outermost, and the extra cells") {
  const Study s = read_study(full_study);
  std::vector<std::string> names;
  for (const Cell& cell : s.cells) names.push_back(cell.name);
  CHECK(names == std::vector<std::string>{"base", "base/2", "high/1.5", "high/2", "first_only"});
  CHECK(s.factors == std::vector<std::string>{"leniency", "residual"});
  CHECK(cells_that_keep(s, &Kept::values) == std::vector<std::uint8_t>{1, 0, 0, 0, 1});
  const Cell& high = cell_named(s, "high/2");
  CHECK(high.assumptions == "leniency_high, residual: 2");
  CHECK(high.levels ==
        std::vector<std::pair<std::string, std::string>>{{"leniency", "high"}, {"residual", "2"}});
  CHECK(high.spec.population.leniency_sd == 1.5);
  CHECK(high.spec.population.residual_sd == 2);
  CHECK(cell_named(s, "base").assumptions == "base");
  CHECK(cell_named(s, "first_only").spec.rounds.size() == 1);
}

TEST_CASE("a set of assumptions that the study itself undoes is no other cell") {
  const std::string message =
      message_of([] { read_study(full_study, with("scenario.leniency_sd", "0.75")); });
  CHECK(message.find(
            "cell 'high/1.5' is the same as cell 'base' (nothing differs that its numbers depend on)") !=
        message.npos);
}

TEST_CASE("overrides are read as if the file said so, and are in the canonical text") {
  const Study s = read_study(full_study, with("study.replicates", "128"));
  CHECK(s.replicates == 128);
  CHECK(parse_study(s.canonical_text, "").replicates == 128);
  const Study other = read_study(
      full_study, with("design.rounds.second.feedback.statistic", "{name = 'lower_bound', z = 1}"));
  CHECK(label_of_aggregation(other.cells.front().spec.rounds[1].feedback.statistic) == "lower_bound_1");
}

TEST_CASE("a wrong override is located where it was given") {
  CHECK(message_of([] { read_study(small_study, with("study.replicats", "60")); }) ==
        "--set study.replicats: unknown key 'replicats' in [study] (it would be ignored) did you mean "
        "'replicates'?");
  CHECK(message_of([] { read_study(small_study, with("design.rounds.frist.slider_at", "5")); }) ==
        "--set design.rounds.frist.slider_at: cannot set 'design.rounds.frist.slider_at' (no element of "
        "'design.rounds' is named 'frist') did you mean 'first'?");
}

TEST_CASE("a study file that is not there is named") {
  const std::string message = message_of([] { read_study("no/such/study.toml"); });
  CHECK(message == "cannot open 'no/such/study.toml' (No such file or directory)");
}

TEST_CASE("the canonical text is a study file that needs no other and gives the same study") {
  for (const auto& path : {small_study, full_study}) {
    const Study s = read_study(path), again = parse_study(s.canonical_text, "elsewhere/text");
    CHECK(again.canonical_text == s.canonical_text);
    CHECK(again.digest == s.digest);
    REQUIRE(again.cells.size() == s.cells.size());
    for (std::size_t c = 0; c < s.cells.size(); ++c) CHECK(again.cells[c].digest == s.cells[c].digest);
    CHECK(again.published.size() == s.published.size());
    CHECK(again.assumptions.size() == s.assumptions.size());
    CHECK(again.title == s.title);
  }
}

TEST_CASE("limits that are too large for a file of their own") {
  std::string groups, topics = "[topics]\n", text = read_study(small_study).canonical_text;
  for (int g = 0; g < 4094; ++g) groups += "[[groups]]\nid = \"g" + std::to_string(g) + "\"\nsize = 1\n";
  CHECK(message_of([&] { parse_study(text + groups, "s.toml"); }) ==
        "s.toml:11:1: there are 4096 groups (at most 4095: draws are addressed by 12 bits of group)");
}

TEST_CASE("what a study rests on is listed: ranges, the population file, and what the study sets") {
  const Study s = read_study(full_study);
  const auto entry = [&](const std::string& key) {
    std::vector<Assumption> found;
    for (const Assumption& a : s.assumptions)
      if (a.key == key) found.push_back(a);
    REQUIRE(found.size() == 1);
    return found.front();
  };
  const Assumption range = entry("leniency_sd");
  CHECK(range.status == "constrained");
  CHECK((range.low == "0.5" && range.base == "1" && range.high == "1.5"));
  CHECK(range.why == "no table tells people apart");
  CHECK(entry("truth.estimate").status == "fitted");
  CHECK(entry("truth.estimate").base == "6 values, 5 to 7.25");
  CHECK(entry("rounds.second.retention").status == "constrained");
  CHECK(entry("group_topic_centred").base == "true");
  CHECK(entry("group_topic_sd").base == "0.25");
  CHECK(entry("group_topic_sd").why == "the study sets it");
  CHECK(entry("rounds.second.omitted").base == "1 entry");
  const Study changed = read_study(full_study, with("scenario.rounds.second.revision.keep", "0.4"));
  for (const Assumption& a : changed.assumptions)
    if (a.key == "rounds.second.revision.keep") CHECK((a.low == "0" && a.base == "0.4" && a.high == "0.6"));
  const Study by_group = read_study(full_study, with("scenario.rounds.second.no_opinion",
                                                     "{category_answered = {lay = 0.5, clinical = {body = 1, "
                                                     "life = 0.75, mind = 0.25}}}"));
  for (const Assumption& a : by_group.assumptions)
    if (a.key.starts_with("rounds.second.no_opinion.category_answered"))
      CHECK((a.key.ends_with("category_answered") && a.base == "4 values, 0.25 to 1"));
}

}  // namespace
}  // namespace delphisim
