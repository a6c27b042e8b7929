// SPDX-License-Identifier: MIT
#include "experiments/store/journal.hpp"

#include <algorithm>
#include <cassert>
#include <tuple>

#include "experiments/store/store_error.hpp"

namespace delphisim {

std::string JournalHeader::text() const {
  std::string text;
  for (const auto& [name, value] : entries) {
    assert(!name.empty() && name.find_first_of("=\n") == std::string::npos &&
           value.find('\n') == std::string::npos);
    text += name + '=' + value + '\n';
  }
  return text;
}

const std::string* JournalHeader::find(std::string_view name) const {
  for (const auto& [entry_name, value] : entries)
    if (entry_name == name) return &value;
  return nullptr;
}

std::vector<std::string> header_differences(const JournalHeader& found, const JournalHeader& expected) {
  std::vector<std::string> lines;
  for (const auto& [name, value] : expected.entries) {
    const std::string* other = found.find(name);
    if (other == nullptr)
      lines.push_back(name + ": is missing, should be " + value);
    else if (*other != value)
      lines.push_back(name + ": is " + *other + ", should be " + value);
  }
  for (const auto& [name, value] : found.entries)
    if (expected.find(name) == nullptr) lines.push_back(name + ": is " + value + ", should be missing");
  return lines;
}

namespace {

bool before(const JournalEntry& a, const JournalEntry& b) {
  return std::tie(a.cell, a.block, a.journal, a.offset) < std::tie(b.cell, b.block, b.journal, b.offset);
}

bool same_row(const JournalEntry& a, const JournalEntry& b) { return a.cell == b.cell && a.block == b.block; }

}  // namespace

JournalRows::JournalRows(std::vector<JournalReader> journals) : journals_(std::move(journals)) {
  for (std::size_t j = 0; j < journals_.size(); ++j) {
    JournalReader& journal = journals_[j];
    std::vector<std::uint32_t> place;  // of the journal's cells among all
    for (const Digest& cell : journal.cells_)
      place.push_back(cells_.try_emplace(cell, static_cast<std::uint32_t>(cells_.size())).first->second);
    for (JournalEntry& entry : journal.entries_) {
      entry.cell = place[entry.cell];
      entry.journal = static_cast<std::uint32_t>(j);
    }
    if (j == 0)
      entries_.swap(journal.entries_);
    else
      entries_.insert(entries_.end(), journal.entries_.begin(), journal.entries_.end());
    std::deque<JournalEntry>().swap(journal.entries_);
    std::vector<Digest>().swap(journal.cells_);
  }
  std::sort(entries_.begin(), entries_.end(), before);
  for (std::size_t i = 1; i < entries_.size(); ++i) refuse_difference(entries_[i - 1], entries_[i]);
  entries_.erase(std::unique(entries_.begin(), entries_.end(), same_row), entries_.end());
}

void JournalRows::refuse_difference(const JournalEntry& a, const JournalEntry& b) const {
  if (!same_row(a, b) || a.checksum == b.checksum) return;
  const auto cell =
      std::find_if(cells_.begin(), cells_.end(), [&](const auto& c) { return c.second == a.cell; });
  throw_bad_file(journals_[b.journal].path(),
                 "row of cell " + cell->first.hex() + ", block " + std::to_string(a.block) +
                     " differs from that in " + journals_[a.journal].path() +
                     " (equal studies give equal rows) were both written by the same version?");
}

const JournalEntry* JournalRows::find(const Digest& cell, std::uint32_t block) const {
  const auto place = cells_.find(cell);
  if (place == cells_.end()) return nullptr;
  const JournalEntry wanted{0, place->second, block, 0, 0};
  const auto at = std::lower_bound(entries_.begin(), entries_.end(), wanted, before);
  return at != entries_.end() && same_row(*at, wanted) ? &*at : nullptr;
}

bool JournalRows::read(const Digest& cell, std::uint32_t block, std::vector<std::byte>& payload) const {
  const JournalEntry* entry = find(cell, block);
  if (entry == nullptr) return false;
  journals_[entry->journal].read(*entry, payload);
  return true;
}

}  // namespace delphisim
