// SPDX-License-Identifier: MIT
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "analysis/audit/judge.hpp"

namespace delphisim {

/// How well a table agrees with what a check presumes of it. Rows tell nothing where every digit is possible.
struct PremiseAgreement {
  std::size_t telling = 0, possible = 0;  // rows that can tell; of these possible
  double expected = 0;                    // possible ones if the digits had nothing to do with the premise
  double chance = 1;                      // bound on the probability that as many would be possible then
  std::vector<std::size_t> against;       // telling rows that are impossible

  /// At least this share of the telling rows, and more than chance gives (0.01).
  bool shown(double share) const;
  /// Three rows or more can tell, and fewer of them agree than this share.
  bool contradicts(double share) const;
};

/// By rounding to the nearest, or by another rounding if only that one shows the premise (share). tries: how
/// many explanations like this one were tried (Bonferroni).
PremiseAgreement agreement_of(const std::vector<Judged>& rows, double tries, double share);

/// Whether no rounding allows this share of the rows: no explanation worth a closer look.
bool few_possible(const std::vector<Judged>& rows, double share);

/// Another explanation of a whole table: the same rows, judged by it.
struct RivalPremise {
  std::string text;  // "one n = 40 for all rows"
  std::vector<Judged> rows;
  double tries = 1;
};

/// What a check presumes of all rows of a column.
struct Premise {
  std::string column;
  std::string that;        // "unweighted means of n ratings in steps of 1"
  std::string otherwise;   // what else they may be: "weights, another n or step"
  double explained = 0.9;  // share of the telling rows that must agree; 0: taken as given
  std::function<std::vector<RivalPremise>()> rivals;  // asked where the premise fails; may be empty
};

/// judge() where the table shows the premise; each finding names it. Where fewer rows than `explained` agree,
/// one likely finding for the column: the rival that chance explains least, or `otherwise`. Rows are added to
/// it (likely) only if more of them agree than chance gives and no rival explains them. Where too few rows
/// can tell, rows are likely at most. `fine`: rows that the nearest rounding allows.
struct PremiseVerdict {
  bool failed = false;
  std::size_t fine = 0;
};
PremiseVerdict judge_under(const Premise& premise, const std::vector<Judged>& rows, const AuditTable& table,
                           CheckReport& report);

}  // namespace delphisim
