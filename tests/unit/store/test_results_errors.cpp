// SPDX-License-Identifier: MIT
#include <hdf5.h>

#include <catch2/catch.hpp>

#include "experiments/store/results_reader.hpp"
#include "experiments/store/store_error.hpp"
#include "experiments/study/problems.hpp"
#include "tests/unit/store/example.hpp"

using namespace delphisim;
using namespace delphisim::store_tests;
using Catch::Contains;

namespace {

std::string refusal(const std::string& path) {
  const std::string message = message_of<BadInput>([&] { Results{path}; });
  CHECK(message == message_of<BadInput>([&] { results_digest(path); }));
  return message;
}

void set_version(const std::string& path, std::int64_t version) {
  const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
  const hid_t attribute = H5Aopen(file, "format_version", H5P_DEFAULT);
  H5Awrite(attribute, H5T_NATIVE_INT64, &version);
  H5Aclose(attribute);
  H5Fclose(file);
}

}  // namespace

TEST_CASE("files that are no results are refused, with path and reason") {
  const TemporaryFolder folder;
  const std::string path = folder.file("r.h5");
  CHECK_THAT(message_of<StoreError>([&] { Results{path}; }),
             Contains(path + ": cannot be opened (No such file"));
  CHECK_THAT(message_of<StoreError>([&] { Results{folder.file("")}; }), Contains("Is a directory"));
  write_bytes(path, "");
  CHECK_THAT(refusal(path), Contains(path + ": is no delphisim results file (it is empty)"));
  write_bytes(path, "a,b\n1,2\n3,4\n");
  CHECK_THAT(refusal(path), Contains(path + ": is no delphisim results file"));
  H5Fclose(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT));
  CHECK_THAT(refusal(path), Contains(path + ": is an HDF5 file, but no delphisim results file"));
}

TEST_CASE("a newer format is refused") {
  const TemporaryFolder folder;
  const std::string path = folder.file("r.h5");
  const ResultsContent content = example_content(2);
  write_results(path, content, example_rows(content));
  set_version(path, 2);
  CHECK_THAT(refusal(path),
             Contains(path + ": results file has format version 2") && Contains("newer delphisim?"));
}

TEST_CASE("a truncated results file is refused wherever it is cut") {
  const TemporaryFolder folder;
  const std::string path = folder.file("r.h5");
  const ResultsContent content = example_content(2);
  write_results(path, content, example_rows(content));
  const std::string bytes = bytes_of_file(path);
  for (std::size_t size = 8; size < bytes.size(); size += size / 3 + 1) {
    write_bytes(path, bytes.substr(0, size));
    CHECK_THAT(refusal(path), Contains(path) && (Contains("truncated") || Contains("damaged")));
  }
  write_bytes(path, bytes.substr(0, bytes.size() - 1));
  CHECK_THAT(refusal(path), Contains(path + ": results file is truncated"));
}

TEST_CASE("damage to compressed numbers is noticed") {
  const TemporaryFolder folder;
  const std::string path = folder.file("r.h5");
  const ResultsContent content = example_content(2);
  write_results(path, content, example_rows(content));
  haddr_t chunk = 0;
  hsize_t chunk_bytes = 0;
  {
    const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
    const hid_t dataset = H5Dopen2(file, "/results/big", H5P_DEFAULT);
    const hid_t space = H5Dget_space(dataset);
    H5Dget_chunk_info(dataset, space, 0, nullptr, nullptr, &chunk, &chunk_bytes);
    H5Sclose(space);
    H5Dclose(dataset);
    H5Fclose(file);
  }
  REQUIRE(chunk_bytes > 50'000);
  const std::string bytes = bytes_of_file(path);
  for (std::size_t at = 0; at < chunk_bytes; at += chunk_bytes / 10) {
    std::string damaged = bytes;
    damaged[chunk + at] = static_cast<char>(damaged[chunk + at] ^ 0x55);
    write_bytes(path, damaged);
    CHECK_THAT(message_of<BadInput>([&] { Results(path).read_f64("big", 2); }),
               Contains(path) && Contains("is damaged"));
    CHECK_THAT(message_of<BadInput>([&] { results_digest(path); }), Contains(path) && Contains("is damaged"));
  }
}

TEST_CASE("asking for what a file does not hold is an error that names it") {
  const TemporaryFolder folder;
  const std::string path = folder.file("r.h5");
  const ResultsContent content = example_content(2);
  write_results(path, content, example_rows(content));
  const Results results(path);
  const auto message = [](auto&& action) { return message_of<BadInput>(action); };
  CHECK_THAT(message([&] { results.read_f64("moments/mode", 0); }),
             Contains(path) && Contains("/results/moments/mode"));
  CHECK_THAT(message([&] { results.field("flag"); }), Contains("did you mean 'flags'?"));
  CHECK_THAT(message([&] { results.read_u32("flags", 1); }), Contains("has nothing for cell large panel"));
  CHECK_THAT(message([&] { results.read_f64("flags", 0); }), Contains("numbers of the type asked for"));
  CHECK_THAT(message([&] { results.read_u32("counts/topics", 0); }),
             Contains("numbers of the type asked for"));
  CHECK_THAT(message([&] { results.cell_index("smal"); }),
             Contains("(it has ") && Contains("did you mean 'small'?"));
  CHECK_THAT(message([&] { results.table("rule"); }), Contains("did you mean 'rules'?"));
  CHECK_THAT(message([&] { results.whole_attribute("software"); }), Contains("has no attribute software"));
}

TEST_CASE("names that a file has are listed once each, the first of many") {
  std::vector<std::string> names;
  const auto message = [&](const std::string& name) {
    return message_of<BadInput>([&] { throw_unknown("r.h5", "rule", name, names); });
  };
  CHECK(message("x") == "r.h5: has no rule 'x' (it has none)");
  names = {"mean", "", "median", "mean"};
  CHECK(message("meen") == "r.h5: has no rule 'meen' (it has mean, median) did you mean 'mean'?");
  names.clear();
  for (char c = 'a'; c < 'a' + 13; ++c) names.push_back(std::string(3, c));
  CHECK(message("mmn") ==
        "r.h5: has no rule 'mmn' (it has aaa, bbb, ccc, ddd, eee, fff, ggg, hhh, iii, jjj, "
        "kkk, lll and 1 more) did you mean 'mmm'?");
}
