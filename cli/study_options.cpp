// SPDX-License-Identifier: MIT
#include "cli/study_options.hpp"

#include "experiments/study/problems.hpp"
#include "experiments/study/study.hpp"
#include "experiments/study/toml_text.hpp"

namespace delphisim::cli {

std::vector<Option> study_options() {
  return {{"set", "KEY=VALUE",
           "change a value of the study file, as in --set scenario.leniency_sd=0.5 (repeatable)", true},
          {"replicates", "N", "simulated exercises per cell, in place of study.replicates"},
          {"seed", "S", "in place of study.seed"}};
}

namespace {

Overrides overrides_of(const Parsed& parsed, std::initializer_list<const char*> numbers) {
  Overrides overrides;
  for (const std::string& change : parsed.all("set")) {
    const std::size_t equals = change.find('=');
    if (equals == std::string::npos || equals == 0)
      refuse("--set is '" + change + "' (expected KEY=VALUE) as in --set study.delta=0.02?");
    overrides.values.emplace_back(change.substr(0, equals), parse_value(change.substr(equals + 1),
                                                                        "--set " + change.substr(0, equals)));
  }
  for (const char* key : numbers)
    if (parsed.has(key))
      overrides.values.emplace_back(
          std::string("study.") + key,
          parse_value(std::to_string(parsed.whole(key, 0, 0, INT64_MAX)), std::string("--") + key));
  return overrides;
}

}  // namespace

std::shared_ptr<const Plan> plan_of(const Parsed& parsed) {
  return make_plan(read_study(parsed.positional().front(), overrides_of(parsed, {"replicates", "seed"})));
}

Study study_of(const Parsed& parsed) {
  return read_study(parsed.positional().front(), overrides_of(parsed, {"seed"}));
}

Option isa_option() {
  return {"isa",
          "NAME",
          "instruction set: baseline, avx2 or avx512; all give the same results (default: the widest here)",
          false,
          {"baseline", "avx2", "avx512"}};
}

Isa isa_of(const Parsed& parsed) {
  if (!parsed.has("isa")) return best_isa();
  const std::string name = parsed.text("isa");
  const std::optional<Isa> isa = parse_isa(name);
  if (!isa || !isa_available(*isa))
    refuse("--isa is '" + name + "' (this processor does not have it) leave it out?");
  return *isa;
}

}  // namespace delphisim::cli
