// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <functional>
#include <string>
#include <vector>

#include "analysis/estimates/comparison.hpp"

namespace delphisim {

/// A comparison with what its sentences need: what its rows are, and what to call them.
struct Subject {
  const ResultsView& view;
  const Comparison& comparison;
  bool cells = false;  // the rows are cells, else rules

  const std::string& name(const Compared& row) const;
  int better() const;
  const Compared& reference() const { return comparison.rows[comparison.reference_row]; }
};

/// Rows but the reference's by standing, the largest difference first.
struct VerdictGroups {
  std::array<std::vector<const Compared*>, 6> rows;

  const std::vector<const Compared*>& of(Standing s) const { return rows[static_cast<std::size_t>(s)]; }
  std::size_t count() const;
};
VerdictGroups group_by_verdict(const Subject& subject, const std::function<bool(const Compared&)>& keep);

/// Does the row list as many topics on average as the reference, within half a topic? False where sizes are
/// unknown.
bool as_long(const Subject& subject, const Compared& row);
/// Do lists differ in length, so that no metric ranks them fairly?
bool lengths_matter(const Subject& subject);
/// Why lists of other lengths are not ranked with the reference's.
std::string why_length_matters();
/// "21.2 to 21.5 topics", the mean sizes of these; "" where unknown.
std::string sizes_of(const Subject& subject, const std::vector<const Compared*>& rows);

/// "a, b and c".
std::string joined(const std::vector<std::string>& parts);

/// "12 materially better, 3 equivalent within 0.05 and 1 undecided".
std::string count_words(const VerdictGroups& groups, double delta);

/// " Better: a, +0.1 (0.01) [0.08, 0.12], 10.0 topics; 3 more. Worse: ...", for verdicts of a difference.
std::string difference_words(const Subject& subject, const VerdictGroups& groups);

/// "a, b and 3 more".
std::string name_words(const Subject& subject, const std::vector<const Compared*>& rows);

/// Why only lists as long as the reference's are ranked with it, and what regret says among them. "" where
/// all are as long, or where sizes are unknown.
std::string length_words(const Subject& subject);

}  // namespace delphisim
