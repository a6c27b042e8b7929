// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "experiments/run/run_study.hpp"

namespace delphisim {

struct MergeReport {
  std::size_t rows = 0, missing_rows = 0, cells = 0, blocks = 0, journals = 0;
};

/// The journals that names stand for: a journal itself, a results path as given to `run`, or a folder, which
/// stands for all journals in it, "2.h5.journal" before "10.h5.journal". BadInput for a folder without any.
std::vector<std::string> journals_of(const std::vector<std::string>& shards);

/// Joins the journals of shards into one results file, the same as an unsharded run would have written.
/// shards: as journals_of understands them; any number: those beyond three quarters of the files that the
/// process may have open are opened anew for each row. Throws Mismatch where the shards are not of one study
/// and one arithmetic, or where blocks are missing and that is not allowed; BadInput and StoreError as the
/// journals do.
MergeReport merge_shards(const std::vector<std::string>& shards, const std::string& output,
                         bool allow_missing, bool replace, const std::vector<Attribute>& run_facts);

}  // namespace delphisim
