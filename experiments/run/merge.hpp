// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "experiments/run/run_study.hpp"

namespace delphisim {

struct MergeReport {
  std::size_t rows = 0, missing_rows = 0, cells = 0, blocks = 0;
};

/// Joins the journals of shards into one results file, the same as an unsharded run would have written.
/// shards: results paths as given to `run`, or their journals. Throws Mismatch where the shards are not of
/// one study and one arithmetic, or where blocks are missing and that is not allowed; BadInput and StoreError
/// as the journals do.
MergeReport merge_shards(const std::vector<std::string>& shards, const std::string& output,
                         bool allow_missing, bool replace, const std::vector<Attribute>& run_facts);

}  // namespace delphisim
