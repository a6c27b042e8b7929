// SPDX-License-Identifier: MIT
#include <stdlib.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <stdexcept>

#include "experiments/store/results.hpp"
#include "tests/kill/killed_program.hpp"

namespace delphisim::kill_tests {

namespace fs = std::filesystem;

Victim::Victim(std::vector<std::string> options, Tally& tally) : options_(std::move(options)), tally_(tally) {
  folder_ = (fs::temp_directory_path() / "delphisim-kill-XXXXXX").string();
  if (::mkdtemp(folder_.data()) == nullptr) throw std::runtime_error("no temporary folder");
  for (const char* name : {"/study.toml", "/topics.csv"})
    fs::copy_file(std::string(DELPHISIM_STUDIES) + name, folder_ + name);
}

Victim::~Victim() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

std::string Victim::digest() const { return results_digest(folder_ + "/r.h5"); }

Rows Victim::rows() const { return rows_of(JournalReader(folder_ + "/r.h5.journal")); }

void Victim::expect(const Victim& uninterrupted) {
  expected_ = uninterrupted.rows();
  digests_.insert(uninterrupted.digest());
}

bool Victim::go_on(const Killing& killing, std::vector<std::string> more) {
  std::vector<std::string> arguments{"run", "study.toml", "-o", "r.h5", "--quiet"};
  arguments.insert(arguments.end(), options_.begin(), options_.end());
  arguments.insert(arguments.end(), more.begin(), more.end());
  const bool anew = std::find(more.begin(), more.end(), "--force") != more.end();
  if (!anew && fs::exists(folder_ + "/r.h5.journal")) arguments.emplace_back("--resume");
  if (anew) there_.clear();
  last_ = run_program(folder_, arguments, killing);
  tally_.count(last_);
  CAPTURE(killing.call, killing.how, killing.microseconds, last_.phase(), last_.message, folder_);
  REQUIRE((last_.killed || last_.code == 0));
  look(anew && last_.killed);
  return !last_.killed;
}

// Whatever has happened: the journal, if there is one, has its header; each row in it is good; every row that
// was acknowledged, now or before, is there; a file under the name of the results is whole.
void Victim::look(bool either_journal) {
  for (const Call& call : last_.calls) CHECK(call.what != "unsynced");
  const std::string journal = folder_ + "/r.h5.journal", results = folder_ + "/r.h5";
  if (fs::exists(results)) CHECK(digests_.contains(results_digest(results)));
  if (!fs::exists(journal)) {
    CHECK(there_.empty());
    REQUIRE(last_.killed);
    return;
  }
  const JournalReader reader(journal);
  const Rows found = rows_of(reader);
  for (const auto& [place, checksum] : found) {
    const auto expected = expected_.find(place);
    REQUIRE(expected != expected_.end());
    REQUIRE(expected->second == checksum);
  }
  for (const auto& [place, checksum] : there_) REQUIRE(found.contains(place));
  std::set<std::uint64_t> offsets;
  for (const JournalEntry& entry : reader.entries()) offsets.insert(entry.offset);
  std::size_t acknowledged = 0;
  for (const Call& call : last_.calls)
    if (call.what == "done" && call.is_row()) {
      REQUIRE(offsets.contains(call.offset));
      ++acknowledged;
    }
  // No row that was there is computed again, and no row comes from nowhere.
  constexpr std::size_t in_flight = 2;
  REQUIRE(found.size() >= there_.size() + acknowledged);
  if (!either_journal) REQUIRE(found.size() <= there_.size() + acknowledged + (last_.killed ? in_flight : 0));
  if (last_.killed && reader.dropped_bytes() > 0) ++tally_.torn_rows;
  there_ = found;
  if (last_.killed) return;
  REQUIRE(fs::exists(results));
  CHECK(reader.dropped_bytes() == 0);
  ++tally_.compared;
  for (const auto& entry : fs::directory_iterator(folder_))
    CHECK(entry.path().filename().string().find(".tmp.") == std::string::npos);
}

}  // namespace delphisim::kill_tests
