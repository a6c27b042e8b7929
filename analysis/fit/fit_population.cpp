// SPDX-License-Identifier: MIT
#include "analysis/fit/fit_population.hpp"

#include "analysis/fit/derived.hpp"
#include "analysis/fit/extreme.hpp"
#include "analysis/fit/fit_set.hpp"
#include "analysis/fit/fragment.hpp"
#include "analysis/fit/scenario_fragments.hpp"

namespace delphisim {
namespace {

// Ten times the rounding of the published means and SDs averaged over topics is still finer than this.
constexpr double tuning_tolerance = 0.005;

struct TunedSet {
  Fragments parts;
  Tuned tuned;
};

Value scenario_of(const Fragments& parts) {
  return merge(merge(parts.fitted, parts.constrained), parts.assumed);
}

class Fitter {
 public:
  Fitter(const FitRequest& request, const ChangeOfMoments& simulate)
      : request_(request),
        simulate_(simulate),
        target_(two_surveys(request.published) ? published_change(request.published) : PublishedChange{}),
        participation_(fit_participation(request.published, request.at)),
        start_{target_.of_means, 1} {}

  SetFit fit(const AssumptionSet& set) const {
    return fit_set(request_, participation_, set.values, set.name);
  }

  TunedSet tune(const AssumptionSet& set, const SetFit& fit) {
    TunedSet done{fragments_of(request_, participation_, set.values, fit), {}};
    if (!simulate_) return done;
    const Value scenario = scenario_of(done.parts);
    const auto with_noise = [&](const RevisionNoise& noise) {
      Value trial = scenario;
      add_noise(trial, request_, noise);
      return simulate_(trial);
    };
    done.tuned = tune_revision(with_noise, target_.of_means, target_.of_sds, start_, tuning_tolerance);
    if (set.name == "base") start_ = done.tuned.noise;
    add_noise(done.parts.constrained, request_, done.tuned.noise);
    return done;
  }

  const ParticipationFit& participation() const { return participation_; }

 private:
  const FitRequest& request_;
  const ChangeOfMoments& simulate_;
  PublishedChange target_;
  ParticipationFit participation_;
  RevisionNoise start_;  // the other sets start from the base
};

void add_tuning(PopulationFile& file, const std::string& name, const Tuned& tuned) {
  const auto put = [&](const char* key, const Value& value) {
    at(file.derived, {"tuned", name, key}) = value;
  };
  put("reached", {{}, tuned.reached});
  put("change_of_means", real(tuned.change.of_means));
  put("change_of_sds", real(tuned.change.of_sds));
  put("shortlisted", real(tuned.change.shortlisted));
  put("listed_topics", real(tuned.change.listed_topics));
  put("single_listed", real(tuned.change.single_listed));
  file.comments["derived.tuned." + name] =
      tuned.reached ? "simulated under this set"
                    : "simulated under this set, which does not reproduce the change: " + tuned.problem;
}

// What a fit of these tables leaves at 0 because nothing is published of it.
std::string not_published(const FitRequest& request) {
  const PublishedTables& published = request.published;
  std::string words;
  if (published.groups.size() == 1) words += "No groups are published: people differ by leniency alone. ";
  if (published.groups.size() > 1 && published.cells.empty() && !published.has_bounds)
    words += "Group levels are not published: offsets are 0. ";
  if (!two_surveys(published)) words += "One survey only: nothing is said of re-rating. ";
  if (!words.empty()) words.pop_back();
  return words;
}

// What makes a fit of tables doubtful, a sentence each.
std::vector<std::string> warnings_of(const FitRequest& request, const SetFit& fit) {
  std::vector<std::string> warnings;
  if (const std::string wide = beyond_scale("the SD within topics", fit.latent.sd, request.scored.scale);
      !wide.empty())
    warnings.push_back(wide);
  if (const std::string selected = selected_topics(request); !selected.empty()) warnings.push_back(selected);
  return warnings;
}

Value about(const FitRequest& request, const std::vector<std::string>& warnings, bool tuned,
            const std::string& made_by) {
  Value about = empty_table();
  at(about, {"what"}) = text(request.what);
  at(about, {"source"}) = text(request.source);
  at(about, {"tables"}) = text(request.tables);
  at(about, {"made_by"}) = text(made_by);
  std::string notes = request.notes;
  if (!tuned && two_surveys(request.published))
    notes +=
        std::string(notes.empty() ? "" : " ") + "retest_sd and recalibration are not tuned and are left out.";
  const std::string missing = not_published(request);
  if (!missing.empty()) notes += std::string(notes.empty() ? "" : " ") + missing;
  for (const std::string& warning : warnings) notes += (notes.empty() ? "" : " ") + warning;
  at(about, {"notes"}) = text(notes);
  return about;
}

}  // namespace

std::string selected_topics(const FitRequest& request) {
  if (request.complete.value_or(false)) return "";
  return request.complete
             ? "The table holds selected topics: tau, the spread of priorities, is that of these alone "
               "and far too small for all topics that were rated."
             : "If these are only the highest of the topics that were rated, tau is far too small "
               "([scored] complete says whether they are all).";
}

PopulationFile fit_population(const FitRequest& request, const ChangeOfMoments& simulate,
                              const std::string& made_by) {
  if (simulate && !two_surveys(request.published))
    throw BadInput(
        request.at,
        "there is one survey only (a study tunes how ratings change between two) leave out --study?");
  Fitter fitter(request, simulate);
  const AssumptionSet base_set{"base", "", request.base};
  std::vector<SetFit> fits;
  Problems problems;
  for (std::size_t s = 0; s <= request.sets.size(); ++s) {
    try {
      fits.push_back(fitter.fit(s == 0 ? base_set : request.sets[s - 1]));
    } catch (const BadInput& bad) {
      problems.add(bad);
    }
  }
  problems.throw_if_any();

  PopulationFile file;
  file.warnings = warnings_of(request, fits[0]);
  file.about = about(request, file.warnings, static_cast<bool>(simulate), made_by);
  const TunedSet base = fitter.tune(base_set, fits[0]);
  file.fitted = base.parts.fitted;
  file.constrained = base.parts.constrained;
  file.assumed = base.parts.assumed;
  file.comments = fragment_comments(request, fitter.participation(), request.base, fits[0]);
  const Derived derived = derived_of(request, fitter.participation(), fits[0]);
  file.derived = derived.table;
  file.comments.insert(derived.comments.begin(), derived.comments.end());
  if (simulate) add_tuning(file, "base", base.tuned);
  for (AssumptionRange range : request.ranges) {
    range.key = scenario_path(request, range.key);
    file.ranges.push_back(range);
  }

  const Value base_scenario = scenario_of(base.parts);
  for (std::size_t s = 0; s < request.sets.size(); ++s) {
    const AssumptionSet& set = request.sets[s];
    const TunedSet done = fitter.tune(set, fits[s + 1]);
    file.sets.push_back({set.name, set.why, difference(base_scenario, scenario_of(done.parts))});
    if (!simulate) continue;
    add_tuning(file, set.name, done.tuned);
    if (!done.tuned.reached)
      file.sets.back().why += "; does not reproduce the published change: " + done.tuned.problem;
  }
  return file;
}

}  // namespace delphisim
