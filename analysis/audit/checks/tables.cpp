// SPDX-License-Identifier: MIT
#include "analysis/audit/checks/tables.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

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

class Comparison {
 public:
  Comparison(const AuditTable& table, const AuditTable& other, const Link& link)
      : table_(table), other_(other), link_(link) {
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

  void report(CheckReport& report) const {
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
    for (const SlipPattern& p : patterns)
      report.findings.push_back({Certainty::likely, 0, "", names(all()), "", "",
                                 describe(p, table_, other_, names(all()), input_)});
    for (std::size_t row = 0; row < table_.rows(); ++row)
      if (input_.differs[row]) report.findings.push_back(finding(row));
  }

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

  Finding finding(std::size_t row) const {
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
    return {Certainty::certain, table_.lines[row], table_.topics[row], names(wrong), printed, expected, why};
  }

  const AuditTable &table_, &other_;
  const Link& link_;
  SlipInput input_;
  std::size_t joined_ = 0;
};

// Printed changes against those of the other tables' values.
void follow_changes(const AuditInput& input, const std::vector<Link>& links, CheckReport& report) {
  std::string missing;
  const Change change = change_of(input.table, missing);
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
    report.findings.push_back({Certainty::certain, table.lines[row], table.topics[row], columns, printed,
                               expected,
                               fmt::format("the change from {} ({}) to {} ({})", shown(*first, *a),
                                           first_table->file, shown(*second, *b), second_table->file)});
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
  for (const Link& link : links) Comparison(input.table, input.others[link.other], link).report(report);
  follow_changes(input, links, report);
  if (links.empty()) report.unchecked.push_back("the tables have no columns of the same thing");
}

}  // namespace delphisim
