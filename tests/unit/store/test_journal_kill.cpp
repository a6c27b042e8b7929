// SPDX-License-Identifier: MIT
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <cstdio>
#include <random>
#include <thread>

#include "tests/unit/store/example.hpp"

using namespace delphisim;
using namespace delphisim::store_tests;

namespace {

std::vector<std::byte> payload_of(std::uint32_t block) {
  std::vector<std::byte> payload(8 * (block % 977));
  for (std::size_t i = 0; i < payload.size(); ++i) payload[i] = static_cast<std::byte>(block + 3 * i);
  return payload;
}

/// Appends rows from the journal's end on until it is killed, and tells the pipe each acknowledged block.
[[noreturn]] void append_until_killed(const std::string& path, int pipe) {
  const JournalReader seen(path);
  auto block = static_cast<std::uint32_t>(seen.entries().size());
  JournalWriter writer = JournalWriter::append_to(seen);
  for (;; ++block) {
    writer.append(digest_of("cell"), block, payload_of(block));
    if (::write(pipe, &block, sizeof block) != sizeof block) ::_exit(1);
  }
}

}  // namespace

TEST_CASE("a journal holds every acknowledged row after SIGKILL at any moment") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.journal");
  JournalWriter::create(path, example_header());
  std::mt19937 random(20);
  std::uint32_t acknowledged = 0;  // rows of all children so far
  for (int kill_number = 0; kill_number < 20; ++kill_number) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    std::fflush(nullptr);
    const pid_t child = ::fork();
    if (child == 0) append_until_killed(path, ends[1]);
    ::close(ends[1]);
    std::uint32_t block = 0;
    bool alive = ::read(ends[0], &block, sizeof block) == sizeof block;
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 4000));
    ::kill(child, SIGKILL);
    while (alive) {
      acknowledged = block + 1;
      alive = ::read(ends[0], &block, sizeof block) == sizeof block;
    }
    ::waitpid(child, nullptr, 0);
    ::close(ends[0]);

    const JournalReader reader(path);
    REQUIRE(reader.entries().size() >= acknowledged);
    REQUIRE(reader.entries().size() <= acknowledged + 1);
    acknowledged = static_cast<std::uint32_t>(reader.entries().size());
  }
  const JournalReader reader(path);
  std::vector<std::byte> payload;
  for (std::uint32_t b = 0; b < acknowledged; ++b) {
    reader.read(reader.entries()[b], payload);
    REQUIRE(reader.entries()[b].block == b);
    REQUIRE(payload == payload_of(b));
  }
  CHECK(acknowledged >= 20);
}
