// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/description.hpp"

namespace delphisim {

/// A value of an index from which something holds.
struct IndexLimit {
  Item index{-1, {}};  // kind: position in index_infos(), or -1: none
  double limit = 0;
  bool at_least = true;  // else at most

  bool given() const { return index.kind >= 0; }
  /// False where the value is missing. 1e-9: a value that is the limit must not miss it by rounding.
  bool is_met_by(double value) const { return at_least ? value >= limit - 1e-9 : value <= limit + 1e-9; }
  friend bool operator==(const IndexLimit&, const IndexLimit&) = default;
};

}  // namespace delphisim
