// SPDX-License-Identifier: MIT
#include "analysis/audit/premise.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "analysis/audit/slip_text.hpp"

namespace delphisim {
namespace {

constexpr double level = 0.01;

// The probability that at least k of independent events happen.
double at_least(const std::vector<double>& probabilities, std::size_t k) {
  std::vector<double> exactly{1};
  for (const double p : probabilities) {
    exactly.push_back(0);
    for (std::size_t m = exactly.size(); m-- > 0;)
      exactly[m] = exactly[m] * (1 - p) + (m > 0 ? exactly[m - 1] * p : 0);
  }
  double sum = 0;
  for (std::size_t m = exactly.size(); m-- > k;) sum += exactly[m];
  return sum;
}

std::string share_of(const PremiseAgreement& a) {
  return a.against.empty() ? fmt::format("all {}", a.telling)
                           : fmt::format("{} of {}", a.possible, a.telling);
}

// The rival that explains the rows and that chance explains least; null if there is none.
const RivalPremise* best_of(const std::vector<RivalPremise>& rivals, double share) {
  const RivalPremise* best = nullptr;
  double least = 1;
  for (const RivalPremise& rival : rivals) {
    const PremiseAgreement a = agreement_of(rival.rows, rival.tries, share);
    if (!a.shown(share) || a.chance >= least) continue;
    least = a.chance;
    best = &rival;
  }
  return best;
}

void add_likely(const std::vector<Judged>& rows, const std::string& why, CheckReport& report) {
  for (const Judged& row : rows) {
    if (row.possible[static_cast<std::size_t>(Rounded::nearest)]) continue;
    report.findings.push_back(row.finding);
    report.findings.back().certainty = Certainty::likely;
    report.findings.back().why += why;
  }
}

}  // namespace

bool PremiseAgreement::shown(double share) const {
  return telling > 0 && static_cast<double>(possible) >= share * static_cast<double>(telling) - 1e-9 &&
         chance <= level;
}

bool PremiseAgreement::contradicts(double share) const {
  return telling >= 3 && static_cast<double>(possible) < share * static_cast<double>(telling) - 1e-9;
}

PremiseAgreement agreement_of(const std::vector<Judged>& rows, double tries, double share) {
  PremiseAgreement best;
  for (const Rounded r : {Rounded::nearest, Rounded::down, Rounded::up}) {
    PremiseAgreement a;
    std::vector<double> probabilities;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const double p = rows[i].by_chance[static_cast<std::size_t>(r)];
      if (p >= 1 - 1e-9) continue;
      probabilities.push_back(p);
      a.expected += p;
      if (rows[i].possible[static_cast<std::size_t>(r)])
        ++a.possible;
      else
        a.against.push_back(i);
    }
    a.telling = probabilities.size();
    a.chance = std::min(1.0, 3 * tries * at_least(probabilities, a.possible));
    if (r == Rounded::nearest || (a.shown(share) && (!best.shown(share) || a.chance < best.chance))) best = a;
  }
  return best;
}

bool few_possible(const std::vector<Judged>& rows, double share) {
  for (const Rounded r : {Rounded::nearest, Rounded::down, Rounded::up}) {
    const auto possible = std::count_if(rows.begin(), rows.end(), [&](const Judged& row) {
      return row.possible[static_cast<std::size_t>(r)];
    });
    if (static_cast<double>(possible) >= share * static_cast<double>(rows.size()) - 1e-9) return false;
  }
  return true;
}

PremiseVerdict judge_under(const Premise& premise, const std::vector<Judged>& rows, const AuditTable& table,
                           CheckReport& report) {
  const PremiseAgreement a = agreement_of(rows, 1, premise.explained);
  PremiseVerdict verdict;
  for (const Judged& row : rows) verdict.fine += row.possible[static_cast<std::size_t>(Rounded::nearest)];
  if (premise.explained <= 0 || a.shown(premise.explained)) {
    std::vector<Judged> named = rows;
    for (Judged& row : named)
      row.finding.why += premise.explained <= 0 ? fmt::format("; taken as given: {}", premise.that)
                                                : fmt::format("; premise: {}, as {} rows that can tell",
                                                              premise.that, share_of(a));
    judge(named, premise.column, report);
    return verdict;
  }
  if (!a.contradicts(premise.explained)) {
    add_likely(rows,
               fmt::format("; premise: {}, which {} that can tell {} not show", premise.that,
                           counted(a.telling, "row"), a.telling == 1 ? "does" : "do"),
               report);
    return verdict;
  }
  verdict.failed = true;
  Finding f{Certainty::likely, 0, "", premise.column, "", "", ""};
  f.why =
      fmt::format("{}: these are not {} ({} of {} rows that can tell are possible; chance would give {:.1f})",
                  premise.column, premise.that, a.possible, a.telling, a.expected);
  const std::vector<RivalPremise> rivals = premise.rivals ? premise.rivals() : std::vector<RivalPremise>{};
  if (const RivalPremise* rival = best_of(rivals, premise.explained)) {
    const PremiseAgreement other = agreement_of(rival->rows, rival->tries, premise.explained);
    f.why += fmt::format(": {} are possible with {} (chance would give {:.1f})", share_of(other), rival->text,
                         other.expected);
    std::vector<std::size_t> lines;
    for (const std::size_t i : other.against) lines.push_back(rival->rows[i].row);
    if (!lines.empty()) f.why += "; not " + lines_of(table, lines);
    report.findings.push_back(f);
    return verdict;
  }
  f.why += ": " + premise.otherwise;
  report.findings.push_back(f);
  if (a.chance <= level)
    add_likely(rows, "; premise: " + premise.that + ", as more rows are than chance gives, but not most",
               report);
  return verdict;
}

}  // namespace delphisim
