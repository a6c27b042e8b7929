// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "experiments/store/hdf5.hpp"
#include "experiments/store/results.hpp"

namespace delphisim::hdf5 {

/// A new HDF5 file. Equal calls give equal bytes: no times are kept, small datasets lie in one piece and
/// larger ones in chunks that are shuffled and deflated in the order of writing. Every failure is a
/// StoreError. HDF5 1.10 does not survive a write that fails (it crashes when the program ends), so its file
/// driver here remembers the first failure and check() throws it.
class Writer {
 public:
  /// Creates the file `path`, which must not exist; errors speak of `shown_path`.
  Writer(const std::string& path, const std::string& shown_path);
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  /// Makes a group and its parents.
  Handle make_group(const std::string& path);
  /// Makes a dataset of zeros and its parents.
  Handle make_dataset(const std::string& path, Type type, const Extent& dims);
  /// Writes the box of `count` numbers from `start` on; `values` are of the dataset's type.
  void write(const Handle& dataset, Type type, const Extent& start, const Extent& count, const void* values);
  /// A whole one-dimensional dataset.
  void write_column(const std::string& path, const Column& column);
  /// A dataset that is one text.
  void write_text(const std::string& path, const std::string& text);
  void set_attribute(const Handle& object, const Attribute& attribute);
  void set_attributes(const Handle& object, std::span<const Attribute> attributes);
  Handle root();

  /// Throws the first failure to write, if there was one.
  void check() const;
  /// Writes what is left and puts it on the disk. Every other handle must be gone.
  void close();

 private:
  struct State;
  Handle make(const std::string& path, const Handle& type, const Extent& dims, std::size_t bytes,
              bool scalar);
  void write_strings(const std::string& path, const std::vector<std::string>& texts, bool scalar);
  [[noreturn]] void fail(const std::string& what) const;

  std::unique_ptr<State> state_;
  Handle file_;
};

/// Shape of the chunks for an array: whole trailing dimensions as far as about a quarter MiB holds them.
Extent chunk_shape(const Extent& dims, std::size_t element_bytes);

}  // namespace delphisim::hdf5
