// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "analysis/report/findings.hpp"

namespace delphisim {

/// Paired differences with their simultaneous intervals, one a line.
struct ForestRow {
  std::string label, note;  // note: a short text at the right end
  Contrast contrast;
};
struct Forest {
  std::string id, title, reference, note_head;
  std::string metric;
  int better = 0;
  double delta = 0;
  double low = 0, high = 0;  // values that the axis must hold
  std::vector<ForestRow> rows;
};

/// A forest without rows for a comparison, and a row for it with the mean length of its list as note.
Forest start_forest(const ResultsView& view, const Comparison& comparison);
void add_row(Forest& forest, const ResultsView& view, const Comparison& comparison, const Compared& row,
             const std::string& label);

/// Puts the rows in order, best first.
void sort_rows(Forest& forest);

/// Least and greatest bound of the rows, with 0 and +-delta among them.
void widen(Forest& forest, const Forest& other);

/// The drawing, an element <svg>.
std::string draw_forest(const Forest& forest);

/// Rules as points: one metric against another, a shape for each threshold; the reference is circled. Empty
/// where the file lacks one of the metrics. best_possible: draws how much recall a list of a length could
/// reach.
std::string draw_scatter(const Findings& findings, const std::string& id, const std::string& x_metric,
                         const std::string& y_metric, bool best_possible);

/// For each topic shown how often it is truly in the top k given the tables, and selected by a repeat.
std::string draw_topics(const Findings& findings, const std::vector<const TopicChance*>& shown);

/// Share of each group's own true top k that the reference rule selects: the base cell and the others.
std::string draw_groups(const Findings& findings);

/// Class and shape of a standing's marker.
std::string css_of(Standing standing);

}  // namespace delphisim
