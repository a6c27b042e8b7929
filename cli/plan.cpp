// SPDX-License-Identifier: MIT
#include <fmt/core.h>
#include <unistd.h>

#include <iostream>
#include <memory>

#include "analysis/estimates/format.hpp"
#include "analysis/report/allocation_text.hpp"
#include "analysis/report/plan_page.hpp"
#include "analysis/report/plan_text.hpp"
#include "analysis/report/plan_tidy.hpp"
#include "cli/plan_modes.hpp"
#include "cli/plan_request.hpp"
#include "cli/progress.hpp"
#include "cli/study_options.hpp"
#include "cli/write_file.hpp"
#include "experiments/run/parallel_blocks.hpp"

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
    fmt::print(stderr, "\r\033[K{} exercises in {}{}", format_count(static_cast<double>(before_ + of_this_)),
               duration(last_), left_);
    std::fflush(stderr);
  }
  // So many of the assumptions, the study's own first, have their size.
  void world(std::size_t done, std::size_t all) {
    const double seconds = clock_.seconds();
    if (done == 1) first_ = seconds;
    // Rivals are searched less closely than the study's own assumptions.
    const double each = done > 1 ? (seconds - first_) / static_cast<double>(done - 1) : 0.6 * seconds;
    left_ = fmt::format("; assumption {} of {}, about {} left", done + 1, all,
                        duration(each * static_cast<double>(all - done)));
  }

 private:
  bool shows_;
  Progress clock_;
  std::size_t before_ = 0, of_this_ = 0;
  double last_ = 0, first_ = 0;
  std::string left_;
};

// The best division of what the answer costs, and the size that this division needs.
struct Divided {
  Allocation allocation;
  SizePlan plan;
};
Divided divided_better(const Question& question, SizeRequest request, AllocationRequest division,
                       const SamplerOptions& options, const SizePlan& plan) {
  for (std::size_t g = 0; g < plan.invited.size(); ++g) division.budget += plan.invited[g] * division.cost[g];
  Sampler sampler(question, request.goal, options);
  Divided divided{allocate(sampler, division), {}};
  if (!divided.allocation.better) return divided;
  request.shares.assign(divided.allocation.best.invited.begin(), divided.allocation.best.invited.end());
  request.rivals = false;
  divided.plan = plan_sizes(question, request, options);
  return divided;
}

}  // namespace

int run_plan(const Arguments& arguments) {
  const auto parsed = parse(plan_usage(), arguments);
  if (!parsed) return Exit::done;
  const auto format = format_of(*parsed);
  refuse_what_is_dropped(*parsed);
  if (parsed->has("output")) {
    check_target(parsed->text("output"), parsed->has("force"));
    check_writable(parsed->text("output"));
  }
  if (parsed->has("discover")) {
    std::cout << plan_discovering(*parsed, study_of(*parsed));
    return Exit::done;
  }
  for (const char* option : {"naming", "missing", "mentions"})
    if (parsed->has(option))
      refuse(std::string("--") + option +
             " is given without --discover (it says how topics are found that a list lacks) drop it?");
  if (!parsed->has("target"))
    refuse("missing --target (what is to be reached?) as in --target 'recall>=0.8'?");
  Problems problems;
  const std::vector<TargetText> targets = parse_targets(parsed->all("target"), problems);
  const Study study = study_of(*parsed);
  const Question question = ask(study, targets, problems);
  const SizeRequest request = request_of(*parsed, question);
  const AllocationRequest division = allocation_of(*parsed, question);
  SamplerOptions options;
  options.threads = static_cast<int>(parsed->whole("threads", 0, 1, 4096));
  options.isa = isa_of(*parsed);
  const bool quiet = parsed->has("quiet");
  Progress progress(1, true);
  auto counter = std::make_unique<Counter>(quiet);
  options.progress = [&counter](std::size_t done, std::size_t) { (*counter)(done); };
  options.worlds = [&counter](std::size_t done, std::size_t all) { counter->world(done, all); };
  if (parsed->has("topics") || parsed->has("budget")) {
    const std::string text = parsed->has("topics")
                                 ? plan_numbers_of_topics(*parsed, study, targets, request, options)
                                 : plan_budget(*parsed, study, question, request, options);
    counter.reset();
    std::cout << text;
    return Exit::done;
  }
  if (!quiet)
    fmt::print(stderr, "About {} on {} threads, more where answers are close.\n",
               duration(seconds_of(question, request, options)), workers_for(options.threads));
  const SizePlan plan = plan_sizes(question, request, options);
  std::optional<Divided> divided;
  if (parsed->has("allocate") && plan.n) divided = divided_better(question, request, division, options, plan);
  counter.reset();  // what follows is written below it
  if (format) {
    PlanWriter writer(std::cout, study, *format);
    writer.sizes(plan);
    if (divided) writer.division(question, request.goal, divided->allocation);
    writer.end();
  } else {
    std::cout << plan_text(study, plan);
    if (divided) std::cout << '\n' << allocation_text(study, question, request.goal, divided->allocation);
    if (divided && divided->allocation.better)
      std::cout << size_by_division(study, plan, divided->plan, division.cost);
  }
  std::cout.flush();
  if (parsed->has("output")) write_file(parsed->text("output"), plan_page(study, plan), parsed->has("force"));
  if (!quiet && !format)
    fmt::print(stderr, "{} exercises in {}\n", format_count(plan.exercises), duration(progress.seconds()));
  return Exit::done;
}

}  // namespace delphisim::cli
