// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

// A thin layer over the HDF5 C library, whose header stays in the sources of this room.
namespace delphisim::hdf5 {

using Id = std::int64_t;
using Extent = std::vector<std::size_t>;

/// An object of the HDF5 library, released with the handle.
class Handle {
 public:
  Handle() = default;
  explicit Handle(Id id) : id_(id) {}
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, -1)) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    return *this;
  }
  ~Handle();

  Id id() const { return id_; }
  bool valid() const { return id_ >= 0; }
  /// Releases now; true if that went well.
  bool release();

 private:
  Id id_ = -1;
};

/// Types of numbers in files, little-endian.
enum class Type : std::uint8_t { u8, u32, u64, i64, f64 };
std::size_t size_of(Type type);
/// The library's id of a type; it is not to be released.
Id id_of(Type type);

/// Stops the library from printing its errors on this thread, while the object lives.
class Quiet {
 public:
  Quiet();
  ~Quiet();
  Quiet(const Quiet&) = delete;
  Quiet& operator=(const Quiet&) = delete;

 private:
  int (*function_)(Id, void*) = nullptr;
  void* data_ = nullptr;
};

/// What the library says about its last error on this thread: where it began, in its words.
std::string last_error();

/// A text type of fixed length, UTF-8, padded with zeros.
Handle text_type(std::size_t bytes);
/// A dataspace of these dimensions, or of a single value.
Handle space_of(const Extent& dims);
Handle scalar_space();
/// Restricts a dataspace to a box.
bool select_box(const Handle& space, const Extent& start, const Extent& count);

/// Splits an array of this shape into boxes of at most `most_bytes` (one element at least) in row-major
/// order.
void for_each_box(const Extent& dims, std::size_t element_bytes, std::size_t most_bytes,
                  const std::function<void(const Extent& start, const Extent& count)>& visit);

}  // namespace delphisim::hdf5
