// SPDX-License-Identifier: MIT
#include "analysis/audit/checks/tables.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "analysis/audit/judge.hpp"
#include "analysis/audit/links.hpp"
#include "analysis/audit/slip_text.hpp"

namespace delphisim {
namespace {

bool same(const AuditColumn& a, std::size_t row, const AuditColumn& b, std::size_t other_row) {
  if (a.decimals == b.decimals) return std::abs(a.values[row] - b.values[other_row]) < 1e-9;
  return a.before(row, Rounded::nearest).meets(b.before(other_row, Rounded::nearest));
}

// A row's value as another table prints it, with the decimals of this one.
std::string shown(const AuditColumn& column, std::size_t row) {
  return fixed(column.values[row], column.decimals);
}

// Lines in which the checks of a table by itself find something certain.
std::set<int> certain_lines(const AuditTable& table, const AuditRequest& request) {
  std::set<int> lines;
  for (const CheckReport& report : audit({table, request, {}}))
    if (report.check == "bounds" || report.check == "range" || report.check == "grim" ||
        report.check == "sd_range" || report.check == "grimmer" || report.check == "medians" ||
        report.check == "percentages")
      for (const Finding& f : report.findings)
        if (f.certainty == Certainty::certain) lines.insert(f.line);
  return lines;
}

class Comparison {
 public:
  Comparison(const AuditTable& table, const AuditTable& other, const Link& link, const AuditRequest& request)
      : table_(table), other_(other), link_(link), request_(request) {
    input_.other_rows = other.rows();
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const auto place = other.row_of(table.topics[row]);
      input_.place.push_back(place.value_or(SlipInput::none));
      input_.matches.emplace_back();
      const bool printed = place && comparable(row, *place);
      joined_ += printed;
      input_.differs.push_back(printed && !equal(row, *place));
      if (!input_.differs.back()) continue;
      for (std::size_t r = 0; r < other.rows(); ++r)
        if (comparable(row, r) && equal(row, r)) input_.matches[row].push_back(r);
    }
  }

  void report(CheckReport& report) {
    const auto differ =
        static_cast<std::size_t>(std::count(input_.differs.begin(), input_.differs.end(), true));
    if (joined_ == 0) {
      report.unchecked.push_back(names(all()) + ": no topic of " + table_.file + " stands in " + other_.file);
      return;
    }
    const std::vector<SlipPattern> patterns = find_slips(input_);
    std::size_t explained = 0;
    for (const SlipPattern& p : patterns) explained += p.rows.size();
    if (!link_.named && 2 * differ > joined_ && 2 * explained < differ) {
      report.unchecked.push_back(
          fmt::format("{} of {} are not those of {} in {} of {} rows, and no pattern of rows "
                      "explains that: figures of another round or other people?",
                      names(all()), table_.file, other_.file, differ, joined_));
      return;
    }
    if (differ < joined_)
      report.fine.push_back(fmt::format("{}: {} of {} rows that {} has too agree with it", names(all()),
                                        joined_ - differ, joined_, other_.file));
    const std::size_t reversed = differ == 0 ? 0 : explained_there();
    for (const SlipPattern& p : patterns) {
      std::string why = describe(p, table_, other_, names(all()), input_);
      // Who slipped: the table whose rows the patterns explain better. Swapped rows look the same from both.
      if (explained > reversed)
        this_errs_.insert(p.rows.begin(), p.rows.end());
      else
        why += "; seen from " + other_.file + " as well, so that which table errs is open";
      report.findings.push_back({Certainty::likely, 0, "", names(all()), "", "", why});
    }
    if (differ == 0) return;
    if (reversed > explained)
      report.findings.push_back({Certainty::likely, 0, "", names(all()), "", "",
                                 fmt::format("{} errs: a slip explains {} of the rows that differ if it is "
                                             "held against {}, and {} as it is "
                                             "here",
                                             other_.file, reversed, table_.file, explained)});
    else if (patterns.empty())
      other_people(report);
    const std::set<int> wrong_here = certain_lines(table_, request_),
                        wrong_there = certain_lines(other_, request_);
    for (std::size_t row = 0; row < table_.rows(); ++row)
      if (input_.differs[row])
        report.findings.push_back(finding(row, wrong_here.contains(table_.lines[row]),
                                          wrong_there.contains(other_.lines[input_.place[row]])));
  }

  /// Rows whose values here are the wrong ones.
  const std::set<std::size_t>& this_errs() const { return this_errs_; }
  bool differs(std::size_t row) const { return input_.differs[row]; }

 private:
  bool comparable(std::size_t row, std::size_t other_row) const {
    for (std::size_t c = 0; c < link_.here.size(); ++c)
      if (link_.here[c]->there(row) && link_.there[c]->there(other_row)) return true;
    return false;
  }
  bool equal(std::size_t row, std::size_t other_row) const {
    for (std::size_t c = 0; c < link_.here.size(); ++c)
      if (link_.here[c]->there(row) && link_.there[c]->there(other_row) &&
          !same(*link_.here[c], row, *link_.there[c], other_row))
        return false;
    return true;
  }

  std::vector<std::size_t> all() const {
    std::vector<std::size_t> columns;
    for (std::size_t c = 0; c < link_.here.size(); ++c) columns.push_back(c);
    return columns;
  }
  std::string names(const std::vector<std::size_t>& columns) const {
    std::string text;
    for (const std::size_t c : columns) text += (text.empty() ? "" : ", ") + link_.here[c]->name;
    return text;
  }

  // How many of the rows that differ the patterns explain if the other table is held against this one.
  std::size_t explained_there() const {
    SlipInput input;
    input.other_rows = table_.rows();
    for (std::size_t row = 0; row < other_.rows(); ++row) {
      const auto place = table_.row_of(other_.topics[row]);
      input.place.push_back(place.value_or(SlipInput::none));
      input.matches.emplace_back();
      input.differs.push_back(place && comparable(*place, row) && !equal(*place, row));
      if (!input.differs.back()) continue;
      for (std::size_t r = 0; r < table_.rows(); ++r)
        if (comparable(r, row) && equal(r, row)) input.matches[row].push_back(r);
    }
    std::size_t explained = 0;
    for (const SlipPattern& p : find_slips(input)) explained += p.rows.size();
    return explained;
  }

  // Rows that differ in n by a few, all of them: no error at all, perhaps.
  void other_people(CheckReport& report) const {
    std::size_t rows = 0;
    double least = 1e300, most = -1e300;
    for (std::size_t c = 0; c < link_.here.size(); ++c) {
      if (link_.here[c]->meaning.quantity != Quantity::n) continue;
      for (std::size_t row = 0; row < table_.rows(); ++row) {
        if (!input_.differs[row]) continue;
        const double here = link_.here[c]->values[row], there = link_.there[c]->values[input_.place[row]],
                     more = there - here;
        if (!(more != 0 && std::abs(more) <= std::max(3.0, 0.1 * here))) return;
        ++rows;
        least = std::min(least, more);
        most = std::max(most, more);
      }
    }
    if (rows == 0) return;
    report.findings.push_back(
        {Certainty::likely, 0, "", names(all()), "", "",
         fmt::format("{} that {} have another n, in {} by {:+g}{}: figures of other people (late answers, or "
                     "answers left out) explain that without an error in either table",
                     counted(rows, "row"), rows == 1 ? "differs" : "differ", other_.file, least,
                     least == most ? "" : fmt::format(" to {:+g}", most))});
  }

  Finding finding(std::size_t row, bool wrong_here, bool wrong_there) {
    const std::size_t place = input_.place[row];
    std::vector<std::size_t> wrong;
    std::string printed, expected;
    for (const std::size_t c : all()) {
      if (!link_.here[c]->there(row) || !link_.there[c]->there(place) ||
          same(*link_.here[c], row, *link_.there[c], place))
        continue;
      wrong.push_back(c);
      printed += (printed.empty() ? "" : ", ") + link_.here[c]->printed[row];
      expected += (expected.empty() ? "" : ", ") + shown(*link_.there[c], place);
    }
    std::string why = fmt::format("{}, line {}", other_.file, other_.lines[place]);
    const auto& matches = input_.matches[row];
    if (!matches.empty() && matches.size() <= 3) {
      why += wrong.size() > 1 ? "; the printed values are those of " : "; the printed value is that of ";
      for (std::size_t m = 0; m < matches.size(); ++m)
        why += fmt::format("{}{} (line {})", m == 0 ? "" : " or ", other_.topics[matches[m]],
                           other_.lines[matches[m]]);
    } else if (wrong.size() == 1) {
      const AuditColumn &here = *link_.here[wrong[0]], &there = *link_.there[wrong[0]];
      if (swapped_into(here.printed[row], there.before(place, Rounded::nearest)))
        why += "; two digits swapped";
    }
    Finding f{Certainty::certain, table_.lines[row], table_.topics[row], names(wrong), printed, "", why};
    if (wrong_here && !wrong_there) {
      this_errs_.insert(row);
      f.why += fmt::format("; other checks find this row impossible and that of {} not", other_.file);
    } else if (wrong_there && !wrong_here) {
      this_errs_.erase(row);
      f.why += "; other checks find that row impossible and this one not";
    }
    (this_errs_.contains(row) ? f.expected : f.other) = expected;
    return f;
  }

  const AuditTable &table_, &other_;
  const Link& link_;
  const AuditRequest& request_;
  SlipInput input_;
  std::size_t joined_ = 0;
  std::set<std::size_t> this_errs_;
};

// Printed changes against those of the other tables' values. open: rows where it is not known which table
// errs.
void follow_changes(const AuditInput& input, const std::vector<Link>& links,
                    const std::set<std::size_t>& open, CheckReport& report) {
  std::string missing;
  const ChangeColumns change = change_of(input.table, missing);
  if (!change.first) return;
  const AuditColumn *first = nullptr, *second = nullptr;
  const AuditTable *first_table = nullptr, *second_table = nullptr;
  for (const Link& link : links) {
    const Quantity q = change.first->meaning.quantity;
    if (link.of == change.first->meaning.of)
      first = there_of(link, q), first_table = &input.others[link.other];
    if (link.of == change.second->meaning.of)
      second = there_of(link, q), second_table = &input.others[link.other];
  }
  if (!first || !second) return;
  const AuditTable& table = input.table;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto a = first_table->row_of(table.topics[row]), b = second_table->row_of(table.topics[row]);
    if (!a || !b || !first->there(*a) || !second->there(*b)) continue;
    const Bracket from = first->before(*a, Rounded::any), to = second->before(*b, Rounded::any);
    const double difference = second->values[*b] - first->values[*a];
    std::string columns, printed, expected;
    const auto compare = [&](const AuditColumn* column, Bracket possible, double value) {
      if (!column || !column->there(row) || column->before(row, Rounded::any).meets(possible)) return;
      columns += (columns.empty() ? "" : ", ") + column->name;
      printed += (printed.empty() ? "" : ", ") + column->printed[row];
      expected += (expected.empty() ? "" : ", ") + fixed(value, column->decimals);
    };
    compare(change.difference, {to.lo - from.hi, to.hi - from.lo}, difference);
    if (from.lo > 0)
      compare(change.percent, {100 * (to.lo / from.hi - 1), 100 * (to.hi / from.lo - 1)},
              100 * difference / first->values[*a]);
    if (columns.empty()) continue;
    Finding f{Certainty::certain,
              table.lines[row],
              table.topics[row],
              columns,
              printed,
              "",
              fmt::format("the change from {} ({}) to {} ({})", shown(*first, *a), first_table->file,
                          shown(*second, *b), second_table->file)};
    (open.contains(row) ? f.other : f.expected) = expected;
    report.findings.push_back(f);
  }
}

}  // namespace

void TablesCheck::run(const AuditInput& input, std::span<const double>, CheckReport& report) {
  if (input.others.empty()) {
    report.unchecked.push_back("there is no other table (--against OTHER.csv)");
    return;
  }
  if (!input.table.groups.empty()) {
    report.unchecked.push_back("the table has a row for each group and topic; see lists");
    return;
  }
  std::vector<Link> links;
  for (Link& link : links_of(input.table, input.others))
    if (input.others[link.other].groups.empty()) links.push_back(std::move(link));
  std::set<std::size_t> open;
  for (const Link& link : links) {
    Comparison comparison(input.table, input.others[link.other], link, input.request);
    comparison.report(report);
    for (std::size_t row = 0; row < input.table.rows(); ++row)
      if (comparison.differs(row) && !comparison.this_errs().contains(row)) open.insert(row);
  }
  follow_changes(input, links, open, report);
  if (links.empty()) report.unchecked.push_back("the tables have no columns of the same thing");
}

}  // namespace delphisim
