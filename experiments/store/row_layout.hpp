// SPDX-License-Identifier: MIT
#pragma once
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "experiments/study/digest.hpp"

namespace delphisim {

/// Type of one number of a row.
enum class Element : std::uint8_t { u8, u32, f64 };

/// What becomes of a field's rows in the results: one slice a block, or the sum over the blocks (whole
/// numbers only).
enum class Fold : std::uint8_t { stack, sum };

/// An array that every (cell, block) contributes: the whole definition of one dataset of the results file.
struct Field {
  std::string name;  // below /results, as in "rules/mean"; letters, digits, '_', '-' and single '/'
  Element element = Element::f64;
  Fold fold = Fold::stack;
  std::vector<std::string> axes;    // a name for each of dims
  std::vector<std::size_t> dims;    // shape of one row's array, row-major; none for one number
  std::vector<std::uint8_t> cells;  // cells[c] != 0: cell c has this field; empty: all cells have it

  bool applies_to(std::size_t cell) const { return cells.empty() || cells[cell] != 0; }
  std::size_t count() const;  // numbers in one row's array
  std::size_t bytes() const;  // bytes of one row's array
};

/// Bytes of one element: 1, 4 or 8.
std::size_t size_of(Element element);

/// Asserts that fields are well formed: distinct legal names that are no other field's folder nor reserved
/// ("study", "tables", "blocks_done", "cells_of"), one axis name per dimension, sums of whole numbers only,
/// masks for `cells` cells.
void check_fields(std::span<const Field> fields, std::size_t cells);

/// Digest of names, types, folds, axes and shapes: what journals must share for their rows to be joined.
/// Masks are left out, because cells may come and go.
Digest layout_digest(std::span<const Field> fields);

/// Where the fields of one cell lie in the payload of its rows: in order, little-endian, each from a multiple
/// of 8 bytes on, with zeros between. A field that does not apply takes no bytes. Fields are known by their
/// index in the list.
class RowLayout {
 public:
  RowLayout(std::span<const Field> fields, std::size_t cell);

  std::size_t size() const { return places_.size(); }
  bool has(std::size_t field) const { return places_[field].present; }
  std::size_t offset(std::size_t field) const { return places_[field].offset; }
  /// Size of the payload, a multiple of 8.
  std::size_t bytes() const { return bytes_; }

  /// The field's array within a payload of bytes() bytes at an address divisible by 8. T is std::uint8_t,
  /// std::uint32_t or double, as the field's element says.
  template<class T>
  std::span<T> values(std::span<std::byte> payload, std::size_t field) const {
    const Place& place = place_of(payload.size(), field, sizeof(T), std::is_floating_point_v<T>);
    return {reinterpret_cast<T*>(payload.data() + place.offset), place.count};
  }
  template<class T>
  std::span<const T> values(std::span<const std::byte> payload, std::size_t field) const {
    const Place& place = place_of(payload.size(), field, sizeof(T), std::is_floating_point_v<T>);
    return {reinterpret_cast<const T*>(payload.data() + place.offset), place.count};
  }

 private:
  struct Place {
    std::size_t offset = 0, count = 0;
    Element element = Element::f64;
    bool present = false;
  };
  const Place& place_of(std::size_t payload_bytes, std::size_t field, std::size_t element_bytes,
                        bool real) const;

  std::vector<Place> places_;
  std::size_t bytes_ = 0;
};

/// What one block of replicates contributes to one cell.
struct Row {
  Digest cell;
  std::uint32_t block = 0;
  std::vector<std::byte> payload;  // as RowLayout of the cell says
};

}  // namespace delphisim
