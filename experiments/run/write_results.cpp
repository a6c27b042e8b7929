// SPDX-License-Identifier: MIT
#include <map>

#include "experiments/run/canary.hpp"
#include "experiments/run/completion.hpp"
#include "experiments/run/one_line.hpp"
#include "experiments/run/run_study.hpp"

namespace delphisim {

JournalHeader journal_header(const Plan& plan, Isa isa) {
  const Study& s = plan.study;
  return {{{"seed", std::to_string(s.seed)},
           {"block_size", std::to_string(s.block_size)},
           {"kernel_version", std::to_string(kernel_version)},
           {"canary", canary(isa).hex()},
           {"layout", layout_digest(plan.fields).hex()},
           {"study", one_line(s.canonical_text)}}};
}

void write_results_of(const Plan& plan, const JournalRows& rows, const std::vector<Completion>& completions,
                      const std::string& canary_digest, const std::string& output, bool replace,
                      const std::vector<Attribute>& run_facts) {
  const Study& s = plan.study;
  ResultsContent content;
  content.attributes = {{"study_name", s.name},
                        {"study_title", s.title},
                        {"study_question", s.question},
                        {"study_digest", s.digest.hex()},
                        {"seed", static_cast<std::int64_t>(s.seed)},
                        {"block_size", static_cast<std::int64_t>(s.block_size)},
                        {"replicates_planned", static_cast<std::int64_t>(s.replicates)},
                        {"kernel_version", static_cast<std::int64_t>(kernel_version)},
                        {"canary", canary_digest},
                        {"true_k", static_cast<std::int64_t>(s.true_k)},
                        {"reference_rule", id_of(s.rules[static_cast<std::size_t>(s.reference_rule)])},
                        {"primary_metric", s.primary_metric},
                        {"primary_truth", s.truths.front().name},
                        {"delta", s.delta}};
  content.root_attributes = {{"software_version", std::string(DELPHISIM_VERSION)},
                             {"git_commit", std::string(DELPHISIM_COMMIT)}};
  content.run = run_facts;
  content.study_text = s.canonical_text;
  content.tables = describe(plan);
  std::map<Digest, std::uint32_t> blocks;  // of each cell that make up its results
  Column precision{"precision", std::vector<std::string>{}};
  std::vector<std::int64_t> targets, never_varied, never_defined;
  for (std::size_t c = 0; c < s.cells.size(); ++c) {
    content.cells.push_back({s.cells[c].name, s.cells[c].digest});
    const Completion& done = completions[c];
    blocks[s.cells[c].digest] = done.finished ? done.blocks : plan.blocks;
    std::get<std::vector<std::string>>(precision.values)
        .push_back(!done.finished ? "unfinished"
                   : done.reached ? "reached"
                                  : "not reached");
    targets.push_back(static_cast<std::int64_t>(done.columns));
    never_varied.push_back(static_cast<std::int64_t>(done.never_varied));
    never_defined.push_back(static_cast<std::int64_t>(done.never_defined));
  }
  if (s.precision.active())
    for (Column& column : std::vector<Column>{std::move(precision),
                                              {"targets", std::move(targets)},
                                              {"targets_never_varied", std::move(never_varied)},
                                              {"targets_never_defined", std::move(never_defined)}})
      content.tables.front().columns.push_back(std::move(column));
  content.fields = plan.fields;
  content.blocks = plan.blocks;
  write_results(
      output, content,
      [&](const CellId& cell, std::uint32_t block, std::vector<std::byte>& payload) {
        return block < blocks[cell.digest] && rows.read(cell.digest, block, payload);
      },
      replace);
}

}  // namespace delphisim
