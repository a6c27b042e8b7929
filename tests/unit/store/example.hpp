// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "experiments/store/journal.hpp"
#include "experiments/store/results.hpp"

namespace delphisim::store_tests {

/// An empty folder that goes with the object.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  std::string file(const std::string& name) const { return (path_ / name).string(); }
  /// Names of all that it holds, sorted.
  std::vector<std::string> names() const;

 private:
  std::filesystem::path path_;
};

std::string bytes_of_file(const std::string& path);
void write_bytes(const std::string& path, const std::string& bytes);

/// A study of three cells and `blocks` blocks with a field of every kind: small and chunked, stacked and
/// summed, of all cells and of some, scalar, empty, and with slices larger than a chunk.
ResultsContent example_content(std::size_t blocks = 40);

/// The row of a cell and block: each number is a function of its place.
Row example_row(const ResultsContent& content, std::size_t cell, std::uint32_t block);
std::uint32_t whole_at(std::size_t field, std::size_t cell, std::uint32_t block, std::size_t index);
double real_at(std::size_t field, std::size_t cell, std::uint32_t block, std::size_t index);

/// Is this block in the example's journals? Some blocks of each cell are missing.
bool example_has(std::size_t cell, std::uint32_t block);

/// The example's rows, made on demand.
RowSource example_rows(const ResultsContent& content);

JournalHeader example_header();

/// Runs `child` in a forked process that then shuts the HDF5 library down, as programs do at their end, and
/// gives its result as exit code; 1000 + signal if it was killed.
int in_child(const std::function<int()>& child);

/// The message of the exception of type E that `action` throws; "" if it throws none, other exceptions pass
/// through.
template<class E, class Action>
std::string message_of(Action&& action) {
  try {
    action();
  } catch (const E& error) {
    return error.what();
  }
  return {};
}

}  // namespace delphisim::store_tests
