// SPDX-License-Identifier: MIT
#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <memory>

#include "analysis/estimates/format.hpp"
#include "analysis/report/allocation_text.hpp"
#include "analysis/report/plan_page.hpp"
#include "analysis/report/plan_text.hpp"
#include "analysis/report/topics_text.hpp"
#include "cli/plan_request.hpp"
#include "cli/progress.hpp"
#include "cli/study_options.hpp"
#include "cli/write_file.hpp"
#include "experiments/run/parallel_blocks.hpp"
#include "experiments/study/toml_text.hpp"

namespace delphisim::cli {
namespace {

// Counts exercises on a terminal, in a line that is rewritten in place and removed at the end.
class Counter {
 public:
  explicit Counter(bool quiet) : shows_(!quiet && isatty(STDERR_FILENO) != 0), clock_(1, true) {}
  ~Counter() {
    if (last_ > 0) fmt::print(stderr, "\r\033[K");
  }
  void operator()(std::size_t done) {
    if (done < of_this_) before_ += of_this_;  // the next panels
    of_this_ = done;
    if (!shows_ || clock_.seconds() < last_ + 0.2) return;
    last_ = clock_.seconds();
    fmt::print(stderr, "\r\033[K{} exercises in {}", format_count(static_cast<double>(before_ + of_this_)),
               duration(last_));
    std::fflush(stderr);
  }

 private:
  bool shows_;
  Progress clock_;
  std::size_t before_ = 0, of_this_ = 0;
  double last_ = 0;
};

// The best division of what the answer costs, and the size that this division needs.
std::string divided_better(const Study& study, const Question& question, SizeRequest request,
                           AllocationRequest division, const SamplerOptions& options, const SizePlan& plan) {
  for (std::size_t g = 0; g < plan.invited.size(); ++g) division.budget += plan.invited[g] * division.cost[g];
  Sampler sampler(question, request.goal, options);
  const Allocation best = allocate(sampler, division);
  request.shares.assign(best.best.invited.begin(), best.best.invited.end());
  request.rivals = false;
  return allocation_text(study, question, request.goal, best) +
         size_by_division(study, plan, plan_sizes(question, request, options), division.cost);
}

// With so many topics everything else is as the study has it.
int plan_numbers_of_topics(const Parsed& parsed, const Study& study, const std::vector<TargetText>& targets,
                           const SizeRequest& request, const SamplerOptions& options) {
  const Value root = parse_toml(study.canonical_text, parsed.positional().front());
  const Value* const topics = root.find("topics");
  const Value* const count = topics ? topics->find("count") : nullptr;
  if (!count)
    refuse(
        "--topics needs a study whose topics are a count (these have names of their own, and nobody knows "
        "what "
        "further ones would be like) is it --set topics.count=40 in a copy?");
  const int own = static_cast<int>(study.topics.size());
  const int least = request.search.least > 1 ? request.search.least : study.true_k + 1;
  const int most = request.search.most > 0 ? request.search.most : 3 * own;
  if (least > most)
    refuse(fmt::format("--topics goes from {} to {} (nothing is left of the range) is --most larger?", least,
                       most));
  const auto question_of = [&](int number) {
    Overrides change{{{"topics.count", Value{{}, static_cast<std::int64_t>(number)}}}};
    return ask(parse_study(study.canonical_text, parsed.positional().front(), change), targets);
  };
  std::cout << topics_text(study, plan_topics(question_of, request.goal, least, most,
                                              std::min(request.search.most_blocks, 64u), options));
  return Exit::done;
}

}  // namespace

int run_plan(const Arguments& arguments) {
  Usage usage{
      "plan",
      "STUDY",
      "Finds how many people must be asked so that targets are reached, from the study's base cell. A target "
      "is "
      "METRIC[(p=0.9)][@RULE][,group=G][,round=R][,truth=T]>=V [with P]; several must all hold.\n"
      "docs/planning.md explains the senses of a target, with an example.",
      {{"target", "TARGET", "what is to be reached, as in --target 'recall>=0.8 with 0.9' (repeatable)",
        true},
       {"sense", "WORD",
        "exercise: probability that an exercise reaches the targets (the default); truths: share of truths "
        "whose "
        "expected metrics reach them; mean: the expected metrics reach them"},
       {"with", "P", "that probability or share (default 0.9)"},
       {"least", "N", "smallest size to try"},
       {"most", "N", "largest size to try (default: four times the study's)"},
       {"group", "GROUP", "only this group grows, the others stay as the study has them"},
       {"available", "GROUP=N,...", "the most people of groups that there are"},
       {"allocate", "", "also search the best division of that size over the groups, and the size it needs"},
       {"budget", "MONEY",
        "instead of a size: the best division of a budget (or of a total of people) over the groups"},
       {"topics", "", "instead of a size: the most topics that the study's panel can carry"},
       {"cost", "GROUP=MONEY,...", "what inviting one person of a group costs (default 1)"},
       {"response", "LO..HI",
        "response to the invitation, a range: how many to invite, or rival assumptions where the study has a "
        "response"},
       {"retention", "LO..HI",
        "retention of every later round, likewise (default 0.75..0.95, what is published)"},
       {"no-rivals", "", "leave out the table of rival assumptions"},
       {"precision", "SHARE", "half width of the interval of the size that is close enough (default 0.05)"},
       {"replicates", "N", "most simulated exercises of a size (default 16384)"},
       {"panels", "N", "panels of each truth in the sense of truths (default 16)"},
       {"set", "KEY=VALUE", "change a value of the study file (repeatable)", true},
       {"seed", "S", "in place of study.seed"},
       {"threads", "N", "threads (default: as many as the machine gives)"},
       isa_option(),
       {"format", "WORD", "table (default), csv or json: the curve, one size a line"},
       {"output,o", "FILE", "also an HTML page with the curve"},
       {"force", "", "replace the file if it exists"},
       {"quiet,q", "", "no progress"}}};
  const auto parsed = parse(usage, arguments);
  if (!parsed) return Exit::done;
  if (!parsed->has("target"))
    refuse("missing --target (what is to be reached?) as in --target 'recall>=0.8'?");
  const std::string format = parsed->text("format", "table");
  const std::vector<std::string> formats{"table", "csv", "json"};
  if (std::find(formats.begin(), formats.end(), format) == formats.end())
    refuse("--format is '" + format + "' (expected table, csv or json)" + did_you_mean(format, formats));
  if (parsed->has("output")) check_target(parsed->text("output"), parsed->has("force"));
  const std::vector<TargetText> targets = parse_targets(parsed->all("target"));
  const Study study = study_of(*parsed);
  const Question question = ask(study, targets);
  const SizeRequest request = request_of(*parsed, question);
  const AllocationRequest division = allocation_of(*parsed, question);
  SamplerOptions options;
  options.threads = static_cast<int>(parsed->whole("threads", 0, 1, 4096));
  options.isa = isa_of(*parsed);
  const bool quiet = parsed->has("quiet");
  Progress progress(1, true);
  auto counter = std::make_unique<Counter>(quiet);
  options.progress = [&counter](std::size_t done, std::size_t) { (*counter)(done); };
  if (!quiet && !parsed->has("budget") && !parsed->has("topics"))
    fmt::print(stderr, "About {} on {} threads, more where answers are close.\n",
               duration(seconds_of(question, request, options)), workers_for(options.threads));
  if (parsed->has("topics")) options.progress = {};
  if (parsed->has("topics")) return plan_numbers_of_topics(*parsed, study, targets, request, options);
  if (parsed->has("budget")) {
    Sampler sampler(question, request.goal, options);
    const std::string text = allocation_text(study, question, request.goal, allocate(sampler, division));
    counter = std::make_unique<Counter>(true);
    std::cout << text;
    return Exit::done;
  }
  const SizePlan plan = plan_sizes(question, request, options);
  counter = std::make_unique<Counter>(true);  // what follows is written below it
  if (parsed->has("output"))
    write_file(parsed->text("output"), plan_page(study, plan), parsed->has("force"));
  if (format != "table") {
    write_plan(std::cout, study, plan, format == "csv" ? TidyFormat::csv : TidyFormat::json);
    return Exit::done;
  }
  std::cout << plan_text(study, plan);
  if (parsed->has("allocate") && plan.n)
    std::cout << '\n' << divided_better(study, question, request, division, options, plan);
  if (!quiet)
    fmt::print(stderr, "{} exercises in {}\n", format_count(plan.exercises), duration(progress.seconds()));
  return Exit::done;
}

}  // namespace delphisim::cli
