// SPDX-License-Identifier: MIT
#include "analysis/fit/from_ratings/ratings_population.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/fit/extreme.hpp"
#include "analysis/fit/fragment.hpp"
#include "analysis/fit/from_ratings/rival_sets.hpp"
#include "analysis/fit/from_ratings/warnings.hpp"

namespace delphisim {
namespace {

std::string two_digits(double number) {
  const double unit = std::pow(10.0, std::floor(std::log10(std::fmax(std::fabs(number), 1e-9))) - 1);
  return shortest(std::get<double>(real(std::round(number / unit) * unit).data));
}

// The table of a dotted key; names of groups and categories hold no dots.
Value& under(Value& table, const std::string& key) {
  Value* here = &table;
  for (std::size_t from = 0; from <= key.size();) {
    const std::size_t dot = std::min(key.find('.', from), key.size());
    here = &at(*here, {key.substr(from, dot - from)});
    from = dot + 1;
  }
  return *here;
}

class Filler {
 public:
  Filler(PopulationFile& file, const RatingTable& table, const RatingsFit& fit)
      : file_(file), table_(table), fit_(fit) {}

  void add_truth() {
    at(file_.fitted, {"truth", "model"}) = text("posterior");
    for (std::size_t t = 0; t < table_.topics.size(); ++t) {
      const std::string& slug = table_.topics[t];
      at(file_.fitted, {"truth", "estimate", slug}) = real(fit_.topics.estimate[t]);
      at(file_.fitted, {"truth", "variance", slug}) = real(fit_.topics.variance[t]);
      file_.comments["fitted.truth.estimate." + slug] =
          fit_.topic_ratings[t] > 0
              ? "standard error " +
                    two_digits(std::sqrt(fit_.topics.variance[t] +
                                         fit_.topics.shared_variance[fit_.topics.category[t]]))
              : "not rated in the first round: the mean of the others";
    }
    for (std::size_t c = 0; c < table_.categories.size(); ++c)
      at(file_.fitted, {"truth", "shared_variance", table_.categories[c]}) =
          real(fit_.topics.shared_variance[c]);
    Value::Array spread;
    for (const double tau : fit_.spread.quantiles) spread.push_back(real(tau));
    at(file_.fitted, {"truth", "spread"}) = {{}, spread};
    file_.comments["fitted.truth.spread"] =
        "posterior quantiles of the SD of topic priorities, latent points";
    file_.comments["fitted.truth.estimate"] =
        "latent topic means: ratings have the observed means after clamp and rounding";
    file_.comments["fitted.truth.variance"] =
        "error variance of each estimate, without what is common to a category";
  }

  void add_lines(const std::vector<FitLine>& lines) {
    for (const FitLine& line : lines) {
      if (line.key != "truth.spread" && !line.derived) {
        under(part_of(line), line.key) = real(line.estimate);
        file_.comments[std::string(word_of(line)) + "." + line.key] =
            !line.estimated()        ? "not known: " + line.why
            : std::isnan(line.error) ? "standard error unknown"
                                     : "standard error " + two_digits(line.error);
      }
      if (!line.estimated()) continue;
      const std::string key = "fit." + line.key;
      under(file_.derived, key + ".estimate") = real(line.estimate);
      if (std::isnan(line.error)) continue;
      under(file_.derived, key + ".standard_error") = real(line.error);
      under(file_.derived, key + ".low") = real(line.interval.low);
      under(file_.derived, key + ".high") = real(line.interval.high);
    }
    under(file_.derived, "fit.truth.spread.median") = real(fit_.spread.quantile(0.5));
    under(file_.derived, "fit.truth.spread.mode") = real(fit_.spread.mode);
    file_.comments["derived.fit.truth.spread.mode"] =
        "REML; the estimate, a mean, is too large where topics are few";
    file_.comments["derived.fit.truth.spread"] =
        "intervals of 95 %: the estimate -+ t standard errors, which may pass the end of a range; of shares "
        "of "
        "people Wilson's";
  }

  static const char* word_of(const FitLine& line) {
    return !line.estimated() ? "assumed" : line.constrained ? "constrained" : "fitted";
  }
  Value& part_of(const FitLine& line) {
    return !line.estimated() ? file_.assumed : line.constrained ? file_.constrained : file_.fitted;
  }

  void add_answering() {
    for (std::size_t r = 0; r < table_.rounds.size(); ++r) {
      const std::string& round = table_.rounds[r];
      const Answering& a = r == 0 ? fit_.answering : fit_.next[r - 1].answering;
      const bool carried = r > 0 && fit_.next[r - 1].persistence.carried();
      at(file_.fitted, {"rounds", round, "no_opinion", "carried"}) = {{}, carried};
      if (!carried)
        for (std::size_t t = 0; t < table_.topics.size(); ++t)
          at(file_.fitted, {"rounds", round, "no_opinion", "by_topic", table_.topics[t]}) =
              real(std::min(0.999, a.left_out[t]));
      if (r == 0) continue;
      if (!carried)
        for (std::size_t c = 0; c < table_.categories.size(); ++c)
          at(file_.fitted, {"rounds", round, "no_opinion", "category_answered", table_.categories[c]}) =
              real(a.category_answered[c]);
      const Persistence& p = fit_.next[r - 1].persistence;
      if (p.unrated > 0) at(file_.derived, {"no_opinion", round, "unrated_again"}) = real(p.unrated_again);
      if (p.rated > 0) at(file_.derived, {"no_opinion", round, "newly_unrated"}) = real(p.newly_unrated);
    }
    file_.comments["fitted.rounds." + table_.rounds.front() + ".no_opinion.by_topic"] =
        "left out among those who rated something of the category";
  }

  void add_rounds(const RatingsRequest& request) {
    for (std::size_t r = 0; r < fit_.next.size(); ++r) {
      const NextRound& next = fit_.next[r];
      const std::string& round = table_.rounds[r + 1];
      for (std::size_t g = 0; g < table_.groups.size(); ++g)
        at(file_.fitted, {"rounds", round, "newcomers", table_.groups[g]}) = {
            {}, std::int64_t{std::min(4095, next.returning.newcomers[g])}};
      at(file_.assumed, {"rounds", round, "revision", "from"}) = text("latent");
      if (next.revision.pairs == 0) continue;
      at(file_.derived, {"revision", round, "rated_twice"}) = {{}, std::int64_t{next.revision.pairs}};
      at(file_.derived, {"revision", round, "share_unchanged"}) = real(next.revision.share_unchanged);
      if (!request.shown.any() || std::isnan(next.revision.raw_slope)) continue;
      at(file_.derived, {"revision", round, "raw_slope"}) = real(next.revision.raw_slope);
      file_.comments["derived.revision." + round + ".raw_slope"] =
          "of the change on the distance to what was shown: conformity and regression to people's own levels "
          "together";
    }
  }

 private:
  PopulationFile& file_;
  const RatingTable& table_;
  const RatingsFit& fit_;
};

}  // namespace

std::string taken_as_absent() {
  return "Taken as absent: sliders left where they start, straight-lining, ratings heaped at round numbers, "
         "No "
         "Opinion that goes by what people would have rated.";
}

PopulationFile population_of(const RatingTable& table, const RatingsFit& fit, const RatingsRequest& request,
                             const std::string& what, const std::string& made_by) {
  PopulationFile file{empty_table(), empty_table(), empty_table(), empty_table(), empty_table(), {}, {}, {}};
  at(file.about, {"what"}) = text(what);
  at(file.about, {"source"}) = text("individual ratings");
  at(file.about, {"made_by"}) = text(made_by);
  const std::string extreme = beyond_scale("the SD within topics", fit.value.total_sd, table.scale);
  at(file.about, {"notes"}) = text(
      "The population is that of the first round; later ones have been through feedback. Errors by a "
      "bootstrap over people within groups. " +
      taken_as_absent() + (extreme.empty() ? "" : " " + extreme));
  file.data = "ratings";
  Filler filler(file, table, fit);
  filler.add_truth();
  filler.add_lines(fit_lines(table, fit, request));
  filler.add_answering();
  filler.add_rounds(request);
  at(file.assumed, {"group_topic_centred"}) = {{}, true};
  file.comments["assumed.group_topic_centred"] =
      "group x topic effects sum to 0 over topics in a group and over people in a topic";
  Value::Array lacks;
  for (const std::string& lack : lacks_of(table, fit)) lacks.push_back(text(lack));
  if (!lacks.empty()) at(file.derived, {"lacks"}) = {{}, lacks};
  file.ranges = assumed_ranges(table, fit, request);
  file.sets = rival_sets(table, fit, request);
  return file;
}

std::string study_of(const RatingTable& table, const RatingsFit& fit, const RatingsRequest& request,
                     const std::string& population) {
  const std::string k =
      std::to_string(std::max<std::size_t>(1, std::min<std::size_t>(10, table.topics.size() / 3)));
  const auto quoted = [](const std::string& s) { return "\"" + escaped(s) + "\""; };
  std::string out =
      "# The exercise that the ratings come from. Next: change what you want to compare, then delphisim "
      "check.\n\n[study]\nname = \"fitted\"\nseed = 1\nreplicates = 7680\nblock_size = 256\ntrue_k = " +
      k + "\nreference = \"mean/one_pool/top_k_" + k +
      "\"\nprimary = \"recall\"\ndelta = 0.02\n\n[topics]\nlist = [\n";
  for (std::size_t t = 0; t < table.topics.size(); ++t)
    out += "  {slug = " + quoted(table.topics[t]) + ", name = " + quoted(table.topic_names[t]) +
           ", category = " + quoted(table.categories[static_cast<std::size_t>(table.category_of[t])]) +
           "},\n";
  out += "]\n";
  for (std::size_t g = 0; g < table.groups.size(); ++g)
    out += "\n[[groups]]\nid = " + quoted(table.groups[g]) +
           "\nsize = " + std::to_string(std::max(1, fit.people[g])) + "\n";
  out += "\n[[truths]]\nname = \"people_pooled\"\nweights = \"people\"\n";
  if (!population.empty()) out += "\n[scenario]\npopulation = " + quoted(population) + "\n";
  for (std::size_t r = 0; r < table.rounds.size(); ++r) {
    out += "\n[[design.rounds]]\nname = " + quoted(table.rounds[r]) +
           "\nscale = {min = " + shortest(table.scale.min) + ", max = " + shortest(table.scale.max) +
           ", step = " + shortest(table.scale.step) + "}\n";
    if (r > 0 && !request.shown.any()) out += "feedback = \"none\"\n";
    if (r > 0 && request.shown.any())
      out += std::string("feedback = {statistic = \"") + (request.shown.median ? "median" : "mean") +
             "\", to = [" + (request.shown.all ? "\"all\"" : "") +
             (request.shown.all && request.shown.own ? ", " : "") +
             (request.shown.own ? "\"own_group\"" : "") + "]}\n";
    if (r + 1 == table.rounds.size()) break;
    const auto here = std::count(table.form[r].begin(), table.form[r].end(), 1),
               next = std::count(table.form[r + 1].begin(), table.form[r + 1].end(), 1);
    if (next < here && next > 0)  // how they were chosen is not in the ratings
      out +=
          "shortlist = [{aggregation = \"mean\", pooling = \"one_pool\", threshold = {name = \"top_k\", k "
          "= " +
          std::to_string(next) + "}}]\n";
  }
  out +=
      "\n[[rules]]\naggregation = [\"mean\", \"median\"]\npooling = [\"one_pool\", "
      "\"equal_groups\"]\nthreshold = {name = \"top_k\", k = " +
      k + "}\n\n[metrics]\nrules = \"all\"\nprocess = [\"people\", \"rating_mean\", \"rating_sd\"]\n";
  if (population.empty()) return out;
  for (const PopulationSet& set : rival_sets(table, fit, request))
    out += "\n[[grid.extra]]\nname = " + quoted(set.name) +
           "\nset = {\"scenario.assumptions\" = " + quoted(set.name) + "}\n";
  return out;
}

}  // namespace delphisim
