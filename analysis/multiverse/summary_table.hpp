// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/audit/audit_request.hpp"
#include "analysis/multiverse/multiverse.hpp"

namespace delphisim {

/// Published numbers of the ratings of one round: set 0 is everybody, set 1 + g group g. NaN where the table
/// has none.
struct SummaryTable {
  Scale scale;
  std::vector<std::string> topics, groups;
  bool overall = false;                                    // it has rows of everybody
  bool sd = false, median = false;                         // it has these columns
  std::vector<std::vector<double>> n, mean, sds, medians;  // [1 + groups][topics]
  std::vector<std::string> notes;
};

/// Reads a CSV file with topics, n, mean, and where there are any sd, median and groups; columns are found as
/// `audit` finds them, by the mapping, then by their names. Groups are rows (a column group; empty, "all" or
/// "overall": everybody) or columns (mean_academics, academics_n; without a name: everybody). Cells that are
/// not printed: nobody of the group rated the topic. Throws BadInput: no n or mean, groups by rows and
/// columns at once, columns of several rounds, numbers off the scale.
SummaryTable read_summary(const std::filesystem::path& path, const Scale& scale,
                          const AuditRequest& mapping = {});
SummaryTable parse_summary(std::string_view text, const std::string& name, const Scale& scale,
                           const AuditRequest& mapping = {});

/// The rules of the library, or of `given`, that need n, mean, sd and median alone; why the others are left
/// out. Throws BadInput where none is left.
RuleList summary_rules(const SummaryTable& table, const RuleList* given = nullptr);

/// The rules on a published table, as `analyse` finds them in ratings, without resamples and indices. `empty`
/// becomes a table of ratings with its names and nobody in it. Means, medians and lower bounds are scores as
/// printed or computed from what is printed, so that equal numbers share a rank; for the other rules sums of
/// ratings are taken back from n, mean and sd. Precondition: the list has a rule.
Multiverse analyse_summary(const SummaryTable& table, RuleList list, std::uint64_t seed, Isa isa,
                           RatingTable& empty);

}  // namespace delphisim
