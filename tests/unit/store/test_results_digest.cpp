// SPDX-License-Identifier: MIT
#include <hdf5.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>

#include "tests/unit/store/example.hpp"

using namespace delphisim;
using namespace delphisim::store_tests;

namespace {

/// Digest of the example after a change of its contents.
std::string digest_with(const std::function<void(ResultsContent&)>& change) {
  const TemporaryFolder folder;
  ResultsContent content = example_content(6);
  change(content);
  write_results(folder.file("r.h5"), content, example_rows(content));
  return results_digest(folder.file("r.h5"));
}

/// Digest of the example after a change of its file through the HDF5 library.
std::string digest_after(const std::function<void(hid_t)>& change) {
  const TemporaryFolder folder;
  const ResultsContent content = example_content(6);
  write_results(folder.file("r.h5"), content, example_rows(content));
  const hid_t file = H5Fopen(folder.file("r.h5").c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
  change(file);
  H5Fclose(file);
  return results_digest(folder.file("r.h5"));
}

/// Adds a dataset of 12 numbers, equal in value whatever their type and shape.
void add_numbers(hid_t file, const char* path, hid_t type, std::vector<hsize_t> dims, bool chunked = false) {
  const double values[12] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  const hid_t space = H5Screate_simple(static_cast<int>(dims.size()), dims.data(), nullptr);
  const hid_t creation = H5Pcreate(H5P_DATASET_CREATE);
  if (chunked) {
    H5Pset_chunk(creation, static_cast<int>(dims.size()), std::vector<hsize_t>(dims.size(), 2).data());
    H5Pset_deflate(creation, 6);
  }
  const hid_t dataset = H5Dcreate2(file, path, type, space, H5P_DEFAULT, creation, H5P_DEFAULT);
  H5Dwrite(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values);
  H5Dclose(dataset);
  H5Pclose(creation);
  H5Sclose(space);
}

void add_attribute(hid_t file, const char* object, const char* name, bool variable_length, const char* text) {
  const hid_t type = H5Tcopy(H5T_C_S1);
  H5Tset_size(type, variable_length ? H5T_VARIABLE : std::char_traits<char>::length(text));
  const hid_t space = H5Screate(H5S_SCALAR);
  const hid_t attribute =
      H5Acreate_by_name(file, object, name, type, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
  H5Awrite(attribute, type, variable_length ? static_cast<const void*>(&text) : text);
  H5Aclose(attribute);
  H5Sclose(space);
  H5Tclose(type);
}

}  // namespace

TEST_CASE("the digest does not see what lies outside /results") {
  const std::string base = digest_with([](ResultsContent&) {});
  CHECK(base.size() == 32);
  CHECK(digest_with([](ResultsContent& content) { content.run = {{"host", "elsewhere"}}; }) == base);
  CHECK(digest_with([](ResultsContent& content) { content.root_attributes = {}; }) == base);
  CHECK(digest_after([](hid_t) {}) == base);
  CHECK(digest_after([](hid_t file) { add_numbers(file, "/run/more", H5T_NATIVE_INT, {12}); }) == base);
  CHECK(digest_after([](hid_t file) { add_attribute(file, "/", "more", false, "x"); }) == base);
}

TEST_CASE("the digest sees every change of contents under /results") {
  const std::vector<std::function<void(ResultsContent&)>> changes = {
      [](ResultsContent& content) { content.attributes[1].value = std::int64_t{43}; },
      [](ResultsContent& content) { content.attributes[1].value = 42.0; },
      [](ResultsContent& content) { content.attributes[1].name = std::string("Seed"); },
      [](ResultsContent& content) { content.attributes.pop_back(); },
      [](ResultsContent& content) { content.study_text += "#"; },
      [](ResultsContent& content) { content.cells[0].name = std::string("smell"); },
      [](ResultsContent& content) { content.cells[0].digest.bytes[3] ^= 1; },
      [](ResultsContent& content) { content.tables[0].name = std::string("rulers"); },
      [](ResultsContent& content) { content.tables[0].columns[0].name = std::string("title"); },
      [](ResultsContent& content) {
        std::get<2>(content.tables[0].columns[1].values)[2] = -3.0000000000000004;
      },
      [](ResultsContent& content) { std::get<0>(content.tables[0].columns[0].values)[2] = std::string("x"); },
      [](ResultsContent& content) { content.tables.pop_back(); },
      [](ResultsContent& content) { content.fields[2].name = std::string("flag"); },
      [](ResultsContent& content) { content.fields[2].axes = {"item"}; },
      [](ResultsContent& content) { content.fields[2].dims = {6}; },
      [](ResultsContent& content) {
        content.fields[0].dims = {50, 3};
      },
      [](ResultsContent& content) { content.fields[2].element = Element::u32; },
      [](ResultsContent& content) { content.fields[3].fold = Fold::stack; },
      [](ResultsContent& content) {
        content.fields[2].cells = {0, 1, 1};
      },
      [](ResultsContent& content) { content.blocks = 7; },
  };
  std::vector<std::string> digests = {digest_with([](ResultsContent&) {})};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    CAPTURE(i);
    const std::string digest = digest_with(changes[i]);
    CHECK(std::find(digests.begin(), digests.end(), digest) == digests.end());
    digests.push_back(digest);
  }
}

TEST_CASE("the digest sees type, shape and path even where the numbers are equal") {
  std::vector<std::string> digests;
  const auto add = [&](const char* path, hid_t type, std::vector<hsize_t> dims) {
    digests.push_back(digest_after([&](hid_t file) { add_numbers(file, path, type, dims); }));
  };
  add("/results/x", H5T_IEEE_F64LE, {12});
  add("/results/x", H5T_IEEE_F32LE, {12});
  add("/results/x", H5T_IEEE_F64BE, {12});
  add("/results/x", H5T_STD_I64LE, {12});
  add("/results/x", H5T_STD_U64LE, {12});
  add("/results/x", H5T_STD_I32LE, {12});
  add("/results/x", H5T_IEEE_F64LE, {3, 4});
  add("/results/x", H5T_IEEE_F64LE, {4, 3});
  add("/results/x", H5T_IEEE_F64LE, {12, 1});
  add("/results/y", H5T_IEEE_F64LE, {12});
  add("/results/tables/x", H5T_IEEE_F64LE, {12});
  std::sort(digests.begin(), digests.end());
  CHECK(std::unique(digests.begin(), digests.end()) == digests.end());
}

TEST_CASE("the digest does not see how numbers are laid out in the file") {
  const auto with = [](bool chunked) {
    return digest_after([&](hid_t file) {
      add_numbers(file, "/results/x", H5T_IEEE_F64LE, {3, 4}, chunked);
    });
  };
  CHECK(with(false) == with(true));
}

TEST_CASE("the digest sees attributes of any object, texts of variable length among them") {
  std::vector<std::string> digests;
  const auto add = [&](const char* object, const char* name, bool variable, const char* text) {
    digests.push_back(digest_after([&](hid_t file) { add_attribute(file, object, name, variable, text); }));
  };
  add("/results/tables", "note", true, "one");
  add("/results/tables", "note", true, "two");
  add("/results/tables", "note", false, "one");
  add("/results/tables", "Note", false, "one");
  add("/results/flags", "note", false, "one");
  std::sort(digests.begin(), digests.end());
  CHECK(std::unique(digests.begin(), digests.end()) == digests.end());
}

TEST_CASE("one changed number changes the digest, in chunked and in small datasets") {
  const std::string base = digest_after([](hid_t) {});
  for (const char* path :
       {"/results/moments/mean", "/results/moments/n", "/results/big", "/results/counts/topics"}) {
    const std::string changed = digest_after([&](hid_t file) {
      const hid_t dataset = H5Dopen2(file, path, H5P_DEFAULT);
      const hid_t space = H5Dget_space(dataset);
      std::vector<hsize_t> last(static_cast<std::size_t>(H5Sget_simple_extent_ndims(space)));
      H5Sget_simple_extent_dims(space, last.data(), nullptr);
      for (hsize_t& place : last) --place;
      H5Sselect_elements(space, H5S_SELECT_SET, 1, last.data());
      const hid_t single = H5Screate(H5S_SCALAR);
      const double value = 12345;
      H5Dwrite(dataset, H5T_NATIVE_DOUBLE, single, space, H5P_DEFAULT, &value);
      H5Sclose(single);
      H5Sclose(space);
      H5Dclose(dataset);
    });
    CAPTURE(path);
    CHECK(changed != base);
  }
}
