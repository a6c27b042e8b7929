// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "experiments/store/journal.hpp"

namespace delphisim::kill_tests {

/// When a program is killed: at one of the calls that change files (from 1; how: before, half, hole, after;
/// see kill_at.cpp), or so many microseconds after its start; neither where both are 0.
struct Killing {
  long call = 0;
  std::string how = "before";
  long microseconds = 0;
};

/// A call that changes files, as kill_at.cpp tells it.
struct Call {
  std::string what, name;  // done, kill or unsynced; write, rename, ...
  std::uint64_t offset = 0, bytes = 0;
  std::string path;

  /// Writes one row into a journal that has its name.
  bool is_row() const { return name == "write" && path.ends_with(".journal"); }
};

struct Outcome {
  bool killed = false;
  int code = 0;
  std::vector<Call> calls;
  std::string message;  // on standard error

  /// What the program was at when it ended: a word or two for people.
  std::string phase() const;
};

/// Runs delphisim in a folder.
Outcome run_program(const std::string& folder, const std::vector<std::string>& arguments,
                    const Killing& killing = {});

/// (cell, block) -> checksum of the row.
using Rows = std::map<std::pair<std::string, std::uint32_t>, std::uint32_t>;
Rows rows_of(const JournalReader& journal);

/// How often programs were killed, by phase, and what that cost.
class Tally {
 public:
  void count(const Outcome& outcome);
  void print(const std::string& title) const;

  int kills() const { return kills_; }
  int torn_rows = 0;  // kills that left part of a row, which is computed again
  int compared = 0;   // results that were compared with those of an uninterrupted run

 private:
  int kills_ = 0;
  std::map<std::string, int> phases_;
};

/// A run of the tiny study in a folder of its own, r.h5, that is killed again and again. Every step CHECKs
/// what must hold after it.
class Victim {
 public:
  Victim(std::vector<std::string> options, Tally& tally);
  ~Victim();
  Victim(const Victim&) = delete;

  /// Goes on (or begins) with further options, is killed perhaps, and is looked at. True: it came to its end.
  bool go_on(const Killing& killing, std::vector<std::string> more = {});
  const Outcome& last() const { return last_; }
  const std::string& folder() const { return folder_; }
  std::string digest() const;  // of r.h5
  Rows rows() const;           // of its journal
  /// All that the study has, from an uninterrupted run; r.h5 may always be this, or what is added here.
  void expect(const Victim& uninterrupted);

 private:
  void look(bool either_journal);  // the old one or a new one

  std::string folder_;
  std::vector<std::string> options_;
  Tally& tally_;
  Outcome last_;
  Rows expected_, there_;
  std::set<std::string> digests_;  // that r.h5 may have
};

}  // namespace delphisim::kill_tests
