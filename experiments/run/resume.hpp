// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

#include "experiments/run/canary.hpp"
#include "experiments/run/run_study.hpp"

namespace delphisim {

/// Rows that an earlier run left and this one need not compute: for each planned cell that has some its
/// blocks, ascending. 4 bytes a row.
struct KeptRows {
  std::map<Digest, std::vector<std::uint32_t>> blocks;

  bool has(const Digest& cell, std::uint32_t block) const {
    const auto at = blocks.find(cell);
    return at != blocks.end() && std::binary_search(at->second.begin(), at->second.end(), block);
  }
};

/// A journal ready to be appended to, and what it held already.
struct OpenJournal {
  JournalWriter writer;
  KeptRows kept;
};

/// Starts a journal, or with options.resume takes over the rows of cells that are still planned and says in
/// the report how many cells were kept, are new and are orphaned. Throws Mismatch, with the difference, where
/// nothing matches or where seed, block size, kernel or canary differ.
OpenJournal open_journal(const Plan& plan, const JournalHeader& header, const RunOptions& options,
                         RunReport& report);

}  // namespace delphisim
