// SPDX-License-Identifier: MIT
#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <iostream>
#include <sstream>

#include "analysis/estimates/format.hpp"
#include "analysis/planner/size_plan.hpp"
#include "analysis/report/plan_page.hpp"
#include "analysis/report/plan_text.hpp"
#include "cli/calibrate.hpp"
#include "cli/progress.hpp"
#include "cli/study_options.hpp"
#include "cli/write_file.hpp"
#include "experiments/run/parallel_blocks.hpp"
#include "experiments/study/range.hpp"
#include "experiments/study/toml_text.hpp"

namespace delphisim::cli {
namespace {

double number_of(const Parsed& parsed, const std::string& name, double standard, const Range& range,
                 const char* meaning) {
  if (!parsed.has(name)) return standard;
  const std::string text = parsed.text(name);
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || !contains(range, number))
    refuse("--" + name + " is '" + text + "' (" + meaning + ")");
  return number;
}

// "0.4..0.6", or one number.
std::optional<Span> span_of(const Parsed& parsed, const std::string& name) {
  if (!parsed.has(name)) return {};
  const std::string text = parsed.text(name);
  const std::size_t dots = text.find("..");
  const auto number = [&](const std::string& part) {
    double p = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), p);
    if (error != std::errc() || end != part.data() + part.size() || !(p > 0 && p <= 1))
      refuse("--" + name + " is '" + text +
             "' (expected a probability above 0, or a range of them) as in --" + name + " 0.4..0.6?");
    return p;
  };
  const Span span{number(text.substr(0, dots)),
                  number(dots == std::string::npos ? text : text.substr(dots + 2))};
  if (span.low > span.high) refuse("--" + name + " is '" + text + "' (the range ends before it begins)");
  return span;
}

// "nurses=40,patients=12": a number for each group, `standard` for those that are not named.
std::vector<double> by_group(const Parsed& parsed, const std::string& name, const Study& study,
                             double standard, double least) {
  if (!parsed.has(name)) return {};
  std::vector<std::string> ids;
  for (const Group& group : study.groups) ids.push_back(group.id);
  std::vector<double> numbers(ids.size(), standard);
  std::istringstream parts(parsed.text(name));
  for (std::string part; std::getline(parts, part, ',');) {
    const std::size_t equals = part.find('=');
    double number = 0;
    const char* const from = part.data() + std::min(part.size(), equals + 1);
    const auto [end, error] = std::from_chars(from, part.data() + part.size(), number);
    if (equals == std::string::npos || error != std::errc() || end != part.data() + part.size() ||
        !(number >= least && number <= 1e6))
      refuse("--" + name + " has the part '" + part + "' (expected GROUP=NUMBER, at least " +
             shortest(least) + ") as in --" + name + " " + ids.front() + "=40?");
    const auto at = std::find(ids.begin(), ids.end(), part.substr(0, equals));
    if (at == ids.end())
      refuse("--" + name + " names the group '" + part.substr(0, equals) +
             "' (the study has none of that name)" + did_you_mean(part.substr(0, equals), ids));
    numbers[static_cast<std::size_t>(at - ids.begin())] = number;
  }
  return numbers;
}

Goal goal_of(const Parsed& parsed, const Question& question) {
  Goal goal;
  const std::vector<std::string> words{"exercise", "truths", "mean"};
  const std::string sense = parsed.text("sense", "exercise");
  const auto at = std::find(words.begin(), words.end(), sense);
  if (at == words.end())
    refuse("--sense is '" + sense + "' (expected exercise, truths or mean)" + did_you_mean(sense, words));
  goal.sense = static_cast<Sense>(at - words.begin());
  goal.probability = question.probability.value_or(
      number_of(parsed, "with", 0.9, {.min = 0, .max = 1, .above = true, .below = true},
                "expected a probability between 0 and 1"));
  if (parsed.has("with") && question.probability)
    refuse("--with is given and a target says 'with' too (the probability is one) drop one?");
  if (goal.sense == Sense::mean && (question.probability || parsed.has("with")))
    refuse(
        "--sense is 'mean' and a probability is given (an expected metric reaches its target or does not) "
        "leave the probability out?");
  goal.panels = static_cast<std::uint32_t>(parsed.whole("panels", 16, 2, plan_block));
  if (plan_block % goal.panels != 0 || goal.panels % 2 != 0)
    refuse("--panels is '" + parsed.text("panels") + "' (panels of a truth are halved, and blocks of " +
           std::to_string(plan_block) + " hold whole truths) is it 16 or 32?");
  return goal;
}

SizeRequest request_of(const Parsed& parsed, const Question& question) {
  SizeRequest request;
  const Study& study = question.study;
  request.goal = goal_of(parsed, question);
  request.search.least = static_cast<int>(parsed.whole("least", 1, 1, 65535));
  request.search.most = static_cast<int>(parsed.whole("most", 0, 1, 65535));
  request.search.precision = number_of(parsed, "precision", 0.1, {.min = 0.001, .max = 1},
                                       "expected a share of the size, from 0.001 to 1");
  request.search.most_blocks = static_cast<std::uint32_t>(
      (parsed.whole("replicates", 16384, 1024, 1u << 26) + plan_block - 1) / plan_block);
  for (const double n : by_group(parsed, "available", study, 65535, 1))
    request.available.push_back(static_cast<int>(n));
  request.response = span_of(parsed, "response");
  request.retention = span_of(parsed, "retention");
  request.rivals = !parsed.has("no-rivals");
  if (parsed.has("group")) {
    std::vector<std::string> ids;
    for (const Group& group : study.groups) ids.push_back(group.id);
    const auto at = std::find(ids.begin(), ids.end(), parsed.text("group"));
    if (at == ids.end())
      refuse("--group is '" + parsed.text("group") + "' (the study has no group of that name)" +
             did_you_mean(parsed.text("group"), ids));
    request.group = static_cast<int>(at - ids.begin());
  }
  return request;
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
       {"response", "LO..HI", "response to the invitation at both ends of a range, as rival assumptions"},
       {"retention", "LO..HI", "retention of every later round, likewise"},
       {"no-rivals", "", "leave out the table of rival assumptions"},
       {"precision", "SHARE", "half width of the interval of the size that is close enough (default 0.1)"},
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
  SamplerOptions options;
  options.threads = static_cast<int>(parsed->whole("threads", 0, 1, 1024));
  options.isa = isa_of(*parsed);
  Progress progress(1, parsed->has("quiet"));
  const SizePlan plan = plan_sizes(question, request, options);
  if (parsed->has("output")) write_file(parsed->text("output"), plan_page(study, plan));
  if (format == "table")
    std::cout << plan_text(study, plan);
  else
    write_plan(std::cout, study, plan, format == "csv" ? TidyFormat::csv : TidyFormat::json);
  if (format == "table" && !parsed->has("quiet"))
    fmt::print(stderr, "{} exercises in {}\n", format_count(plan.exercises), duration(progress.seconds()));
  return Exit::done;
}

}  // namespace delphisim::cli
