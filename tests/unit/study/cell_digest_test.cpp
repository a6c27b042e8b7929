// SPDX-License-Identifier: MIT
#include "experiments/study/cell_digest.hpp"
#include "experiments/study/kept.hpp"

#include <algorithm>
#include <set>

#include "tests/unit/study/studies.hpp"

namespace delphisim {
namespace {

// A study like the full one without the factor that sets residual_sd, so that every number below [scenario]
// is one that the base cell uses.
Value plain_study() {
  Value study = parse_toml(read_study(full_study).canonical_text, "study");
  auto& entries = std::get<Value::Table>(study.data);
  std::erase_if(entries, [](const auto& entry) { return entry.key == "grid" || entry.key == "published"; });
  Value& scenario = *study.find("scenario");
  std::erase_if(std::get<Value::Table>(scenario.data),
                [](const auto& entry) { return entry.key == "group_topic_sd"; });
  Value cells = parse_value("['base']", "");
  *study.find("study")->find("keep_values") = cells;
  return study;
}

Digest base_digest(const Value& study) { return parse_study(canonical(study), "study").cells.front().digest; }

Digest changed(const std::string& path, const std::string& value) {
  Value study = plain_study();
  Problems problems;
  set(study, path, parse_value(value, ""), problems);
  REQUIRE(problems.empty());
  INFO(path << " = " << value);
  return base_digest(study);
}

// Changes one number after the other a little and calls f(path).
template<class F>
void change_each_number(Value& here, const std::string& path, const F& f) {
  if (auto* array = std::get_if<Value::Array>(&here.data)) {
    for (std::size_t i = 0; i < array->size(); ++i)
      change_each_number((*array)[i], path + "[" + std::to_string(i) + "]", f);
  } else if (auto* table = std::get_if<Value::Table>(&here.data)) {
    for (auto& entry : *table) change_each_number(entry.value, path + "." + entry.key, f);
  } else if (auto* number = std::get_if<double>(&here.data)) {
    const double before = *number;
    *number = before + (before > 0.5 ? -1e-9 : 1e-9);
    f(path);
    *number = before;
  } else if (auto* whole = std::get_if<std::int64_t>(&here.data)) {
    const std::int64_t before = *whole;
    // A whole number that stands for a real one is moved by as little.
    const bool counts = path.find("newcomers") != path.npos;
    here.data = counts ? decltype(here.data)(before + 1)
                       : decltype(here.data)(static_cast<double>(before) + (before > 0 ? -1e-9 : 1e-9));
    f(path);
    here.data = before;
  }
}

TEST_CASE("every number of the scenario determines the digest of the cell, in its last digits") {
  Value study = plain_study();
  const Digest base = base_digest(study);
  std::set<Digest> digests{base};
  std::size_t numbers = 0;
  const auto check = [&](const std::string& path) {
    INFO(path);
    CHECK(digests.insert(base_digest(study)).second);
    ++numbers;
  };
  Value& scenario = *study.find("scenario");
  for (const char* part : {"fitted", "constrained", "assumed"})
    change_each_number(*scenario.find("population")->find(part), part, check);
  change_each_number(*scenario.find("rounds"), "rounds", check);
  CHECK(numbers == 47);
  CHECK(base_digest(study) == base);
}

TEST_CASE("whatever else determines numbers changes the digest of the cell") {
  const std::vector<std::pair<std::string, std::string>> changes{
      {"study.seed", "1"},
      {"study.block_size", "1"},
      {"study.true_k", "3"},
      {"study.true_k", "[2, 4]"},
      {"study.true_k", "[2, 3]"},
      {"study.order_scope", "all_topics"},
      {"study.keep_values", "[]"},
      {"metrics.rules", "['recall', 'size']"},
      {"metrics.rules", "['size', 'recall', 'tau_b']"},
      {"metrics.process", "['people', 'group_bound', 'carried', 'mean_change', 'topics']"},
      {"metrics.indices", "['iqr']"},
      {"metrics.indices", "['iqr', 'kendall_w']"},
      {"metrics.indices", "[{name = 'share_in_band', from = 7, to = 9}]"},
      {"metrics.indices", "[{name = 'share_in_band', from = 7, to = 8}]"},
      {"metrics.rules", "['size', 'recall', 'tau_b', {name = 'rank_biased_overlap', p = 0.8}]"},
      {"metrics.rules", "['size', 'recall', 'tau_b', 'rank_biased_overlap']"},
      {"metrics.agreement", "true"},
      {"metrics.rank_distributions", "['base']"},
      {"truths.people.weights", "equal"},
      {"truths.people.functional", "median_rating"},
      {"truths.people.functional", "share_at_least"},
      {"truths.mostly_lay.weights.lay", "2"},
      {"truths.people.name", "pooled"},
      {"design.last_round", "first"},
      {"design.rounds.first.scale.max", "10"},
      {"design.rounds.second.scale.step", "1"},
      {"design.rounds.second.scale.min", "0"},
      {"design.rounds.second.slider", "own"},
      {"design.rounds.second.slider_at", "4.5"},
      {"design.rounds.second.feedback.statistic", "median"},
      {"design.rounds.second.feedback.to", "['all']"},
      {"design.rounds.second.feedback.to", "['own_group']"},
      {"design.rounds.first.shortlist", "none"},
      {"design.rounds.second.shortlist",
       "[{aggregation = 'mean', pooling = 'one_pool', threshold = {name = 'top_k', k = 1}}]"},
      {"scenario.truth", "{model = 'superpopulation', topic_mean = 6, topic_sd = 1}"},
      {"scenario.truth", "{model = 'superpopulation', topic_mean = 6, topic_sd = 1.5}"},
      {"scenario.truth", "{model = 'superpopulation', topic_mean = 6.5, topic_sd = 1}"},
      {"scenario.truth",
       "{model = 'fixed', mean = {sleep = 6, pain = 6, work = 6, money = 6, friends = 6, mood = 5}}"},
      {"scenario.truth",
       "{model = 'fixed', mean = {sleep = 6, pain = 6, work = 6, money = 6, friends = 6, mood = 4}}"},
      {"scenario.group_topic_centred", "false"},
      {"scenario.rounds.second.revision.from", "latent"},
      {"scenario.rounds.second.no_opinion.carried", "false"},
      {"scenario.rounds.second.omitted", "[]"},
      {"scenario.rounds.second.omitted", "[{group = 'clinical', topic = 'sleep'}]"},
      {"scenario.assumptions", "leniency_high"}};
  std::set<Digest> digests{base_digest(plain_study())};
  for (const auto& [path, value] : changes) {
    INFO(path << " = " << value);
    CHECK(digests.insert(changed(path, value)).second);
  }
}

TEST_CASE("what is kept of one cell changes the digest of that cell alone") {
  Value text = parse_toml(read_study(full_study).canonical_text, "study");
  const Study before = parse_study(text, ".", {});
  Problems problems;
  set(text, "metrics.rank_distributions", parse_value("['high/2']", ""), problems);
  const Study after = parse_study(text, ".", {});
  CHECK(cells_that_keep(after, &Kept::rank_distributions) == std::vector<std::uint8_t>{0, 0, 0, 1, 0});
  for (std::size_t c = 0; c < before.cells.size(); ++c)
    CHECK((before.cells[c].digest == after.cells[c].digest) == (c != 3));
  set(text, "metrics.rank_distributions", parse_value("true", ""), problems);
  const Study all = parse_study(text, ".", {});
  CHECK(all.cells[3].digest == after.cells[3].digest);
  CHECK(all.cells[0].digest != after.cells[0].digest);
}

TEST_CASE("what a study need not say gives the same digest said and unsaid") {
  for (const auto& [path, value] :
       std::vector<std::pair<std::string, std::string>>{{"study.true_k", "[2]"},
                                                        {"metrics.agreement", "false"},
                                                        {"metrics.agreement", "[]"},
                                                        {"metrics.rank_distributions", "false"},
                                                        {"truths.people.functional", "latent_mean"}}) {
    INFO(path << " = " << value);
    CHECK(changed(path, value) == base_digest(plain_study()));
  }
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != text.npos);
  for (std::size_t here = at; here != text.npos; here = text.find(from, here + to.size()))
    text.replace(here, from.size(), to);
  return text;
}

Digest edited(const std::string& from, const std::string& to) {
  const std::string text = replaced(canonical(plain_study()), from, to);
  INFO(from << " -> " << to);
  return parse_study(text, "study").cells.front().digest;
}

TEST_CASE("topics, groups and rules are part of the digest of the cell") {
  std::set<Digest> digests{base_digest(plain_study())};
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
           {"money", "cash"},
           {"\"body\"\nname = \"Sleep\"", "\"life\"\nname = \"Sleep\""},
           {"clinical", "staff"},
           {"size = 5", "size = 6"},
           {"[metrics]",
            "[[rules]]\naggregation = \"mean\"\npooling = \"one_pool\"\nthreshold = "
            "\"two_clusters\"\n[metrics]"},
           {"cut = 6", "cut = 7"},
           {"share_cut = 0.8", "share_cut = 0.9"},
           {"ties = \"topic_order\"", "ties = \"all\""},
           {"rounding = \"up\"", "rounding = \"down\""},
           {"\"median\"", "\"mean\""}}) {
    INFO(from << " -> " << to);
    CHECK(digests.insert(edited(from, to)).second);
  }
}

TEST_CASE("weights of groups are part of the digest where a rule pools by them, and nowhere else") {
  const auto digest = [](const std::string& weight, const std::string& pooling) {
    std::string text = replaced(canonical(plain_study()), "[metrics]",
                                "[[rules]]\naggregation = \"mean\"\npooling = \"" + pooling +
                                    "\"\nthreshold = \"two_clusters\"\n[metrics]");
    if (!weight.empty()) text = replaced(text, "[[groups]]", "[[groups]]\nweight = " + weight);
    return parse_study(text, "study").cells.front().digest;
  };
  CHECK(digest("", "min_over_groups") == digest("200", "min_over_groups"));
  CHECK(digest("100", "min_over_groups") == digest("200", "min_over_groups"));
  CHECK(digest("100", "population_weights") != digest("200", "population_weights"));
}

TEST_CASE("groups are named by their id or their position") {
  Value study = plain_study();
  Problems problems;
  set(study, "design.rounds.second.shortlist",
      parse_value("[{aggregation = 'mean', pooling = {name = 'one_group', group = 'clinical'}, threshold = "
                  "'above_mean'}]",
                  ""),
      problems);
  REQUIRE(problems.empty());
  const Study read = parse_study(canonical(study), "study");
  CHECK(id_of(read.cells.front().spec.rounds[1].shortlist[0]) == "mean/one_group_2/above_mean");
}

TEST_CASE("names, titles, questions and the number of replicates are no part of the digest of the cell") {
  const Digest base = base_digest(plain_study());
  CHECK(changed("study.name", "other") == base);
  CHECK(changed("study.title", "other") == base);
  CHECK(changed("study.question", "other") == base);
  CHECK(changed("study.replicates", "128") == base);
  CHECK(changed("study.delta", "0.1") == base);
  CHECK(changed("study.primary", "tau_b") == base);
  CHECK(changed("study.reference", "'mean/one_pool/top_share_0.25'") == base);
  CHECK(changed("published.selection", "['mood']") == base);
  CHECK(changed("scenario.population.about.what", "other") == base);
  CHECK(edited("Lay people", "Laymen") == base);
  CHECK(edited("Money", "Cash") == base);
  CHECK(edited("why = ", "why = \"see table 3\" # ") == base);
}

TEST_CASE("a default that is written down is the same cell") {
  const Digest base = base_digest(plain_study());
  CHECK(changed("scenario.rounds.first.left_slider", "0.0") == base);
  CHECK(changed("scenario.rounds.first.burden", "{reference_topics = 0}") == base);
  CHECK(changed("design.rounds.second.shortlist", "none") == base);
  CHECK(changed("scenario.rounds.first.no_opinion.probability", "0") != base);  // instead of by_topic
}

TEST_CASE("cells keep their digests when cells come, go, move and are renamed") {
  const Study study = read_study(full_study);
  std::set<Digest> digests;
  for (const Cell& cell : study.cells) digests.insert(cell.digest);
  CHECK(digests.size() == study.cells.size());

  Value text = parse_toml(study.canonical_text, "study");
  auto& factors = std::get<Value::Array>(text.find("grid")->find("factors")->data);
  std::swap(factors[0], factors[1]);
  *factors[0].find("name") = parse_value("noise", "");
  *std::get<Value::Array>(factors[0].find("levels")->data)[1].find("name") = parse_value("twice", "");
  auto& extra = std::get<Value::Array>(text.find("grid")->find("extra")->data);
  extra.insert(extra.begin(), parse_value("{name = 'new', set = {\"scenario.leniency_sd\" = 3}}", ""));
  const Study moved = parse_study(canonical(text), "study");
  REQUIRE(moved.cells.size() == 6);
  CHECK(cell_named(moved, "base").digest == cell_named(study, "base").digest);
  CHECK(cell_named(moved, "twice/base").digest == cell_named(study, "base/2").digest);
  CHECK(cell_named(moved, "1.5/high").digest == cell_named(study, "high/1.5").digest);
  CHECK(cell_named(moved, "twice/high").digest == cell_named(study, "high/2").digest);
  CHECK(cell_named(moved, "first_only").digest == cell_named(study, "first_only").digest);
  CHECK(digests.count(cell_named(moved, "new").digest) == 0);
}

TEST_CASE("the digest of a study covers all of its text but the number of replicates") {
  const auto digest = [](const std::string& path, const std::string& value) {
    return read_study(full_study, with(path, value)).digest;
  };
  const Digest base = read_study(full_study).digest;
  CHECK(digest("study.replicates", "128") == base);
  CHECK(digest("study.title", "other") != base);
  CHECK(digest("study.seed", "2") != base);
  CHECK(digest("scenario.group_topic_sd", "0.5") != base);
  CHECK(digest("published.selection", "['pain']") != base);
}

}  // namespace
}  // namespace delphisim
