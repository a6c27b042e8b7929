// SPDX-License-Identifier: MIT
#include "analysis/page/data/page_data.hpp"

#include "analysis/page/data/json_text.hpp"
#include "analysis/page/data/parts.hpp"
#include "experiments/replay/check.hpp"
#include "experiments/run/mismatch.hpp"

namespace delphisim {

namespace {

// Null where this program would compute other numbers than the file has.
std::shared_ptr<const Plan> plan_of(const Findings& f) {
  try {
    return plan_of_results(f.view.file);
  } catch (const Mismatch&) {
    return nullptr;
  }
}

}  // namespace

std::string page_data(const Findings& f) {
  const std::shared_ptr<const Plan> plan = plan_of(f);
  const std::vector<std::size_t> leading = leading_rules(f);
  std::vector<std::string> leading_parts;
  for (const std::size_t r : leading) leading_parts.push_back(std::to_string(r));
  const JsonEntry entries[] = {{"kind", json_text("results")},
                               {"study", study_part(f)},
                               {"source", source_part(f)},
                               {"file", file_part(f)},
                               {"exchangeable", exchangeable_part(f, plan.get())},
                               {"cells", cells_part(f)},
                               {"factors", factors_part(f)},
                               {"rules", rules_part(f.view)},
                               {"metrics", metrics_part(f.view)},
                               {"groups", groups_part(f.view)},
                               {"topics", topics_part(f)},
                               {"truths", json_texts(f.topics.truths)},
                               {"verdicts", verdicts_part()},
                               {"leading", json_list(leading_parts)},
                               {"estimates", estimates_part(f, leading)},
                               {"contrasts", contrasts_part(f)},
                               {"cell_contrasts", cell_contrasts_part(f)},
                               {"convergence", convergence_part(f)},
                               {"inclusion", inclusion_part(f)},
                               {"ranks", ranks_part(f)},
                               {"agreement", agreement_part(f)},
                               {"exercise", exercise_part(f, plan.get())}};
  return json_object(entries);
}

}  // namespace delphisim
