// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/estimates/robust_findings.hpp"
#include "analysis/estimates/tables.hpp"
#include "analysis/report/paint.hpp"

namespace delphisim {

/// "better", "worse", "different", "equivalent", "undecided" or "none".
std::string name_of(Standing standing);

/// "undecided (120,000)" in tables: the verdict, with the replicates that would decide, or the reason why
/// there is no interval.
std::string short_verdict(const Contrast& contrast, int better, const Paint& paint = {});

/// A verdict in its colour.
std::string painted(const Paint& paint, Standing standing, const std::string& text);

/// A number with its sign, "+0.0120", and a difference with its error and interval,
/// "+0.0120 (0.0021) [0.0062, 0.0178]".
std::string signed_number(double value, int decimals);
std::string format_difference(const Contrast& contrast);

/// Up to six significant digits, without zeros at the end: "0.02".
std::string plain_number(double value);

/// "1 rule", "3 rules".
std::string counted(std::size_t count, const std::string& singular, const std::string& plural);

/// What the numbers say, paragraph by paragraph, every sentence following from the comparisons: the
/// first_answer (robust: what it says of assumptions and truths, if known), how the reference does, which
/// rules are materially better, worse or equivalent and how list length bears on that, which cannot be told
/// from the best, which cells differ, and what is undecided. `cells` may have one row only. fixed_length: the
/// cells again by compare_at_fixed_length. fit: check_fit, for what it says of verdicts.
std::vector<std::string> answer(const ResultsView& view, const Comparison& rules, const Comparison& cells,
                                const std::optional<Comparison>& fixed_length = {},
                                const RobustFindings* robust = nullptr, const std::vector<FitRow>& fit = {});

/// How far a cell is by the precision that its study asks for: "reached", "reached (2 of 8 targets never
/// varied, 1 never defined)", "not reached", "unfinished"; empty where it asks for none.
std::string precision_text(const CellInfo& cell);

/// "960 replicates", or "928 of 960 planned replicates" where a cell has fewer.
std::string replicates_text(const ResultsView& view, std::size_t cell);

/// "The file is not complete: ..." where a cell has fewer replicates than planned; else "".
std::string unfinished_note(const ResultsView& view);

/// "cell b has 512 replicates, ..." where cells have different numbers or fewer than planned; else "".
std::string replicates_note(const ResultsView& view);

/// Replicates that would decide at least half of the undecided differences of both comparisons that can be
/// decided; 0 if there are none.
double replicates_for_half(const Comparison& rules, const Comparison& cells);

}  // namespace delphisim
