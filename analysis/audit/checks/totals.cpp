// SPDX-License-Identifier: MIT
#include "analysis/audit/checks/totals.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/audit/judge.hpp"

namespace delphisim {
namespace {

bool enough(std::size_t agree, std::size_t rows, double agreeing) {
  return rows >= 3 && static_cast<double>(agree) >= agreeing * static_cast<double>(rows);
}

// Columns of people that add up to n, row by row.
void parts_of_n(const AuditTable& table, Quantity quantity, double agreeing, CheckReport& report) {
  const AuditColumn* n = table.find(Quantity::n);
  std::vector<const AuditColumn*> parts;
  for (const AuditColumn* c : table.all(quantity))
    if (!c->meaning.of.empty()) parts.push_back(c);
  if (!n || parts.size() < 2) return;
  std::size_t agree = 0;
  std::vector<std::pair<std::size_t, double>> rows;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    double sum = 0;
    for (const AuditColumn* part : parts) sum += part->values[row];
    if (std::isnan(sum) || !n->there(row)) continue;
    rows.emplace_back(row, sum);
    agree += sum == n->values[row];
  }
  const std::string names = parts.front()->name + " to " + parts.back()->name;
  if (!enough(agree, rows.size(), agreeing)) {
    report.unchecked.push_back(
        fmt::format("{} do not add up to {} ({} of {} rows)", names, n->name, agree, rows.size()));
    return;
  }
  for (const auto& [row, sum] : rows)
    if (sum != n->values[row])
      report.findings.push_back(
          about(table, row, *n, fixed(sum, 0), fmt::format("{} add up to it in the other rows", names)));
  report.fine.push_back(fmt::format("{} add up to {} in {} of {} rows", names, n->name, agree, rows.size()));
}

void parts_of_hundred(const AuditTable& table, double agreeing, CheckReport& report) {
  const auto parts = table.all(Quantity::percent);
  if (parts.size() < 2) return;
  std::vector<Judged> judged;
  std::size_t agree = 0;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    double sum = 0;
    for (const AuditColumn* part : parts) sum += part->values[row];
    if (std::isnan(sum)) continue;
    const auto possible = [&](Rounded r) {
      Bracket all{0, 0};
      for (const AuditColumn* part : parts)
        all.lo += part->before(row, r).lo, all.hi += part->before(row, r).hi;
      return all.holds(100);
    };
    const std::string shown = fixed(sum, parts.front()->decimals);
    Finding f = about(table, row, *parts.front(), "",
                      fmt::format("the percentages of the row add up to {}, not 100", shown));
    f.printed = shown;
    f.column = parts.front()->name + " to " + parts.back()->name;
    judged.push_back({under_every_rounding(possible), f});
    agree += possible(Rounded::any);
  }
  if (!enough(agree, judged.size(), agreeing)) return;
  const std::size_t fine = judge(judged, "percentages", report);
  report.fine.push_back(fmt::format("percentages add up to 100 in {} of {} rows", fine, judged.size()));
}

// A count of the flags of a row: all of them, or those of groups.
void numbers_of_flags(const AuditTable& table, double agreeing, CheckReport& report) {
  std::vector<const AuditColumn*> every = table.all(Quantity::flag), groups;
  for (const AuditColumn* f : every)
    if (f->meaning.of != "overall" && f->meaning.of != "all" && !f->meaning.of.empty()) groups.push_back(f);
  if (every.size() < 2) return;
  for (const Quantity q : {Quantity::n, Quantity::count}) {
    for (const AuditColumn* c : table.all(q)) {
      if (c->meaning.of.empty()) continue;
      for (const auto& [flags, name] : {std::pair(every, "flags"), std::pair(groups, "groups' flags")}) {
        std::vector<std::pair<std::size_t, double>> rows;
        std::size_t agree = 0;
        for (std::size_t row = 0; row < table.rows(); ++row) {
          if (!c->there(row)) continue;
          double set = 0;
          for (const AuditColumn* f : flags) set += f->there(row) && f->values[row] == 1;
          rows.emplace_back(row, set);
          agree += set == c->values[row];
        }
        if (!enough(agree, rows.size(), agreeing)) continue;
        for (const auto& [row, set] : rows)
          if (set != c->values[row])
            report.findings.push_back(
                about(table, row, *c, fixed(set, 0), fmt::format("the number of {} in the row", name)));
        report.fine.push_back(
            fmt::format("{}: the number of {} in {} of {} rows", c->name, name, agree, rows.size()));
        break;
      }
    }
  }
}

bool is_total(const AuditTable& table, std::size_t row) {
  if (const AuditColumn* total = table.find(Quantity::total)) return total->values[row] == 1;
  const std::string& topic = table.topics[row];
  return topic == "total" || topic == "Total" || topic == "TOTAL";
}

void total_rows(const AuditTable& table, CheckReport& report) {
  for (const Quantity q : {Quantity::n, Quantity::count}) {
    for (const AuditColumn* c : table.all(q)) {
      std::map<std::string, std::pair<double, bool>> sums;  // of a group; whether a cell is missing
      const auto group = [&](std::size_t row) { return table.groups.empty() ? "" : table.groups[row]; };
      for (std::size_t row = 0; row < table.rows(); ++row) {
        if (is_total(table, row)) continue;
        auto& [sum, gap] = sums[group(row)];
        if (c->there(row)) sum += c->values[row];
        gap |= !c->there(row);
      }
      std::size_t agree = 0;
      for (std::size_t row = 0; row < table.rows(); ++row) {
        if (!is_total(table, row) || !c->there(row) || sums[group(row)].second) continue;
        const double sum = sums[group(row)].first;
        agree += sum == c->values[row];
        if (sum != c->values[row])
          report.findings.push_back(about(table, row, *c, fixed(sum, 0), "the sum of the rows above"));
      }
      if (agree > 0)
        report.fine.push_back(
            fmt::format("{}: {} as the sum of their rows", c->name, counted(agree, "total")));
    }
  }
}

// Mean and SD of all ratings, from those of the topics.
void all_ratings(const AuditInput& input, CheckReport& report) {
  const AuditTable& table = input.table;
  const AuditRequest& request = input.request;
  if (!request.total_n && !request.total_mean && !request.total_sd) return;
  const AuditColumn *n = table.find(Quantity::n), *mean = table.find(Quantity::mean),
                    *sd = table.find(Quantity::sd);
  if (!n) {
    report.unchecked.push_back("[totals]: the table has no n");
    return;
  }
  double people = 0;
  Bracket sum{0, 0}, within{0, 0};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (!n->there(row) || is_total(table, row)) continue;
    const double k = n->values[row];
    people += k;
    if (!mean) continue;
    const Bracket m = mean->before(row, Rounded::any);
    sum.lo += k * m.lo, sum.hi += k * m.hi;
    if (!sd) continue;
    const Bracket s = sd->before(row, Rounded::any);
    const double low = std::max(0.0, s.lo);
    within.lo += (k - 1) * low * low, within.hi += (k - 1) * s.hi * s.hi;
  }
  const auto compare = [&](const std::string& what, double published, int decimals, Bracket possible) {
    if (before_rounding(published, decimals, Rounded::any).meets(possible))
      report.fine.push_back(fmt::format("{} of all ratings {}: the topics give {}", what,
                                        fixed(published, decimals), printed_range(possible, decimals)));
    else
      report.findings.push_back({Certainty::certain, 0, "", what, fixed(published, decimals),
                                 printed_range(possible, decimals),
                                 fmt::format("{} of all ratings is given as {}; the topics give {}", what,
                                             fixed(published, decimals), printed_range(possible, decimals))});
  };
  if (request.total_n) compare("n", *request.total_n, 0, {people, people});
  const Bracket m{sum.lo / people, sum.hi / people};
  if (mean && request.total_mean) compare("mean", *request.total_mean, request.total_decimals, m);
  if (mean && sd && request.total_sd) {
    Bracket between{0, 0};  // sum of n (mean - mean of all)^2
    for (std::size_t row = 0; row < table.rows(); ++row) {
      if (!n->there(row) || is_total(table, row)) continue;
      const Bracket one = mean->before(row, Rounded::any);
      const double low = one.lo - m.hi, high = one.hi - m.lo;
      if (low > 0 || high < 0) between.lo += n->values[row] * std::min(low * low, high * high);
      between.hi += n->values[row] * std::max(low * low, high * high);
    }
    compare("SD", *request.total_sd, request.total_decimals,
            {std::sqrt((within.lo + between.lo) / (people - 1)),
             std::sqrt((within.hi + between.hi) / (people - 1))});
  }
}

}  // namespace

void TotalsCheck::run(const AuditInput& input, std::span<const double> settings, CheckReport& report) {
  parts_of_n(input.table, Quantity::n, settings[0], report);
  parts_of_n(input.table, Quantity::count, settings[0], report);
  parts_of_hundred(input.table, settings[0], report);
  numbers_of_flags(input.table, settings[0], report);
  total_rows(input.table, report);
  all_ratings(input, report);
  if (report.findings.empty() && report.fine.empty() && report.unchecked.empty())
    report.unchecked.push_back("the table has no totals");
}

}  // namespace delphisim
