// SPDX-License-Identifier: MIT
#include "tests/kill/killed_program.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace delphisim::kill_tests {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void become_program(const std::string& folder, const std::vector<std::string>& arguments,
                                 const Killing& killing) {
  ::setenv("LD_PRELOAD", DELPHISIM_KILL_AT, 1);
  ::setenv("KILL_LOG", (folder + "/calls").c_str(), 1);
  ::setenv("KILL_AT", std::to_string(killing.call).c_str(), 1);
  ::setenv("KILL_HOW", killing.how.c_str(), 1);
  const int message = ::open((folder + "/err").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
  ::dup2(message, STDERR_FILENO);
  ::dup2(message, STDOUT_FILENO);
  std::vector<std::string> words{DELPHISIM_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  if (::chdir(folder.c_str()) == 0) ::execv(DELPHISIM_PROGRAM, pointers.data());
  ::_exit(126);
}

std::vector<Call> calls_in(const std::string& path) {
  std::vector<Call> calls;
  std::ifstream file(path);
  for (Call call; file >> call.what >> call.name >> call.offset >> call.bytes >> call.path;)
    calls.push_back(call);
  return calls;
}

std::string text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

std::string Outcome::phase() const {
  if (!killed) return "after the end";
  if (calls.empty()) return "before the first file";
  const Call& call = calls.back();
  const auto in = [&](const char* part) { return call.path.find(part) != std::string::npos; };
  if (in(".journal.tmp.")) return "making the journal";
  if (in(".h5.tmp.")) return "writing the results";
  if (call.name == "rename" || call.name == "link")
    return call.path.ends_with(".journal") ? "naming the journal" : "naming the results";
  if (in(".journal")) return "computing and writing rows";
  return "synchronising the folder";
}

Outcome run_program(const std::string& folder, const std::vector<std::string>& arguments,
                    const Killing& killing) {
  fs::remove(folder + "/calls");
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("no process");
  if (child == 0) become_program(folder, arguments, killing);
  if (killing.microseconds > 0) {
    std::this_thread::sleep_for(std::chrono::microseconds(killing.microseconds));
    ::kill(child, SIGKILL);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  Outcome outcome{WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL,
                  WIFEXITED(status) ? WEXITSTATUS(status) : 128, calls_in(folder + "/calls"),
                  text_of(folder + "/err")};
  return outcome;
}

Rows rows_of(const JournalReader& journal) {
  Rows rows;
  for (const JournalEntry& entry : journal.entries())
    rows[{journal.cells()[entry.cell].hex(), entry.block}] = entry.checksum;
  return rows;
}

void Tally::count(const Outcome& outcome) {
  if (!outcome.killed) return;
  ++kills_;
  ++phases_[outcome.phase()];
}

void Tally::print(const std::string& title) const {
  std::ostringstream text;
  text << title << ": " << kills_ << " kills\n";
  for (const auto& [phase, count] : phases_) text << "  " << count << " while " << phase << '\n';
  text << "  " << torn_rows << " left part of a row, which was computed again; acknowledged rows lost: 0\n"
       << "  " << compared << " results compared with those of an uninterrupted run: all equal\n";
  std::cout << text.str() << std::flush;
}

}  // namespace delphisim::kill_tests
