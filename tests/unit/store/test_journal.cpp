// SPDX-License-Identifier: MIT
#include <atomic>
#include <catch2/catch.hpp>
#include <thread>

#include "experiments/store/posix_file.hpp"
#include "experiments/store/store_error.hpp"
#include "experiments/study/problems.hpp"
#include "tests/unit/store/example.hpp"

using namespace delphisim;
using namespace delphisim::store_tests;
using Catch::Contains;

namespace {

std::vector<std::byte> payload_of(std::size_t bytes, std::uint8_t seed) {
  std::vector<std::byte> payload(bytes);
  for (std::size_t i = 0; i < bytes; ++i) payload[i] = static_cast<std::byte>(i * 31 + seed);
  return payload;
}

}  // namespace

TEST_CASE("a journal gives back its header and rows") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.journal");
  const std::vector<std::size_t> sizes = {0, 8, 4096, 3'000'000};
  {
    JournalWriter writer = JournalWriter::create(path, example_header());
    for (std::size_t i = 0; i < sizes.size(); ++i)
      writer.append(digest_of("cell"), static_cast<std::uint32_t>(10 * i),
                    payload_of(sizes[i], static_cast<std::uint8_t>(i)));
    writer.sync();
  }
  const JournalReader reader(path);
  CHECK(reader.header() == example_header());
  CHECK(reader.dropped_bytes() == 0);
  REQUIRE(reader.entries().size() == sizes.size());
  std::vector<std::byte> payload;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    CHECK(reader.cells().at(reader.entries()[i].cell) == digest_of("cell"));
    CHECK(reader.entries()[i].block == 10 * i);
    reader.read(reader.entries()[i], payload);
    CHECK(payload == payload_of(sizes[i], static_cast<std::uint8_t>(i)));
  }
  CHECK(folder.names() == std::vector<std::string>{"a.journal"});
}

TEST_CASE("writing goes on after the last row") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.journal");
  JournalWriter::create(path, example_header()).append(digest_of("x"), 1, payload_of(8, 1));
  JournalWriter::append_to(JournalReader(path)).append(digest_of("x"), 2, payload_of(8, 2));
  const JournalReader reader(path);
  REQUIRE(reader.entries().size() == 2);
  CHECK(reader.entries()[1].block == 2);
}

TEST_CASE("an existing journal is replaced only when asked") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.journal");
  JournalWriter::create(path, example_header()).append(digest_of("x"), 1, payload_of(8, 1));
  const std::string before = bytes_of_file(path);
  CHECK_THAT(message_of<StoreError>([&] { JournalWriter::create(path, example_header()); }),
             Contains(path) && Contains("exists already"));
  CHECK(bytes_of_file(path) == before);
  JournalWriter::create(path, example_header(), true);
  CHECK(JournalReader(path).entries().empty());
  CHECK(folder.names() == std::vector<std::string>{"a.journal"});
}

TEST_CASE("a second writer is refused, a reader is not") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.journal");
  JournalWriter writer = JournalWriter::create(path, example_header());
  writer.append(digest_of("x"), 1, payload_of(8, 1));
  const JournalReader seen(path);
  CHECK(seen.entries().size() == 1);
  const auto refusal = Contains(path + ": is being written by another run");
  CHECK_THAT(message_of<StoreError>([&] { JournalWriter::append_to(seen); }), refusal);
  CHECK_THAT(message_of<StoreError>([&] { JournalWriter::create(path, example_header(), true); }), refusal);
  CHECK(in_child([&] {
          return message_of<StoreError>([&] { JournalWriter::append_to(seen); }).empty() ? 1 : 0;
        }) == 0);
  writer.append(digest_of("x"), 2, payload_of(8, 2));
  CHECK(JournalReader(path).entries().size() == 2);
}

TEST_CASE("of writers that replace one journal at a time only one goes on") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.journal");
  std::atomic<int> spoilt{0}, written{0};
  std::vector<std::thread> threads;
  for (std::uint32_t t = 0; t < 3; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 500; ++i) {
        try {
          JournalWriter writer = JournalWriter::create(path, example_header(), true);
          writer.append(digest_of("x"), t, payload_of(8, 1));
          const JournalReader there(path);  // another's, if that one has replaced it
          spoilt += there.entries().size() != 1 || there.entries()[0].block != t;
          ++written;
        } catch (const StoreError&) {  // refused
        }
      }
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(spoilt == 0);
  CHECK(written > 0);
  CHECK(folder.names() == std::vector<std::string>{"a.journal"});
}

TEST_CASE("what killed processes left beside a file is removed, and nothing else") {
  const TemporaryFolder folder;
  const std::string path = folder.file("r.h5");
  for (const char* name : {"r.h5", "r.h5.tmp.123.0", "r.h5.tmp.123.17", "r.h5.tmp.mine", "r.h5.journal",
                           "r.h5.journal.tmp.9.0", "other.h5.tmp.123.0", "r.h5.tmp.bak.1"})
    write_bytes(folder.file(name), "x");
  const PosixFile living = PosixFile::create(folder.file("r.h5.tmp.124.0"), path);
  remove_leftovers(path);
  CHECK(folder.names() == std::vector<std::string>{"other.h5.tmp.123.0", "r.h5", "r.h5.journal",
                                                   "r.h5.journal.tmp.9.0", "r.h5.tmp.124.0", "r.h5.tmp.bak.1",
                                                   "r.h5.tmp.mine"});
  remove_leftovers(path + ".journal");
  CHECK_FALSE(file_exists(path + ".journal.tmp.9.0"));
  remove_leftovers(folder.file("gone/r.h5"));  // no such folder: nothing to remove
}

TEST_CASE("a journal is rewritten with the rows that are wanted") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.journal");
  {
    JournalWriter writer = JournalWriter::create(path, example_header());
    for (const char* cell : {"x", "y", "x", "z"}) writer.append(digest_of(cell), 1, payload_of(8, 1));
  }
  const JournalReader seen(path);
  JournalHeader header = example_header();
  header.entries[1].second = "43";
  {
    JournalWriter writer = JournalWriter::rewrite(
        seen, header, [&](const JournalEntry& entry) { return seen.cells()[entry.cell] != digest_of("y"); });
    CHECK(writer.path() == path);
    CHECK_THROWS_AS(JournalWriter::append_to(JournalReader(path)), StoreError);
    writer.append(digest_of("y"), 2, payload_of(8, 2));
  }
  const JournalReader after(path);
  CHECK(after.header() == header);
  CHECK(after.cells() == std::vector<Digest>{digest_of("x"), digest_of("z"), digest_of("y")});
  REQUIRE(after.entries().size() == 4);
  CHECK(after.entries()[3].block == 2);
  CHECK(folder.names() == std::vector<std::string>{"a.journal"});
}

TEST_CASE("writing does not go on where the journal changed after it was read") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.journal");
  JournalWriter::create(path, example_header());
  const JournalReader seen(path);
  JournalWriter::append_to(seen).append(digest_of("x"), 1, payload_of(8, 1));
  CHECK_THAT(message_of<StoreError>([&] { JournalWriter::append_to(seen); }),
             Contains("changed while it was being read"));

  const JournalReader grown(path);
  const std::string bytes = bytes_of_file(path);
  std::filesystem::remove(path);
  write_bytes(path, bytes);
  CHECK_THAT(message_of<StoreError>([&] { JournalWriter::append_to(grown); }),
             Contains("changed while it was being read"));
}

TEST_CASE("threads append without mixing rows") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.journal");
  constexpr std::uint32_t rows = 200;
  {
    JournalWriter writer = JournalWriter::create(path, example_header());
    std::vector<std::thread> threads;
    for (std::uint8_t t = 0; t < 3; ++t)
      threads.emplace_back([&writer, t] {
        for (std::uint32_t b = 0; b < rows; ++b)
          writer.append(digest_of(std::string(1, static_cast<char>('a' + t))), b, payload_of(b, t));
      });
    for (std::thread& thread : threads) thread.join();
  }
  std::vector<JournalReader> readers;
  readers.emplace_back(path);
  CHECK(readers[0].dropped_bytes() == 0);
  const JournalRows all(std::move(readers));
  CHECK(all.size() == 3 * rows);
  std::vector<std::byte> payload;
  for (std::uint8_t t = 0; t < 3; ++t)
    for (std::uint32_t b = 0; b < rows; ++b) {
      REQUIRE(all.read(digest_of(std::string(1, static_cast<char>('a' + t))), b, payload));
      CHECK(payload == payload_of(b, t));
    }
}

TEST_CASE("rows of several journals are found by cell and block") {
  const TemporaryFolder folder;
  const auto write = [&](const std::string& name, std::vector<std::pair<std::string, std::uint32_t>> rows,
                         std::uint8_t seed) {
    JournalWriter writer = JournalWriter::create(folder.file(name), example_header());
    for (const auto& [cell, block] : rows) writer.append(digest_of(cell), block, payload_of(16, seed));
  };
  write("a", {{"x", 4}, {"y", 1}, {"x", 0}}, 1);
  write("b", {{"x", 2}, {"x", 4}}, 1);
  write("c", {{"x", 4}}, 2);
  const auto open = [&](std::vector<std::string> names) {
    std::vector<JournalReader> readers;
    for (const std::string& name : names) readers.emplace_back(folder.file(name));
    return JournalRows(std::move(readers));
  };
  const JournalRows rows = open({"a", "b"});
  CHECK(rows.size() == 4);
  for (std::uint32_t block = 0; block < 6; ++block) {
    CHECK(rows.has(digest_of("x"), block) == (block < 5 && block % 2 == 0));
    CHECK(rows.has(digest_of("y"), block) == (block == 1));
    CHECK_FALSE(rows.has(digest_of("z"), block));
  }
  std::vector<std::byte> payload;
  CHECK_FALSE(rows.read(digest_of("y"), 2, payload));
  CHECK_THAT(
      message_of<BadInput>([&] {
        open({"a", "c"});
      }),
      Contains(folder.file("a")) && Contains(folder.file("c")) && Contains("block 4") && Contains("differs"));
}

TEST_CASE("differences of headers are told name by name") {
  JournalHeader found = example_header(), expected = example_header();
  CHECK(header_differences(found, expected).empty());
  expected.entries[1].second = "43";
  found.entries.pop_back();
  found.entries.emplace_back("extra", "1");
  CHECK(header_differences(found, expected) == std::vector<std::string>{"seed: is 42, should be 43",
                                                                        "empty: is missing, should be ",
                                                                        "extra: is 1, should be missing"});
}
