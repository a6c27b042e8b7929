// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "analysis/estimates/robust_findings.hpp"
#include "analysis/estimates/tables.hpp"
#include "analysis/report/verdict_groups.hpp"

namespace delphisim {

/// Rows that can be compared, the best first: those with lists as long as the reference's, itself among them,
/// or all where lengths do not matter or no other is as long; and the others.
struct Ranked {
  std::vector<const Compared*> alike, others;
  bool by_length = false;  // alike are not all
};
Ranked rank_rows(const Subject& rules);

/// The answer in about a hundred words: how many rules with lists as long as the reference's are better, and
/// by how much the best; the costliest single choice, what scenarios and truths do to the order, what is
/// undecided, what the fit says of verdicts. `cells`: of one length where there is such a comparison. ""
/// where nothing can be told.
std::string first_answer(const Subject& rules, const Subject& cells, const RobustFindings* robust,
                         const std::vector<FitRow>& fit = {});

/// Whether a rule of that length is robust, and which pairs change their order.
std::string robust_words(const ResultsView& view, const RobustFindings& robust, double delta);

}  // namespace delphisim
