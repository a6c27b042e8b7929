// SPDX-License-Identifier: MIT
#include <signal.h>
#include <sys/resource.h>

#include <catch2/catch.hpp>

#include "experiments/store/results_reader.hpp"
#include "experiments/store/store_error.hpp"
#include "experiments/study/problems.hpp"
#include "tests/unit/store/example.hpp"

using namespace delphisim;
using namespace delphisim::store_tests;
using Catch::Contains;

namespace {

/// From here on no file of this process can grow beyond `bytes`: like a full disk, writes fail half-way.
void limit_file_size(rlim_t bytes) {
  ::signal(SIGXFSZ, SIG_IGN);
  rlimit limit{};
  ::getrlimit(RLIMIT_FSIZE, &limit);
  limit.rlim_cur = bytes;
  ::setrlimit(RLIMIT_FSIZE, &limit);
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a disk that fills up at any moment gives an error, leaves nothing and does no further harm") {
  const TemporaryFolder folder;
  const ResultsContent content = example_content(4);
  write_results(folder.file("whole.h5"), content, example_rows(content));
  const std::size_t size = std::filesystem::file_size(folder.file("whole.h5"));
  REQUIRE(size > 100'000);
  const std::vector<std::string> only_whole = {"whole.h5"};
  for (std::size_t limit = 0; limit < size; limit += limit / 7 + 100) {
    CAPTURE(limit);
    const std::string path = folder.file("r.h5");
    const int code = in_child([&] {
      limit_file_size(limit);
      const std::string message =
          message_of<StoreError>([&] { write_results(path, content, example_rows(content)); });
      if (!contains(message, path + ": cannot be")) return 1;
      if (!contains(message, "File too large")) return 2;
      if (folder.names() != only_whole) return 3;
      limit_file_size(RLIM_INFINITY);
      write_results(path, content, example_rows(content));
      return 0;
    });
    REQUIRE(code == 0);
    REQUIRE((bytes_of_file(path) == bytes_of_file(folder.file("whole.h5"))));
    std::filesystem::remove(path);
  }
}

TEST_CASE("a failed replacement leaves the old results") {
  const TemporaryFolder folder;
  const ResultsContent content = example_content(4);
  const std::string path = folder.file("r.h5");
  write_results(path, content, example_rows(content));
  const std::string before = bytes_of_file(path);
  const int code = in_child([&] {
    limit_file_size(50'000);
    return message_of<StoreError>([&] { write_results(path, content, example_rows(content), true); }).empty()
               ? 1
               : 0;
  });
  CHECK(code == 0);
  CHECK((bytes_of_file(path) == before));
  CHECK(folder.names() == std::vector<std::string>{"r.h5"});
}

TEST_CASE("existing results are replaced only when asked") {
  const TemporaryFolder folder;
  const ResultsContent content = example_content(2), other = example_content(3);
  const std::string path = folder.file("r.h5");
  write_results(path, content, example_rows(content));
  CHECK_THAT(message_of<StoreError>([&] { write_results(path, other, example_rows(other)); }),
             Contains(path + ": exists already"));
  CHECK(Results(path).blocks() == 2);
  write_results(path, other, example_rows(other), true);
  CHECK(Results(path).blocks() == 3);
  CHECK(folder.names() == std::vector<std::string>{"r.h5"});
}

TEST_CASE("results that appear while others are written are not overwritten") {
  const TemporaryFolder folder;
  const ResultsContent content = example_content(2);
  const std::string path = folder.file("r.h5");
  const RowSource rows = [&](const CellId& cell, std::uint32_t block, std::vector<std::byte>& payload) {
    write_bytes(path, "of somebody else");
    return example_rows(content)(cell, block, payload);
  };
  CHECK_THAT(message_of<StoreError>([&] { write_results(path, content, rows); }),
             Contains(path + ": exists already"));
  CHECK(bytes_of_file(path) == "of somebody else");
  CHECK(folder.names() == std::vector<std::string>{"r.h5"});
}

TEST_CASE("a path that cannot be is named with the reason") {
  const TemporaryFolder folder;
  const ResultsContent content = example_content(2);
  write_bytes(folder.file("file"), "x");
  std::filesystem::create_directory(folder.file("folder"));
  const auto failure = [&](const std::string& path, bool replace = false) {
    return message_of<StoreError>([&] { write_results(path, content, example_rows(content), replace); });
  };
  const auto journal_failure = [&](const std::string& path) {
    return message_of<StoreError>([&] { JournalWriter::create(path, example_header()); });
  };
  CHECK_THAT(failure(folder.file("file/r.h5")),
             Contains(folder.file("file/r.h5: cannot be created (Not a directory)")));
  CHECK_THAT(failure(folder.file("gone/r.h5")),
             Contains(folder.file("gone/r.h5: cannot be created (No such file")));
  CHECK_THAT(failure(folder.file("folder"), true), Contains("cannot be created (Is a directory)"));
  CHECK_THAT(journal_failure(folder.file("file/j")),
             Contains(folder.file("file/j: cannot be created (Not a directory)")));
  CHECK_THAT(journal_failure(folder.file("gone/j")),
             Contains(folder.file("gone/j: cannot be created (No such file")));
  CHECK(folder.names() == std::vector<std::string>{"file", "folder"});
}

TEST_CASE("a folder that vanishes while results are written is an error") {
  const TemporaryFolder folder;
  const ResultsContent content = example_content(2);
  std::filesystem::create_directory(folder.file("folder"));
  const RowSource rows = [&](const CellId& cell, std::uint32_t block, std::vector<std::byte>& payload) {
    std::filesystem::remove_all(folder.file("folder"));
    return example_rows(content)(cell, block, payload);
  };
  const std::string path = folder.file("folder/r.h5");
  CHECK_THAT(message_of<StoreError>([&] { write_results(path, content, rows); }),
             Contains(path + ": cannot be created (No such file"));
  CHECK(folder.names().empty());
}

TEST_CASE("a row of the wrong size is refused and nothing is left") {
  const TemporaryFolder folder;
  const ResultsContent content = example_content(2);
  const RowSource rows = [&](const CellId& cell, std::uint32_t block, std::vector<std::byte>& payload) {
    const bool there = example_rows(content)(cell, block, payload);
    if (block == 1) payload.resize(payload.size() + 8);
    return there;
  };
  CHECK_THAT(message_of<BadInput>([&] { write_results(folder.file("r.h5"), content, rows); }),
             Contains("row of cell small, block 1 has"));
  CHECK(folder.names().empty());
}

TEST_CASE("a failed append names the reason, leaves the journal whole and can be repeated") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.journal");
  const std::vector<std::byte> payload(1000, std::byte{1});
  const int code = in_child([&] {
    JournalWriter writer = JournalWriter::create(path, example_header());
    writer.append(digest_of("x"), 0, payload);
    limit_file_size(1500);
    const std::string message = message_of<StoreError>([&] { writer.append(digest_of("x"), 1, payload); });
    if (!contains(message, path + ": cannot be written (File too large)")) return 1;
    if (JournalReader(path).dropped_bytes() != 0) return 2;
    limit_file_size(RLIM_INFINITY);
    writer.append(digest_of("x"), 1, payload);
    return 0;
  });
  CHECK(code == 0);
  CHECK(JournalReader(path).entries().size() == 2);
  CHECK(JournalReader(path).dropped_bytes() == 0);
}

TEST_CASE("a journal whose header does not fit leaves nothing") {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.journal");
  const int code = in_child([&] {
    limit_file_size(20);
    const std::string message =
        message_of<StoreError>([&] { JournalWriter::create(path, example_header()); });
    return contains(message, path + ": cannot be written (File too large)") ? 0 : 1;
  });
  CHECK(code == 0);
  CHECK(folder.names().empty());
}

#ifndef DELPHISIM_SANITIZED
TEST_CASE("the memory for writing does not grow with the number of blocks") {
  const TemporaryFolder folder;
  // Exit codes are the peak in MiB above that before writing.
  const auto extra_megabytes = [&](std::size_t blocks) {
    return in_child([&] {
      ResultsContent content = example_content(blocks);
      content.fields = {{"x", Element::f64, Fold::stack, {"topic"}, {1000}, {}}};
      rusage before{}, after{};
      ::getrusage(RUSAGE_SELF, &before);
      write_results(
          folder.file("r.h5"), content,
          [](const CellId&, std::uint32_t block, std::vector<std::byte>& payload) {
            payload.assign(8000, static_cast<std::byte>(block));
            return true;
          },
          true);
      ::getrusage(RUSAGE_SELF, &after);
      return static_cast<int>((after.ru_maxrss - before.ru_maxrss) / 1024);
    });
  };
  const int few = extra_megabytes(200), many = extra_megabytes(6000);  // 1.5 and 46 MiB a cell
  CHECK(few < 16);
  CHECK(many < few + 8);
}
#endif
