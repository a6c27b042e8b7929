// SPDX-License-Identifier: MIT
#include "analysis/audit/finding.hpp"

#include <algorithm>

namespace delphisim {

std::string word(Certainty verdict) {
  switch (verdict) {
    case Certainty::certain:
      return "certain";
    case Certainty::likely:
      return "likely";
    case Certainty::consistent:
      return "consistent";
    case Certainty::unchecked:
      break;
  }
  return "cannot be checked";
}

std::size_t CheckReport::count(Certainty which) const {
  return static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(),
                                                [&](const Finding& f) { return f.certainty == which; }));
}

Certainty CheckReport::verdict() const {
  if (count(Certainty::certain) > 0) return Certainty::certain;
  if (count(Certainty::likely) > 0) return Certainty::likely;
  return fine.empty() ? Certainty::unchecked : Certainty::consistent;
}

}  // namespace delphisim
