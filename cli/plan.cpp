// SPDX-License-Identifier: MIT
#include <fmt/core.h>

#include <iostream>
#include <memory>

#include "analysis/estimates/format.hpp"
#include "analysis/page/plan_page.hpp"
#include "analysis/report/allocation_text.hpp"
#include "analysis/report/plan_text.hpp"
#include "analysis/report/plan_tidy.hpp"
#include "cli/origin.hpp"
#include "cli/plan_modes.hpp"
#include "cli/plan_request.hpp"
#include "cli/progress.hpp"
#include "cli/results_options.hpp"
#include "cli/screen.hpp"
#include "cli/study_options.hpp"
#include "cli/write_file.hpp"
#include "experiments/run/parallel_blocks.hpp"
#include "experiments/study/shell_word.hpp"

namespace delphisim::cli {
namespace {

// Counts exercises; nobody knows how many a search needs.
class Counter {
 public:
  explicit Counter(bool quiet) : progress_(quiet) {}
  void operator()(std::size_t done) {
    if (done < of_this_) before_ += of_this_;  // the next panels
    of_this_ = done;
    if (!progress_.due()) return;
    const double exercises = static_cast<double>(before_ + of_this_), seconds = progress_.seconds();
    progress_.show(fmt::format("{} exercises in {}  {} exercises/s{}", format_count(exercises),
                               duration(seconds), format_count(exercises / seconds), left_));
  }
  // So many of the assumptions, the study's own first, have their size.
  void world(std::size_t done, std::size_t all) {
    const double seconds = progress_.seconds();
    if (done == 1) first_ = seconds;
    // Rivals are searched less closely than the study's own assumptions.
    const double each = done > 1 ? (seconds - first_) / static_cast<double>(done - 1) : 0.6 * seconds;
    left_ = done == all ? ""
                        : fmt::format("  assumption {} of {}  about {} left", done + 1, all,
                                      duration(each * static_cast<double>(all - done)));
  }

 private:
  Progress progress_;
  std::size_t before_ = 0, of_this_ = 0;
  double first_ = 0;
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

void print_next_of(const Parsed& line) {
  std::cout << '\n';
  print_next(line, "put these numbers into " + line.positional().front() + ", then delphisim check " +
                       shell_word(line.positional().front()));
}

}  // namespace

int run_plan(const Parsed& line) {
  const auto format = format_of(line);
  refuse_what_is_dropped(line);
  if (line.has("output")) {
    check_apart({line.text("output")}, line.positional());
    check_target(line.text("output"), line.has("force"));
    check_writable(line.text("output"));
  }
  if (line.has("discover")) {
    std::cout << plan_discovering(line, study_of(line));
    if (!format) print_next_of(line);
    return Exit::done;
  }
  for (const char* option : {"naming", "missing", "mentions"})
    if (line.has(option))
      refuse(std::string("--") + option +
             " is given without --discover (it says how topics are found that a list lacks) drop it?");
  if (!line.has("target")) refuse("missing --target (what is to be reached?) as in --target 'recall>=0.8'?");
  Problems problems;
  const std::vector<TargetText> targets = parse_targets(line.all("target"), problems);
  const Study study = study_of(line);
  const Question question = ask(study, targets, problems);
  const SizeRequest request = request_of(line, question);
  const AllocationRequest division = allocation_of(line, question);
  SamplerOptions options;
  options.threads = static_cast<int>(line.whole("threads", 0, 1, 4096));
  options.isa = isa_of(line);
  const bool quiet = line.has("quiet");
  const Progress clock(true);
  auto counter = std::make_unique<Counter>(quiet);
  options.progress = [&counter](std::size_t done, std::size_t) { (*counter)(done); };
  options.worlds = [&counter](std::size_t done, std::size_t all) { counter->world(done, all); };
  if (line.has("topics") || line.has("budget")) {
    const std::string text = line.has("topics")
                                 ? plan_numbers_of_topics(line, study, targets, request, options)
                                 : plan_budget(line, study, question, request, options);
    counter.reset();
    std::cout << text;
    if (!format) print_next_of(line);
    return Exit::done;
  }
  if (!quiet)
    fmt::print(stderr, "About {} on {} threads, more where answers are close.\n",
               duration(seconds_of(question, request, options)), workers_for(options.threads));
  const SizePlan plan = plan_sizes(question, request, options);
  std::optional<Divided> divided;
  if (line.has("allocate") && plan.n) divided = divided_better(question, request, division, options, plan);
  counter.reset();  // what follows is written below it
  if (format) {
    PlanWriter writer(std::cout, study, *format);
    writer.sizes(plan);
    if (divided) writer.division(question, request.goal, divided->allocation);
    writer.end();
  } else {
    std::cout << plan_text(study, plan, paint_of(line));
    if (divided)
      std::cout << '\n'
                << allocation_text(study, question, request.goal, divided->allocation, paint_of(line));
    if (divided && divided->allocation.better)
      std::cout << size_by_division(study, plan, divided->plan, division.cost);
  }
  if (!format) print_next_of(line);
  std::cout.flush();
  if (line.has("output"))
    write_file(line.text("output"),
               plan_page(study, plan, origin_of(line, "plan", plan_usage(), "plan.html", {})),
               line.has("force"));
  if (!quiet && !format)
    fmt::print(stderr, "{} exercises in {}\n", format_count(plan.exercises), duration(clock.seconds()));
  return Exit::done;
}

}  // namespace delphisim::cli
