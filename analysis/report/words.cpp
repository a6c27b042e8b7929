// SPDX-License-Identifier: MIT
#include "analysis/report/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/estimates/format.hpp"

namespace delphisim {

constexpr std::size_t most_named = 12;  // cells, in a sentence

std::string name_of(Standing standing) {
  switch (standing) {
    case Standing::better:
      return "better";
    case Standing::worse:
      return "worse";
    case Standing::different:
      return "different";
    case Standing::equivalent:
      return "equivalent";
    case Standing::undecided:
      return "undecided";
    case Standing::none:
      break;
  }
  return "none";
}

std::string painted(const Paint& paint, Standing standing, const std::string& text) {
  switch (standing) {
    case Standing::better:
      return paint.good(text);
    case Standing::worse:
    case Standing::different:
      return paint.bad(text);
    case Standing::undecided:
      return paint.open(text);
    case Standing::equivalent:
    case Standing::none:
      break;
  }
  return paint.quiet(text);
}

std::string short_verdict(const Contrast& contrast, int better, const Paint& paint) {
  const Standing standing = standing_of(contrast, better);
  if (standing == Standing::none) return paint.quiet(contrast.difference.problem);
  const std::string word = painted(paint, standing, name_of(standing));
  if (standing != Standing::undecided) return word;
  return word +
         (contrast.ruling.replicates ? " (" + format_count(*contrast.ruling.replicates) + ")" : " (-)");
}

std::string signed_number(double value, int decimals) {
  const std::string text = format_number(value, decimals);
  return value > 0 && text.find_first_of("123456789") != std::string::npos ? "+" + text : text;
}

std::string format_difference(const Contrast& contrast) {
  const Estimate& e = contrast.difference;
  if (std::isnan(e.value)) return "-";
  std::string text = format_estimate(e);
  if (e.value > 0 && text.substr(0, text.find(' ')).find_first_of("123456789") != std::string::npos)
    text.insert(text.begin(), '+');
  return std::isnan(contrast.interval.lower) ? text : text + " " + format_interval(contrast.interval, e.mcse);
}

std::string plain_number(double value) { return fmt::format("{:.6g}", value); }

std::string counted(std::size_t count, const std::string& singular, const std::string& plural) {
  return format_count(static_cast<double>(count)) + " " + (count == 1 ? singular : plural);
}

namespace {

double planned_replicates(const ResultsView& view) {
  return static_cast<double>(view.file.blocks()) * view.block_size;
}

// With a precision a cell has all its replicates once it was judged.
bool is_complete(const CellInfo& cell, double planned) {
  return cell.precision.empty() ? cell.replicates == planned : cell.precision != "unfinished";
}

}  // namespace

std::string precision_text(const CellInfo& cell) {
  const std::string of = " of " + counted(cell.targets, "target", "targets");
  std::string without;
  const auto add = [&](std::size_t count, const char* what) {
    if (count == 0) return;
    const bool first = without.empty();
    without +=
        (first ? "" : ", ") + format_count(static_cast<double>(count)) + (first ? of : "") + " never " + what;
  };
  add(cell.never_varied, "varied");
  add(cell.never_defined, "defined");
  return without.empty() ? cell.precision : cell.precision + " (" + without + ")";
}

std::string replicates_text(const ResultsView& view, std::size_t cell) {
  const double planned = planned_replicates(view);
  return format_count(view.cells[cell].replicates) +
         (is_complete(view.cells[cell], planned) ? ""
          : view.cells[cell].precision.empty()   ? " of " + format_count(planned) + " planned"
                                                 : " of at most " + format_count(planned)) +
         " replicates" +
         (view.cells[cell].never_varied + view.cells[cell].never_defined > 0
              ? "; precision " + precision_text(view.cells[cell])
              : "");
}

std::string unfinished_note(const ResultsView& view) {
  const double planned = planned_replicates(view);
  std::size_t incomplete = 0;
  std::string cells;
  for (const CellInfo& cell : view.cells)
    if (!is_complete(cell, planned) && ++incomplete <= most_named)
      cells += (cells.empty() ? "" : ", ") + cell.name + " " + format_count(cell.replicates);
  if (incomplete == 0) return "";
  if (incomplete > most_named) cells += " and " + counted(incomplete - most_named, "other", "others");
  return "The file is not complete: of " +
         (view.cells.front().precision.empty() ? format_count(planned) + " planned replicates"
                                               : "at most " + format_count(planned) + " replicates") +
         " there are in cell " + cells + ".";
}

std::string replicates_note(const ResultsView& view) {
  const double planned = planned_replicates(view);
  std::vector<double> reached;
  std::size_t without = 0;
  std::string unseen_cells;
  std::size_t unseen = 0;
  for (const CellInfo& cell : view.cells) {
    if (cell.precision == "reached") reached.push_back(cell.replicates);
    if (cell.precision == "not reached") ++without;
    if (cell.never_varied + cell.never_defined > 0 && ++unseen <= most_named)
      unseen_cells += (unseen_cells.empty() ? "" : "; ") + cell.name + " " + precision_text(cell);
  }
  if (unseen > most_named) unseen_cells += "; and " + counted(unseen - most_named, "other", "others");
  std::string note;
  if (!reached.empty()) {
    const auto [least, most] = std::minmax_element(reached.begin(), reached.end());
    note = counted(reached.size(), "cell", "cells") +
           " reached the precision that the study asks for, after " + format_count(*least) +
           (*least < *most ? " to " + format_count(*most) : "") + " replicates. ";
  }
  if (without > 0)
    note += counted(without, "cell", "cells") +
            " did not reach the precision that the study asks for within " + format_count(planned) + ". ";
  if (unseen > 0) note += "Errors of 0 are errors not seen yet: " + unseen_cells + ". ";
  if (const std::string unfinished = unfinished_note(view); !unfinished.empty()) note += unfinished + " ";
  if (!note.empty() && view.cells.size() == 1) note.pop_back();
  if (!note.empty() && view.cells.size() > 1)
    note += "Cells are compared over the replicates that both have.";
  return note;
}

double replicates_for_half(const Comparison& rules, const Comparison& cells) {
  std::vector<double> needed;
  for (const Comparison* c : {&rules, &cells})
    for (const Compared& row : c->rows)
      if (row.contrast.difference.problem.empty() && row.contrast.ruling.replicates)
        needed.push_back(*row.contrast.ruling.replicates);
  if (needed.empty()) return 0;
  std::sort(needed.begin(), needed.end());
  return needed[(needed.size() - 1) / 2];
}

}  // namespace delphisim
