// SPDX-License-Identifier: MIT
#include "experiments/study/read_population.hpp"

#include "experiments/study/behaviours.hpp"

namespace delphisim {
namespace {

Polarised read_polarised(Reader& scenario, const Frame& frame, Problems& problems) {
  Reader table = scenario.table("polarised", "topics that divide people");
  BehaviourReader keys(table, "polarised", problems);
  Polarised p{keys.places("topics", frame.topic_names), keys.number("share"), keys.number("distance"),
              keys.yes_no("by_person")};
  if (p.topics.empty() && table.has("topics") && table.value("topics")->kind() == Value::Kind::array &&
      std::get<Value::Array>(table.value("topics")->data).empty())
    table.problem("topics", "topics is empty (nothing divides people) leave 'polarised' out?");
  table.finish();
  if (p.distance == 0) p = {};
  return p;
}

// A real panelist brings all that there is about a person.
void refuse_additions(Reader& scenario) {
  for (const char* key : modelled_keys) {
    const Value* value = scenario.value(key);
    if (value && !(*value == Value{{}, std::int64_t{0}}) && !(*value == Value{{}, 0.0}))
      scenario.problem(key,
                       std::string(key) +
                           " is given for an empirical population (panelists are real ones with the ratings "
                           "that they gave: nothing is added)");
  }
}

using Truth = decltype(Population::truth);

Truth read_truth(Reader& scenario, const Frame& frame, const Design& design, Problems& problems) {
  Reader table = scenario.table("truth", "how true priorities come about");
  const std::vector<std::string> models{"superpopulation", "posterior", "fixed", "empirical"};
  const std::string model = table.choice("model", models, "how true priorities come about");
  const bool known = table.has("model") && *table.value("model") == Value{{}, model};
  Truth truth;
  if (!known) return truth;
  BehaviourReader keys(table, model, problems);
  if (model == "superpopulation") {
    truth = Superpopulation{keys.number("topic_mean"), keys.number("topic_sd"), keys.number("category_sd")};
  } else if (model == "fixed") {
    truth = FixedTruth{keys.each("mean", frame.topic_names)};
  } else if (model == "empirical") {
    truth = read_empirical(table, frame, design, problems);
  } else {
    PosteriorTruth posterior;
    posterior.estimate = keys.each("estimate", frame.topic_names);
    posterior.variance = keys.each("variance", frame.topic_names);
    posterior.shared_variance = keys.each("shared_variance", frame.category_names);
    posterior.spread = keys.numbers("spread");
    if (posterior.spread.empty() && table.has("spread"))
      table.problem("spread", "spread is empty (one quantile at least is drawn from)");
    truth = posterior;
  }
  table.finish();
  return truth;
}

}  // namespace

Population read_population(Reader& scenario, const Frame& frame, const Design& design, Problems& problems) {
  Population p;
  p.truth = read_truth(scenario, frame, design, problems);
  for (const Group& group : frame.groups) p.group_sizes.push_back(group.size);
  BehaviourReader groups(scenario, "groups", problems), leniency(scenario, "leniency", problems);
  p.group_topic_sd = groups.number("group_topic_sd");
  p.group_topic_centred = groups.yes_no("group_topic_centred");
  p.group_offset = leniency.each("group_offset", frame.group_names);
  p.leniency_sd = leniency.number("leniency_sd");
  p.group_category_sd = groups.number("group_category_sd");
  const bool empirical = std::holds_alternative<EmpiricalTruth>(p.truth);
  if (!empirical || scenario.has("residual_sd"))
    p.residual_sd = BehaviourReader(scenario, "residual", problems).number("residual_sd");
  p.residual_df = BehaviourReader(scenario, "heavy_tails", problems).whole("residual_df");
  p.scale_use_sd = BehaviourReader(scenario, "scale_use", problems).number("scale_use_sd");
  p.category_correlation = BehaviourReader(scenario, "categories", problems).number("category_correlation");
  if (scenario.has("polarised")) p.polarised = read_polarised(scenario, frame, problems);
  if (empirical) refuse_additions(scenario);
  return p;
}

}  // namespace delphisim
