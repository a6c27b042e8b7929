// SPDX-License-Identifier: MIT
#include "analysis/planner/target.hpp"

#include <catch2/catch.hpp>

#include "engine/rules/rule.hpp"

namespace delphisim {
namespace {

Study full() { return read_study(SOURCE_FOLDER "/configs/example/study.toml"); }

std::string message_of(const std::string& target) {
  try {
    Problems problems;
    const auto targets = parse_targets({target}, problems);
    ask(full(), targets, problems);
  } catch (const BadInput& e) {
    return e.what();
  }
  return "no message";
}

TEST_CASE("A target says metric, rule, group, round, truth, value and probability") {
  const auto targets =
      parse_targets({" rank_biased_overlap(p=0.8)@mean/one_pool/top_k_10,truth=groups_equal >= 0.7 with 0.95 "
                     "and regret<=0.1"});
  REQUIRE(targets.size() == 2);
  const TargetText& t = targets[0];
  CHECK(t.name == "rank_biased_overlap");
  CHECK(t.parameters == std::vector<std::pair<std::string, double>>{{"p", 0.8}});
  CHECK(t.rule == "mean/one_pool/top_k_10");
  CHECK(t.truth == "groups_equal");
  CHECK_FALSE(t.at_most);
  CHECK(t.value == 0.7);
  CHECK(t.probability == 0.95);
  CHECK(targets[1].name == "regret");
  CHECK(targets[1].at_most);
  CHECK_FALSE(targets[1].probability);
}

TEST_CASE("Targets need not be measured by the study, and have its own as standard") {
  const Study study = full();
  const Question q = ask(study, parse_targets({"spearman>=0.8 and people,round=survey2>=40"}));
  REQUIRE(q.targets.size() == 2);
  CHECK(q.targets[0].rule == id_of(study.rules[static_cast<std::size_t>(study.reference_rule)]));
  CHECK(q.targets[0].truth == study.truths.front().name);
  CHECK_FALSE(q.targets[0].column.process);
  CHECK(q.targets[1].round == "survey2");
  CHECK(q.targets[1].column.process);
  CHECK(q.study.rules.size() == 1);
  CHECK(q.study.metrics.size() == 1);
  CHECK(q.study.cells.size() == 1);
  CHECK(q.cells.size() == study.cells.size());
}

TEST_CASE("A metric of groups stands for a target a group, a statistic for its last round") {
  const Question q = ask(full(), parse_targets({"group_recall>=0.6"}));
  CHECK(q.targets.size() == 3);
  CHECK(q.targets[0].group == "patients");
  CHECK(ask(full(), parse_targets({"group_recall,group=clinicians>=0.6"})).targets.size() == 1);
  CHECK(ask(full(), parse_targets({"ratings>=500"})).targets.at(0).round == "survey2");
  CHECK(ask(full(), parse_targets({"kendall_w,round=survey1>=0.2"})).targets.at(0).round == "survey1");
}

TEST_CASE("Shares of the true list move in steps, other metrics do not") {
  CHECK(ask(full(), parse_targets({"recall>=0.75"})).targets.at(0).parts == full().true_k);
  CHECK(ask(full(), parse_targets({"group_recall>=0.75"})).targets.at(1).parts == full().true_k);
  CHECK(ask(full(), parse_targets({"precision>=0.75"})).targets.at(0).parts == 0);
  CHECK(ask(full(), parse_targets({"people>=7"})).targets.at(0).parts == 0);
  for (const char* metric : {"overlap", "worst_group_recall", "worst_truth_recall"})
    CHECK(ask(full(), parse_targets({metric + std::string(">=0.75")})).targets.at(0).parts == full().true_k);
  CHECK(ask(full(), parse_targets({"spearman>=-0.5"})).targets.at(0).value == -0.5);
}

TEST_CASE("What a target gets wrong is said, with the nearest right thing") {
  const std::pair<const char*, const char*> cases[] = {
      {"recal>=0.8",
       "--target 'recal>=0.8': there is no 'recal' (no metric, statistic or index has this name: `delphisim "
       "metrics` and `delphisim indices` list them) did you mean 'recall'?"},
      {"recall",
       "--target 'recall': neither >= nor <= stands in it (a target is METRIC>=V) as in 'recall>=0.8'?"},
      {"recall>=most",
       "--target 'recall>=most': the value is 'most' (expected a number) as in 'recall>=0.8'?"},
      {">=0.8", "--target '>=0.8': no metric is named (a target is METRIC>=V) as in 'recall>=0.8'?"},
      {"recall>=0.8 with 90",
       "--target 'recall>=0.8 with 90': the probability is '90' (expected a probability between 0 and 1) as "
       "in 'recall>=0.8 with 0.9'?"},
      {"recall@mean/one_pool/top_k_1>=0.8",
       "--target 'recall@mean/one_pool/top_k_1>=0.8': unknown rule 'mean/one_pool/top_k_1' (the study has "
       "none of that name) did you mean 'mean/one_pool/top_k_10'?"},
      {"group_recall,group=patient>=0.8",
       "--target 'group_recall,group=patient>=0.8': unknown group 'patient' (the study has none of that "
       "name) did you mean 'patients'?"},
      {"recall,truht=groups_equal>=0.8",
       "--target 'recall,truht=groups_equal>=0.8': unknown part 'truht=groups_equal' (expected group=, "
       "round=, truth= or rule=) did you mean 'truth'?"},
      {"recall(p=1)>=0.8",
       "--target 'recall(p=1)>=0.8': recall has no parameter 'p' (it has none) leave it out?"},
      {"rank_biased_overlap(q=1)>=0.8",
       "--target 'rank_biased_overlap(q=1)>=0.8': rank_biased_overlap has no parameter 'q' (it has p)"},
      {"rank_biased_overlap(p=2)>=0.8",
       "--target 'rank_biased_overlap(p=2)>=0.8': p is 2 (persistence: the chance of looking one place "
       "further down: from 0 to 0.999)"},
      {"people@mean/one_pool/top_k_10>=40",
       "--target 'people@mean/one_pool/top_k_10>=40': a rule is named (people is about the process, which "
       "all rules share) leave it out?"},
      {"recall,round=survey1>=0.8",
       "--target 'recall,round=survey1>=0.8': it is not measured in this study (it is not defined in that "
       "round)"},
      {"recall>=70", "--target 'recall>=70': the value is 70 (recall lies between 0 and 1) is it 0.7?"},
      {"recall_first_k<=-0.1",
       "--target 'recall_first_k<=-0.1': the value is -0.1 (recall_first_k lies between 0 and 1)"},
      {"spearman>=1.2",
       "--target 'spearman>=1.2': the value is 1.2 (spearman lies between -1 and 1) is it 0.012?"},
      {"retest_kappa_linear<=-1.5",
       "--target 'retest_kappa_linear<=-1.5': the value is -1.5 (retest_kappa_linear lies between -1 and 1)"},
      {"regret<=-0.1", "--target 'regret<=-0.1': the value is -0.1 (regret is at least 0)"},
      {"icc_2_1>=80", "--target 'icc_2_1>=80': the value is 80 (icc_2_1 is at most 1) is it 0.8?"},
      {"recall and recal>=0.8",
       "--target 'recall': neither >= nor <= stands in it (a target is METRIC>=V) as in 'recall>=0.8'?\n"
       "--target 'recal>=0.8': there is no 'recal' (no metric, statistic or index has this name: `delphisim "
       "metrics` and `delphisim indices` list them) did you mean 'recall'?"},
      {"recall>=0.8 with 0.9 and regret<=0.1 with 0.8",
       "--target 'regret<=0.1 with 0.8': the probability is 0.8, that of another target 0.9 (the probability "
       "is that all targets hold together) give it once?"}};
  for (const auto& [target, message] : cases) CHECK(message_of(target) == message);
}

}  // namespace
}  // namespace delphisim
