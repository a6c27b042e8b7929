// SPDX-License-Identifier: MIT
#include "experiments/study/cell_digest.hpp"

#include <algorithm>

#include "engine/catalogue/label.hpp"
#include "engine/indices/info.hpp"
#include "engine/metrics/functionals.hpp"
#include "engine/metrics/info.hpp"
#include "engine/rules/combination.hpp"
#include "experiments/study/read_measures.hpp"
#include "experiments/study/toml_text.hpp"

namespace delphisim {
namespace {

Value of(bool yes) { return {{}, yes}; }
Value of(double number) { return {{}, number}; }
Value of(std::int64_t number) { return {{}, number}; }
Value of(int number) { return {{}, std::int64_t{number}}; }
Value of(std::string_view text) { return {{}, std::string(text)}; }
Value of(const std::string& text) { return {{}, text}; }
Value of(const Rule& rule) { return of(id_of(rule)); }
Value of(Value value) { return value; }

template<class T>
Value of(const std::vector<T>& list) {
  Value value{{}, Value::Array{}};
  for (const T& element : list) std::get<Value::Array>(value.data).push_back(of(element));
  return value;
}

using Pair = std::pair<const char*, Value>;

Value table(std::initializer_list<Pair> entries) {
  Value value{{}, Value::Table{}};
  for (const auto& [key, entry] : entries) std::get<Value::Table>(value.data).push_back({key, {}, entry});
  return value;
}

// Numbers with spaces between them, "-" where there is none.
std::string ratings_text(const std::vector<float>& ratings) {
  std::string text;
  for (const float r : ratings) {
    if (!text.empty()) text.push_back(' ');
    text.append(r == r ? shortest(static_cast<double>(r)) : "-");
  }
  return text;
}

Value truth_of(const Population& population) {
  if (const auto* s = std::get_if<Superpopulation>(&population.truth)) {
    const Value truth = table({{"topic_mean", of(s->topic_mean)}, {"topic_sd", of(s->topic_sd)}});
    return s->category_sd > 0 ? merge(truth, table({{"category_sd", of(s->category_sd)}})) : truth;
  }
  if (const auto* e = std::get_if<EmpiricalTruth>(&population.truth))
    return table({{"real_group_begin", of(e->panel->group_begin)},
                  {"real_ratings", of(ratings_text(e->panel->rating))},
                  {"with_replacement", of(e->with_replacement)}});
  if (const auto* f = std::get_if<FixedTruth>(&population.truth)) return table({{"mean", of(f->mean)}});
  const auto& p = std::get<PosteriorTruth>(population.truth);
  return table({{"estimate", of(p.estimate)},
                {"variance", of(p.variance)},
                {"shared_variance", of(p.shared_variance)},
                {"spread", of(p.spread)}});
}

// Behaviours are written only where they are there, so that a cell without them has the text that it always
// had.
Value population_additions(const Population& p) {
  Value more = table({});
  if (p.group_category_sd > 0) more = merge(more, table({{"group_category_sd", of(p.group_category_sd)}}));
  if (p.category_correlation > 0)
    more = merge(more, table({{"category_correlation", of(p.category_correlation)}}));
  if (p.residual_df > 0) more = merge(more, table({{"residual_df", of(p.residual_df)}}));
  if (p.scale_use_sd > 0) more = merge(more, table({{"scale_use_sd", of(p.scale_use_sd)}}));
  if (!p.polarised.topics.empty())
    more = merge(more, table({{"polarised", table({{"topics", of(p.polarised.topics)},
                                                   {"share", of(p.polarised.share)},
                                                   {"distance", of(p.polarised.distance)},
                                                   {"by_person", of(p.polarised.by_person)}})}}));
  return more;
}

Value style_of(const RoundSpec& r) {
  Value more = table({});
  if (!r.left_slider_of.empty()) more = merge(more, table({{"left_slider_of", of(r.left_slider_of)}}));
  if (r.heaping.probability > 0)
    more = merge(more, table({{"heaping", of(std::vector<double>{r.heaping.probability, r.heaping.step})}}));
  if (r.straight_lining > 0) more = merge(more, table({{"straight_lining", of(r.straight_lining)}}));
  if (r.fatigue != Fatigue{})
    more = merge(more, table({{"fatigue", of(std::vector<double>{r.fatigue.left_out, r.fatigue.left_slider})},
                              {"form_shuffled", of(r.fatigue.shuffled)}}));
  return more;
}

Value population_of(const Population& p) {
  return table({{"truth", truth_of(p)},
                {"group_sizes", of(p.group_sizes)},
                {"group_topic_sd", of(p.group_topic_sd)},
                {"group_topic_centred", of(p.group_topic_centred)},
                {"group_offset", of(p.group_offset)},
                {"leniency_sd", of(p.leniency_sd)},
                {"residual_sd", of(p.residual_sd)}});
}

Value design_of(const RoundSpec& r) {
  const Scale& s = r.instrument.scale;
  Value design = table({{"name", of(r.name)},
                        {"scale", of(std::vector<double>{s.min, s.max, s.step})},
                        {"slider", of(static_cast<int>(r.instrument.slider))},
                        {"slider_at", of(r.instrument.slider_at)},
                        {"shortlist", of(r.shortlist)}});
  if (r.feedback.given) {
    design = merge(design, table({{"feedback", of(label_of_aggregation(r.feedback.statistic))},
                                  {"to_all", of(r.feedback.all)},
                                  {"to_own_group", of(r.feedback.own)}}));
    if (r.feedback.every) design = merge(design, table({{"to_every_group", of(true)}}));
    if (r.feedback.newcomers != ShownToNewcomers::own_else_all)
      design = merge(design, table({{"to_newcomers", of(static_cast<int>(r.feedback.newcomers))}}));
  }
  if (r.carry_forward) design = merge(design, table({{"carry_forward", of(true)}}));
  return design;
}

Value behaviour_of(const RoundSpec& r) {
  std::vector<Value> omitted;
  for (const auto& [group, topic] : r.omitted) omitted.push_back(of(std::vector<int>{group, topic}));
  const Burden& b = r.burden;
  const Revision& v = r.revision;
  return table({{"omitted", of(omitted)},
                {"by_topic", of(r.no_opinion.by_topic)},
                {"category_answered", of(r.no_opinion.category_answered)},
                {"person_share", of(r.no_opinion.person_share)},
                {"carried", of(r.no_opinion.carried)},
                {"burden", of(std::vector<double>{b.reference_topics, b.completion_loss, b.attrition_loss})},
                {"retention", of(r.participation.retention)},
                {"newcomers", of(r.participation.newcomers)},
                {"silent_retention", of(r.participation.silent_retention)},
                {"revision",
                 of(std::vector<double>{v.weight_all, v.weight_own, v.keep, v.retest_sd, v.recalibration})},
                {"from_observed", of(v.from_observed)},
                {"left_slider", of(r.left_slider)}});
}

Value index_limit_of(const IndexLimit& l) {
  const Description& index = index_infos()[static_cast<std::size_t>(l.index.kind)].description;
  return table({{"index", of(label_of(index, l.index))}, {l.at_least ? "at_least" : "at_most", of(l.limit)}});
}

// Behaviours of a round that are named only where they are in use.
Value more_of(const RoundSpec& r) {
  Value more = table({});
  const auto add = [&](const char* key, const Value& value) { more = merge(more, table({{key, value}})); };
  const Participation& p = r.participation;
  const Revision& v = r.revision;
  if (p.distance_loss != 0) add("distance", of(std::vector<double>{p.distance_loss, p.distance_free}));
  if (!p.invited.empty()) add("invited", of(p.invited));
  if (!p.response.empty()) add("response", of(p.response));
  if (v.varied())
    add("variants",
        of(std::vector<double>{v.weight_others, v.confidence, v.majority_share, v.majority_cut,
                               v.susceptibility_sd, v.stubborn, v.anchor, v.anchor_sd, v.information}));
  if (v.agreement.given()) add("agreement", index_limit_of(v.agreement));
  if (!r.no_opinion.by_topic_of.empty()) add("by_topic_of", of(r.no_opinion.by_topic_of));
  if (!r.no_opinion.category_answered_of.empty())
    add("category_answered_of", of(r.no_opinion.category_answered_of));
  if (v.newcomer_anchor != 0) add("newcomer_anchor", of(v.newcomer_anchor));
  std::vector<Value> misfiled;
  for (const Filing& f : r.misfiled)
    misfiled.push_back(table({{"from", of(f.group)},
                              {"filed_as", of(f.filed_as)},
                              {"people", of(f.people)},
                              {"share", of(f.share)}}));
  if (!misfiled.empty()) add("misfiled", of(misfiled));
  return more;
}

Value amend_of(const Amend& a) {
  Value amend = table({{"hidden", of(a.hidden)}});
  if (!a.held) return amend;
  const FlagCurve& f = a.flag;
  return merge(amend, table({{"remove_share", of(a.remove_share)},
                             {"mentions", of(a.mentions)},
                             {"people", of(a.people)},
                             {"flag", of(std::vector<double>{f.low, f.high, f.at_low, f.at_high})},
                             {"find", of(a.find)}}));
}

Value stopping_of(const Stopping& s) {
  const Value index = s.index.given() ? table({{"index", index_limit_of(s.index)}}) : table({});
  return merge(index, table({{"criterion", of(static_cast<int>(s.criterion))},
                             {"numbers", of(std::vector<double>{s.limit, s.cut, s.topics})},
                             {"not_before", of(s.not_before)}}));
}

// What happens in the exercises of a cell.
Value exercise_of(const CellSpec& spec) {
  std::vector<Value> rounds;
  for (const RoundSpec& round : spec.rounds)
    rounds.push_back(
        merge(merge(merge(design_of(round), behaviour_of(round)), style_of(round)), more_of(round)));
  Value exercise =
      table({{"population", merge(population_of(spec.population), population_additions(spec.population))},
             {"rounds", of(rounds)}});
  if (spec.amend.active()) exercise = merge(exercise, table({{"amend", amend_of(spec.amend)}}));
  if (spec.stopping.criterion != Criterion::none)
    exercise = merge(exercise, table({{"stopping", stopping_of(spec.stopping)}}));
  return exercise;
}

bool pools_by_weight(const std::vector<Rule>& rules) {
  return std::any_of(rules.begin(), rules.end(), [](const Rule& r) { return needs_weights(r.pooling); });
}

// The weights of the groups, where the numbers of a cell depend on them.
Value weights_of(const Study& study, const CellSpec& spec) {
  bool used = pools_by_weight(study.rules);
  for (const RoundSpec& round : spec.rounds) used = used || pools_by_weight(round.shortlist);
  return used ? table({{"group_weights", of(study.setting.group_weight)}}) : table({});
}

Value truth_of(const TruthSpec& t) {
  const Value truth = table({{"name", of(t.name)}, {"weights", of(t.weights)}});
  if (t.functional.kind == 0) return truth;
  const Description& functional = Functionals::descriptions[static_cast<std::size_t>(t.functional.kind)];
  return merge(truth, table({{"functional", of(label_of(functional, t.functional))}}));
}

// What all cells share.
Value shared_of(const Study& study) {
  std::vector<Value> topics, groups, truths;
  for (const Topic& t : study.topics)
    topics.push_back(
        of(std::vector<std::string>{t.slug, study.categories[static_cast<std::size_t>(t.category)]}));
  for (const Group& g : study.groups) groups.push_back(of(g.id));
  for (const TruthSpec& t : study.truths) truths.push_back(truth_of(t));
  std::vector<std::string> metrics;
  std::vector<std::string_view> statistics;
  for (const Item& m : study.metrics) metrics.push_back(label_of_metric(m));
  for (const int s : study.statistics)
    statistics.push_back(statistic_infos()[static_cast<std::size_t>(s)].description.name);
  Value shared = table({{"kernel_version", of(kernel_version)},
                        {"seed", of(static_cast<std::int64_t>(study.seed))},
                        {"block_size", of(static_cast<std::int64_t>(study.block_size))},
                        {"topics", of(topics)},
                        {"groups", of(groups)},
                        {"truths", of(truths)},
                        {"true_k", of(study.true_k)},
                        {"order_scope", of(static_cast<int>(study.order_scope))},
                        {"rules", of(study.rules)},
                        {"metrics", of(metrics)},
                        {"statistics", of(statistics)}});
  if (!study.indices.empty()) {
    std::vector<std::string> indices;
    for (const Item& i : study.indices)
      indices.push_back(label_of(index_infos()[static_cast<std::size_t>(i.kind)].description, i));
    shared =
        merge(shared, table({{"indices", of(indices)}, {"indices_by_group", of(study.indices_by_group)}}));
  }
  // What a study need not say is left out where it is not said, so that older digests stay.
  if (!study.more_k.empty()) shared = merge(shared, table({{"more_k", of(study.more_k)}}));
  if (study.independent) shared = merge(shared, table({{"random_numbers", of("independent")}}));
  return shared;
}

}  // namespace

std::string cell_text(const Study& study, const CellSpec& spec, const Kept& kept) {
  Value cell = merge(exercise_of(spec), table({{"keep_values", of(kept.values)}}));
  if (kept.agreement) cell = merge(cell, table({{"agreement", of(true)}}));
  if (kept.rank_distributions) cell = merge(cell, table({{"rank_distributions", of(true)}}));
  return canonical(merge(merge(shared_of(study), weights_of(study, spec)), cell));
}

Digest beginning_digest(const CellSpec& spec) {
  CellSpec beginning{spec.population, {spec.rounds.front()}, spec.amend, {}};
  beginning.rounds.front().shortlist.clear();
  return digest_of(canonical(exercise_of(beginning)));
}

std::uint64_t own_seed(const Study& study, const CellSpec& spec) {
  const Value seed = table({{"seed", of(static_cast<std::int64_t>(study.seed))}});
  const Digest digest = digest_of(canonical(merge(exercise_of(spec), seed)));
  std::uint64_t own = 0;
  for (std::size_t i = 0; i < 8; ++i) own = own << 8 | digest.bytes[i];
  return own;
}

Digest cell_digest(const Study& study, const CellSpec& spec, const Kept& kept) {
  return digest_of(cell_text(study, spec, kept));
}

}  // namespace delphisim
