// SPDX-License-Identifier: MIT
#include "tests/unit/store/example.hpp"

#include <hdf5.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>

namespace delphisim::store_tests {

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "delphisim-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::vector<std::string> TemporaryFolder::names() const {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(path_))
    names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

std::string bytes_of_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_bytes(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

ResultsContent example_content(std::size_t blocks) {
  ResultsContent content;
  content.attributes = {{"study_digest", "00ff"}, {"seed", std::int64_t{42}}, {"weight", 0.1}, {"empty", ""}};
  // More attributes than HDF5 keeps in an object's header, and one near the limit of its size.
  for (int i = 0; i < 6; ++i) content.attributes.push_back({"extra" + std::to_string(i), std::int64_t{i}});
  content.attributes.push_back({"long", std::string(60'000, 'x')});
  content.root_attributes = {{"software", "delphisim 0.0"}};
  content.run = {{"host", "anywhere"}, {"threads", std::int64_t{2}}, {"seconds", 1.5}};
  content.study_text = "seed = 42\nname = \"Größe\"\n";
  content.tables = {{"rules",
                     {{"name", std::vector<std::string>{"mean", "größer", ""}},
                      {"level", std::vector<double>{0.1, 2, -3}}}},
                    {"cells", {{"panel", std::vector<std::int64_t>{16, 24, -1}}}},
                    {"nothing", {{"name", std::vector<std::string>{}}, {"value", std::vector<double>{}}}}};
  for (const char* name : {"small", "large panel", "größte"})
    content.cells.push_back({name, digest_of(name)});
  content.fields = {
      {"moments/mean", Element::f64, Fold::stack, {"rule", "metric"}, {3, 50}, {}},
      {"moments/n", Element::u32, Fold::stack, {}, {}, {}},
      {"flags", Element::u8, Fold::stack, {"topic"}, {5}, {1, 0, 1}},
      {"counts/topics", Element::u32, Fold::sum, {"rule", "topic"}, {3, 97}, {}},
      {"counts/levels", Element::u8, Fold::sum, {"level"}, {11}, {0, 1, 0}},
      {"big", Element::f64, Fold::stack, {"draw", "topic"}, {340, 97}, {0, 0, 1}},
      {"void", Element::f64, Fold::stack, {"none"}, {0}, {}},
      {"absent", Element::u32, Fold::sum, {"topic"}, {4}, {0, 0, 0}},
  };
  content.blocks = blocks;
  return content;
}

std::uint32_t whole_at(std::size_t field, std::size_t cell, std::uint32_t block, std::size_t index) {
  return static_cast<std::uint32_t>((field * 7919 + cell * 104729 + block * 1299709 + index * 15485863 + 1) *
                                    2654435761u);
}

double real_at(std::size_t field, std::size_t cell, std::uint32_t block, std::size_t index) {
  return whole_at(field, cell, block, index) / 7.0 - 1e8;
}

Row example_row(const ResultsContent& content, std::size_t cell, std::uint32_t block) {
  const RowLayout layout(content.fields, cell);
  Row row{content.cells[cell].digest, block, std::vector<std::byte>(layout.bytes())};
  const std::span<std::byte> payload(row.payload);
  const auto fill = [](auto values, auto&& value_at) {
    for (std::size_t i = 0; i < values.size(); ++i)
      values[i] = static_cast<typename decltype(values)::value_type>(value_at(i));
  };
  for (std::size_t f = 0; f < content.fields.size(); ++f) {
    if (!layout.has(f)) continue;
    const auto whole = [&](std::size_t i) { return whole_at(f, cell, block, i); };
    switch (content.fields[f].element) {
      case Element::u8:
        fill(layout.values<std::uint8_t>(payload, f), whole);
        break;
      case Element::u32:
        fill(layout.values<std::uint32_t>(payload, f), whole);
        break;
      case Element::f64:
        fill(layout.values<double>(payload, f), [&](std::size_t i) { return real_at(f, cell, block, i); });
    }
  }
  return row;
}

bool example_has(std::size_t cell, std::uint32_t block) {
  return (cell != 0 || block < 30) && (cell != 1 || block % 7 != 3);
}

RowSource example_rows(const ResultsContent& content) {
  return [&content](const CellId& id, std::uint32_t block, std::vector<std::byte>& payload) {
    std::size_t cell = 0;
    while (content.cells[cell].name != id.name) ++cell;
    if (!example_has(cell, block)) return false;
    payload = example_row(content, cell, block).payload;
    return true;
  };
}

JournalHeader example_header() {
  return {{{"study", "00ff"}, {"seed", "42"}, {"note", "a=b, empty next"}, {"empty", ""}}};
}

int in_child(const std::function<int()>& child) {
  std::cout.flush();
  std::fflush(nullptr);
  const pid_t process = ::fork();
  if (process == 0) {
    const int code = child();
    // What exit() would do for the HDF5 library; exit() itself would also end Catch in the middle of a test.
    H5close();
    ::_exit(code);
  }
  int status = 0;
  ::waitpid(process, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

}  // namespace delphisim::store_tests
