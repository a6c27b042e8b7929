// SPDX-License-Identifier: MIT
#include "cli/plan_request.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>
#include <set>
#include <sstream>

#include "cli/calibrate.hpp"
#include "experiments/run/parallel_blocks.hpp"
#include "experiments/study/range.hpp"

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

// "nurses=40,patients=12": a number for each group, `standard` for those that are not named.
std::vector<double> by_group(const Parsed& parsed, const std::string& name, const Study& study,
                             double standard, double least) {
  if (!parsed.has(name)) return {};
  std::vector<std::string> ids;
  for (const Group& group : study.groups) ids.push_back(group.id);
  std::vector<double> numbers(ids.size(), standard);
  std::set<std::string> named;
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
    if (!named.insert(*at).second)
      refuse("--" + name + " names the group '" + *at + "' twice (which number is meant?) drop one?");
    numbers[static_cast<std::size_t>(at - ids.begin())] = number;
  }
  return numbers;
}

std::vector<int> available_in(const Parsed& parsed, const Study& study) {
  std::vector<int> people;
  for (const double n : by_group(parsed, "available", study, 65535, 1)) {
    if (n != std::floor(n))
      refuse("--available has the number " + shortest(n) + " (people are counted in whole numbers) is it " +
             shortest(std::floor(n)) + "?");
    people.push_back(static_cast<int>(n));
  }
  return people;
}

Goal goal_of(const Parsed& parsed, const Question& question) {
  Goal goal;
  const std::string sense = parsed.text("sense", "exercise");
  goal.sense = sense == "truths" ? Sense::truths : sense == "mean" ? Sense::mean : Sense::exercise;
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

}  // namespace

void refuse_what_is_dropped(const Parsed& parsed) {
  struct Kind {
    const char* option;
    std::vector<const char*> drops;
  };
  const Kind kinds[] = {
      {"discover",
       {"target", "topics", "budget", "allocate", "cost", "retention", "precision", "replicates", "panels",
        "output"}},
      {"topics",
       {"budget", "allocate", "cost", "group", "available", "response", "retention", "precision", "output"}},
      {"budget", {"allocate", "group", "least", "most", "response", "retention", "precision", "output"}}};
  for (const Kind& kind : kinds) {
    if (!parsed.has(kind.option)) continue;
    for (const char* other : kind.drops)
      if (parsed.has(other))
        refuse(std::string("--") + kind.option + " and --" + other + " exclude each other (" +
               (std::string(other) == "output" ? "the page is of plans of a size"
                                               : "they ask different things") +
               ") drop one?");
    return;
  }
  if (parsed.has("cost") && !parsed.has("allocate"))
    refuse("--cost is given without --budget or --allocate (a size alone has no price) drop it?");
}

std::optional<Span> span_of(const Parsed& parsed, const std::string& name, double least) {
  if (!parsed.has(name)) return {};
  const std::string text = parsed.text(name);
  const std::size_t dots = text.find("..");
  const auto number = [&](const std::string& part) {
    double p = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), p);
    if (error != std::errc() || end != part.data() + part.size() || !(p > 0 && p >= least && p <= 1))
      refuse("--" + name + " is '" + text + "' (expected a probability " +
             (least > 0 ? "from " + shortest(least) + " to 1" : "above 0") +
             ", or a range of them) as in --" + name + " 0.4..0.6?");
    return p;
  };
  const Span span{number(text.substr(0, dots)),
                  number(dots == std::string::npos ? text : text.substr(dots + 2))};
  if (span.low > span.high) refuse("--" + name + " is '" + text + "' (the range ends before it begins)");
  return span;
}

double share_of(const Parsed& parsed, const std::string& name) {
  return number_of(parsed, name, 0, {.min = 0, .max = 1, .above = true}, "expected a share above 0, up to 1");
}

SizeRequest request_of(const Parsed& parsed, const Question& question) {
  SizeRequest request;
  const Study& study = question.study;
  request.goal = goal_of(parsed, question);
  request.search.least = static_cast<int>(parsed.whole("least", 1, 1, 65535));
  request.search.most = static_cast<int>(parsed.whole("most", 0, 1, 65535));
  request.search.precision = number_of(parsed, "precision", 0.05, {.min = 0.001, .max = 1},
                                       "expected a share of the size, from 0.001 to 1");
  request.search.most_blocks = static_cast<std::uint32_t>(
      (parsed.whole("replicates", 16384, 1024, 1u << 26) + plan_block - 1) / plan_block);
  request.available = available_in(parsed, study);
  request.response = span_of(parsed, "response", 0.001);
  // Published: 5 to 25 % of the people are lost from round to round.
  request.retention = parsed.has("retention") ? span_of(parsed, "retention") : Span{0.75, 0.95};
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

AllocationRequest allocation_of(const Parsed& parsed, const Question& question) {
  AllocationRequest request;
  request.budget = number_of(parsed, "budget", 0, {.min = 0, .above = true}, "expected money, above 0");
  request.cost = by_group(parsed, "cost", question.study, 1, 1e-6);
  if (request.cost.empty()) request.cost.assign(question.study.groups.size(), 1.0);
  request.available = available_in(parsed, question.study);
  if (parsed.has("budget") && parsed.has("replicates"))
    request.most_blocks = request_of(parsed, question).search.most_blocks;
  return request;
}

double seconds_of(const Question& question, const SizeRequest& request, const SamplerOptions& options) {
  const Growth growth(question, request);
  const auto cost = [&](int n) {  // of an exercise
    Study study = question.study;
    study.cells.front().spec = growth.cell(question.cells.front().spec, n);
    study.block_size = plan_block, study.replicates = plan_block;
    return calibrate(*make_plan(std::move(study)), options.isa, 1).seconds;
  };
  const int middle = (growth.least() + growth.most()) / 4 + 1;
  const double rivals =
      request.rivals ? static_cast<double>(rival_worlds(question, request.response, request.retention).size())
                     : 0.0;
  // A coarse curve of some 25 sizes, then as many about the answer, most of them twice as long.
  const double first =
      request.search.first_blocks * plan_block * (request.goal.sense == Sense::truths ? 4.0 : 1.0);
  const double search = 25 * first * cost((growth.least() + growth.most()) / 2) * 0.6 +
                        30 * 2.5 * first * cost(std::max(middle, growth.least()));
  return search * (1 + 0.6 * rivals) / workers_for(options.threads);
}

}  // namespace delphisim::cli
