// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "experiments/store/hdf5.hpp"
#include "experiments/store/results.hpp"

namespace delphisim::hdf5 {

/// What a dataset holds.
struct Shape {
  bool text = false;         // texts of fixed length
  std::optional<Type> type;  // none: texts, or numbers of a type that results never have
  std::size_t element_bytes = 0;
  bool scalar = false;
  Extent dims;
};

/// A results file, open to read. Throws StoreError if it cannot be opened, BadInput if it is no results file,
/// truncated, damaged or of a newer version than results_version.
class Reader {
 public:
  explicit Reader(const std::string& path);

  const std::string& path() const { return path_; }
  Id file() const { return file_.id(); }
  bool exists(const std::string& path) const;
  bool is_group(const std::string& path) const;
  /// Names of what a group holds, sorted.
  std::vector<std::string> children(const std::string& group) const;
  Handle open(const std::string& path) const;
  /// Texts and numbers among an object's attributes, sorted by name.
  std::vector<Attribute> attributes(const std::string& path) const;

  Shape shape(const Handle& dataset) const;
  /// Reads a box of numbers, converted to `type`.
  void read(const Handle& dataset, Type type, const Extent& start, const Extent& count, void* values) const;
  std::string text(const std::string& path) const;
  std::vector<std::string> texts(const std::string& path) const;
  Column column(const std::string& path) const;

  [[noreturn]] void damaged(const std::string& what) const;

 private:
  void check_kind() const;

  std::string path_;
  Handle file_;
};

}  // namespace delphisim::hdf5
