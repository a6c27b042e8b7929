// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

namespace delphisim {

/// certain: impossible, however the printed numbers were rounded, under a premise that the table shows in its
/// other rows; likely: an error, or a rounding or rule that was not said, explains it best; consistent:
/// nothing contradicts; unchecked: the table does not allow it.
enum class Certainty { certain, likely, consistent, unchecked };

/// The word for a verdict in reports: "certain", "cannot be checked".
std::string word(Certainty verdict);

/// One thing that a check found wrong. line: of the file, 0 for the whole table; what has no value is empty.
/// expected: what should be printed; other: what another table has, where it is open which of the two errs.
struct Finding {
  Certainty certainty = Certainty::certain;
  int line = 0;
  std::string topic, column, printed, expected, why;
  std::string other{};
};

/// What one check says of a table.
struct CheckReport {
  std::string check;
  std::vector<Finding> findings;       // certain and likely ones
  std::vector<std::string> fine;       // what agrees, with the power of the test where it is limited
  std::vector<std::string> unchecked;  // what could not be checked, and why

  /// The worst of the findings, else whether there was anything to check.
  Certainty verdict() const;
  std::size_t count(Certainty which) const;
};

}  // namespace delphisim
