// SPDX-License-Identifier: MIT
#include "experiments/study/cell_digest.hpp"

#include "engine/metrics/functionals.hpp"
#include "engine/metrics/info.hpp"
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

Value truth_of(const Population& population) {
  if (const auto* s = std::get_if<Superpopulation>(&population.truth))
    return table({{"topic_mean", of(s->topic_mean)}, {"topic_sd", of(s->topic_sd)}});
  if (const auto* f = std::get_if<FixedTruth>(&population.truth)) return table({{"mean", of(f->mean)}});
  const auto& p = std::get<PosteriorTruth>(population.truth);
  return table({{"estimate", of(p.estimate)},
                {"variance", of(p.variance)},
                {"shared_variance", of(p.shared_variance)},
                {"spread", of(p.spread)}});
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
  }
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
  // What a study need not say is left out where it is not said, so that older digests stay.
  if (!study.more_k.empty()) shared = merge(shared, table({{"more_k", of(study.more_k)}}));
  if (study.agreement) shared = merge(shared, table({{"agreement", of(true)}}));
  if (study.rank_distributions) shared = merge(shared, table({{"rank_distributions", of(true)}}));
  return shared;
}

}  // namespace

std::string cell_text(const Study& study, const CellSpec& spec, bool keep_values) {
  std::vector<Value> rounds;
  for (const RoundSpec& round : spec.rounds) rounds.push_back(merge(design_of(round), behaviour_of(round)));
  const Value cell = table({{"population", population_of(spec.population)},
                            {"rounds", of(rounds)},
                            {"keep_values", of(keep_values)}});
  return canonical(merge(shared_of(study), cell));
}

Digest cell_digest(const Study& study, const CellSpec& spec, bool keep_values) {
  return digest_of(cell_text(study, spec, keep_values));
}

}  // namespace delphisim
