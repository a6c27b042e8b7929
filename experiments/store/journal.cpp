// SPDX-License-Identifier: MIT
#include "experiments/store/journal.hpp"

#include <algorithm>
#include <cassert>

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

JournalRows::JournalRows(std::vector<JournalReader> journals) : journals_(std::move(journals)) {
  for (std::size_t j = 0; j < journals_.size(); ++j)
    for (const JournalEntry& entry : journals_[j].entries())
      places_.push_back({entry, static_cast<std::uint32_t>(j)});
  const auto key = [](const Place& place) { return std::pair(place.entry.cell, place.entry.block); };
  std::stable_sort(places_.begin(), places_.end(),
                   [&](const Place& a, const Place& b) { return key(a) < key(b); });
  const auto same = [&](const Place& a, const Place& b) {
    if (key(a) != key(b)) return false;
    if (a.entry.checksum != b.entry.checksum || a.entry.bytes != b.entry.bytes)
      throw_bad_file(journals_[b.journal].path(),
                     "row of cell " + a.entry.cell.hex() + ", block " + std::to_string(a.entry.block) +
                         " differs from that in " + journals_[a.journal].path() +
                         " (equal studies give equal rows) were both written by the same version?");
    return true;
  };
  places_.erase(std::unique(places_.begin(), places_.end(), same), places_.end());
}

const JournalRows::Place* JournalRows::find(const Digest& cell, std::uint32_t block) const {
  const auto before = [](const Place& place, const std::pair<Digest, std::uint32_t>& key) {
    return std::pair(place.entry.cell, place.entry.block) < key;
  };
  const auto at = std::lower_bound(places_.begin(), places_.end(), std::pair(cell, block), before);
  if (at == places_.end() || at->entry.cell != cell || at->entry.block != block) return nullptr;
  return &*at;
}

std::vector<std::uint32_t> JournalRows::blocks_of(const Digest& cell) const {
  std::vector<std::uint32_t> blocks;
  const auto before = [](const Place& place, const Digest& key) { return place.entry.cell < key; };
  for (auto at = std::lower_bound(places_.begin(), places_.end(), cell, before);
       at != places_.end() && at->entry.cell == cell; ++at)
    blocks.push_back(at->entry.block);
  return blocks;
}

std::vector<Digest> JournalRows::cells() const {
  std::vector<Digest> cells;
  for (const Place& place : places_)
    if (cells.empty() || cells.back() != place.entry.cell) cells.push_back(place.entry.cell);
  return cells;
}

bool JournalRows::read(const Digest& cell, std::uint32_t block, std::vector<std::byte>& payload) const {
  const Place* place = find(cell, block);
  if (place == nullptr) return false;
  journals_[place->journal].read(place->entry, payload);
  return true;
}

}  // namespace delphisim
