// SPDX-License-Identifier: MIT
#pragma once
#include <set>
#include <utility>

#include "experiments/run/canary.hpp"
#include "experiments/run/run_study.hpp"

namespace delphisim {

/// Rows that an earlier run left and this one need not compute.
class KeptRows {
 public:
  void add(const Digest& cell, std::uint32_t block) { rows_.insert({cell, block}); }
  bool has(const Digest& cell, std::uint32_t block) const { return rows_.contains({cell, block}); }
  std::size_t size() const { return rows_.size(); }

 private:
  std::set<std::pair<Digest, std::uint32_t>> rows_;
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
