// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "experiments/store/store_error.hpp"
#include "experiments/study/problems.hpp"
#include "tests/unit/store/example.hpp"

using namespace delphisim;
using namespace delphisim::store_tests;
using Catch::Contains;

namespace {

constexpr std::size_t payload_bytes = 40;
constexpr std::size_t record_bytes = 28 + payload_bytes + 4;

/// A journal of `rows` rows; returns its bytes.
std::string make_journal(const std::string& path, std::uint32_t rows) {
  JournalWriter writer = JournalWriter::create(path, example_header());
  for (std::uint32_t b = 0; b < rows; ++b)
    writer.append(digest_of("cell"), b, std::vector<std::byte>(payload_bytes, static_cast<std::byte>(b)));
  return bytes_of_file(path);
}

}  // namespace

TEST_CASE("wherever a journal is cut, the whole rows before the cut are kept") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.journal");
  const std::string bytes = make_journal(path, 3);
  const std::size_t header = bytes.size() - 3 * record_bytes;
  for (std::size_t size = header; size <= bytes.size(); ++size) {
    write_bytes(path, bytes.substr(0, size));
    const JournalReader cut(path);
    const std::size_t whole = (size - header) / record_bytes;
    CHECK(cut.entries().size() == whole);
    CHECK(cut.dropped_bytes() == (size - header) % record_bytes);

    JournalWriter::append_to(cut).append(digest_of("new"), 77, std::vector<std::byte>(8));
    const JournalReader again(path);
    CHECK(again.dropped_bytes() == 0);
    REQUIRE(again.entries().size() == whole + 1);
    CHECK(again.entries().back().block == 77);
  }
}

TEST_CASE("a flipped bit costs its row and no other") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.journal");
  const std::string bytes = make_journal(path, 3);
  for (std::uint32_t row = 0; row < 3; ++row) {
    const std::size_t at = bytes.size() - (3 - row) * record_bytes;
    for (std::size_t bit = 0; bit < 8 * record_bytes; bit += 5) {
      CAPTURE(row, bit);
      std::string damaged = bytes;
      damaged[at + bit / 8] = static_cast<char>(damaged[at + bit / 8] ^ (1 << bit % 8));
      write_bytes(path, damaged);
      const JournalReader reader(path);
      REQUIRE(reader.entries().size() == 2);
      CHECK(reader.entries()[0].block == (row == 0 ? 1 : 0));
      CHECK(reader.entries()[1].block == (row == 2 ? 1 : 2));
      CHECK(reader.dropped_bytes() == record_bytes);
      CHECK(reader.damaged_bytes() == (row == 2 ? 0 : record_bytes));
    }
  }
}

TEST_CASE("records are found again after any damage, also where it imitates them") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.journal");
  const std::string bytes = make_journal(path, 4);
  const std::size_t second = bytes.size() - 3 * record_bytes;
  const std::string marks = [] {
    std::string text;
    while (text.size() < 40'000) text += "DROW";
    return text;
  }();
  for (const std::string& dirt : {std::string(1, 'Z'), std::string(3'000'000, '\0'), marks,
                                  bytes.substr(second, record_bytes - 1), std::string("DRO")}) {
    write_bytes(path, bytes.substr(0, second) + dirt + bytes.substr(second));
    const JournalReader reader(path);
    REQUIRE(reader.entries().size() == 4);
    CHECK(reader.damaged_bytes() == dirt.size());
    JournalWriter::rewrite(reader, reader.header(), [](const JournalEntry&) { return true; });
    CHECK((bytes_of_file(path) == bytes));
  }
}

TEST_CASE("a flipped bit in the header is noticed") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.journal");
  const std::string bytes = make_journal(path, 1);
  for (std::size_t bit = 0; bit < 8 * (bytes.size() - record_bytes); bit += 3) {
    std::string damaged = bytes;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << bit % 8));
    write_bytes(path, damaged);
    CHECK_THAT(message_of<BadInput>([&] { JournalReader{path}; }), Contains(path));
  }
}

TEST_CASE("a journal without its whole header is refused") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.journal");
  const std::string bytes = make_journal(path, 0);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    write_bytes(path, bytes.substr(0, size));
    CHECK_THAT(message_of<BadInput>([&] { JournalReader{path}; }),
               Contains(path) && Contains("ends within its header"));
  }
}

TEST_CASE("what is no journal, or of another version, is refused by name") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.journal");
  write_bytes(path, "name,value\nsome,table\n");
  CHECK_THAT(message_of<BadInput>([&] { JournalReader{path}; }),
             Contains(path + ": is no delphisim journal"));
  std::string bytes = make_journal(folder.file("b"), 1);
  bytes[8] = 2;
  write_bytes(path, bytes);
  CHECK_THAT(message_of<BadInput>([&] { JournalReader{path}; }),
             Contains(path + ": journal has format version 2"));
  CHECK_THAT(message_of<StoreError>([&] { JournalReader{folder.file("none")}; }),
             Contains(folder.file("none")) && Contains("No such file"));
  CHECK_THAT(message_of<StoreError>([&] { JournalReader{folder.file("")}; }), Contains("Is a directory"));
}

TEST_CASE("a row that changes after it was found is not given out") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.journal");
  std::string bytes = make_journal(path, 1);
  const JournalReader reader(path);
  bytes[bytes.size() - 10] ^= 1;
  write_bytes(path, bytes);
  std::vector<std::byte> payload;
  CHECK_THAT(message_of<BadInput>([&] { reader.read(reader.entries()[0], payload); }),
             Contains("changed while it was being read"));
}
