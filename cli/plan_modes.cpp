// SPDX-License-Identifier: MIT
#include "cli/plan_modes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <sstream>

#include "analysis/report/allocation_text.hpp"
#include "analysis/report/discovery_text.hpp"
#include "analysis/report/plan_tidy.hpp"
#include "analysis/report/topics_text.hpp"
#include "cli/plan_request.hpp"
#include "cli/results_options.hpp"
#include "cli/screen.hpp"
#include "experiments/study/toml_text.hpp"

namespace delphisim::cli {

namespace {

// The text for people, or what `fill` writes in a tidy format.
std::string written(const Parsed& parsed, const Study& study, const std::string& text,
                    const std::function<void(PlanWriter&)>& fill) {
  const auto format = format_of(parsed);
  if (!format) return text;
  std::ostringstream out;
  PlanWriter writer(out, study, *format);
  fill(writer);
  writer.end();
  return out.str();
}

}  // namespace

std::string plan_budget(const Parsed& parsed, const Study& study, const Question& question,
                        const SizeRequest& request, const SamplerOptions& options) {
  Sampler sampler(question, request.goal, options);
  const Allocation best = allocate(sampler, allocation_of(parsed, question));
  return written(parsed, study, allocation_text(study, question, request.goal, best, paint_of(parsed)),
                 [&](PlanWriter& writer) { writer.division(question, request.goal, best); });
}

// With so many topics everything else is as the study has it.
std::string plan_numbers_of_topics(const Parsed& parsed, const Study& study,
                                   const std::vector<TargetText>& targets, const SizeRequest& request,
                                   const SamplerOptions& options) {
  const Value root = parse_toml(study.canonical_text, parsed.positional().front());
  const Value* const topics = root.find("topics");
  const Value* const count = topics ? topics->find("count") : nullptr;
  if (!count)
    refuse(
        "--topics needs a study whose topics are a count (these have names of their own, and nobody knows "
        "what further ones would be like) is it --set topics.count=40 in a copy?");
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
  const TopicsPlan plan =
      plan_topics(question_of, request.goal, least, most, std::min(request.search.most_blocks, 64u), options);
  return written(parsed, study, topics_text(study, plan, paint_of(parsed)),
                 [&](PlanWriter& writer) { writer.topics(plan); });
}

// Nothing is simulated: the numbers are exact.
std::string plan_discovering(const Parsed& parsed, const Study& study) {
  Question question;
  question.study = study, question.cells = study.cells;
  CellSpec& base = question.cells.front().spec;
  const Amend& amend = base.amend;
  SizeRequest request = request_of(parsed, question);
  if (request.goal.sense == Sense::truths)
    refuse("--sense is 'truths' (missing topics are assumed, not drawn) is it exercise or mean?");
  if (request.search.most == 0) request.search.most = 10000;
  DiscoveryGoal goal;
  goal.share = share_of(parsed, "discover");
  goal.probability = request.goal.probability, goal.expected = request.goal.sense == Sense::mean;
  goal.mentions = static_cast<int>(
      parsed.whole("mentions", amend.held ? static_cast<std::uint64_t>(amend.mentions) : 1, 1, 65535));
  const std::optional<Span> naming = span_of(parsed, "naming");
  if (naming && !amend.hidden.empty() && !parsed.has("missing"))
    refuse(
        "--naming is given and the study hides topics with probabilities of its own (which are meant?) as in "
        "--missing 20 for others?");
  if (parsed.has("missing") && !naming)
    refuse(
        "--missing is given without --naming (how likely people are to name such topics is not known) as in "
        "--naming 0.01..0.06?");
  std::vector<Naming> namings = namings_of(question);
  if (naming)
    namings = namings_between(*naming, static_cast<int>(parsed.whole("missing", 20, 1, 10000)),
                              study.groups.size());
  if (namings.empty())
    refuse(
        "--discover needs topics that the first list lacks (the study hides none) as in --naming "
        "0.01..0.06?");
  if (!request.rivals) namings.resize(1);
  if (amend.held && !amend.people.empty()) base.rounds.front().participation.invited = amend.people;
  DiscoveryPlan plan = plan_discovery(Growth(question, request), namings, goal);
  plan.varied = request.group < 0
                    ? "people in all"
                    : "people of group " + study.groups[static_cast<std::size_t>(request.group)].id;
  return written(parsed, study, discovery_text(study, plan, request.response, paint_of(parsed)),
                 [&](PlanWriter& writer) { writer.discovery(plan, request.response); });
}

}  // namespace delphisim::cli
