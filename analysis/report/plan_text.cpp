// SPDX-License-Identifier: MIT
#include "analysis/report/plan_text.hpp"

#include "analysis/report/plan_tables.hpp"
#include "analysis/report/plan_words.hpp"
#include "analysis/report/text_table.hpp"

namespace delphisim {

std::string plan_text(const Study& study, const SizePlan& plan, const Paint& paint) {
  std::string text = paint.heading(study.name + ": how many people?") + "\n";
  for (const Target& t : plan.targets) text += "  target  " + t.name + "\n";
  text += "  sense   " + sense_words(plan) + "\n\n";
  for (const std::string& line : step_notes(plan)) text += wrapped(line);
  for (const std::string& line : plan_answer(study, plan)) text += wrapped(line);
  text += population_note(study);
  for (const PlanTable& table : plan_tables(study, plan)) {
    text += "\n";
    if (!table.header.empty())
      text += paint.heading(table.caption) + "\n" + text_table(table.header, table.rows, table.left, paint);
    for (const std::string& note : table.notes) text += wrapped(note);
  }
  return text;
}

}  // namespace delphisim
