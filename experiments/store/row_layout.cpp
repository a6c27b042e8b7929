// SPDX-License-Identifier: MIT
#include "experiments/store/row_layout.hpp"

#include <algorithm>
#include <bit>
#include <string_view>

namespace delphisim {
static_assert(std::endian::native == std::endian::little, "rows are written as they lie in memory");

namespace {

constexpr std::size_t alignment = 8;

std::size_t aligned(std::size_t bytes) { return (bytes + alignment - 1) / alignment * alignment; }

bool legal_name(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.back() == '/') return false;
  if (name.find("//") != std::string_view::npos) return false;
  const std::string_view folder = name.substr(0, name.find('/'));
  for (const std::string_view reserved : {"study", "tables", "blocks_done", "cells_of"})
    if (folder == reserved) return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '/';
  });
}

bool is_folder_of(std::string_view folder, std::string_view name) {
  return name.size() > folder.size() && name.starts_with(folder) && name[folder.size()] == '/';
}

}  // namespace

std::size_t size_of(Element element) {
  switch (element) {
    case Element::u8:
      return 1;
    case Element::u32:
      return 4;
    case Element::f64:
      return 8;
  }
  assert(false);
  return 0;
}

std::size_t Field::count() const {
  std::size_t product = 1;
  for (const std::size_t dim : dims) product *= dim;
  return product;
}

std::size_t Field::bytes() const { return count() * size_of(element); }

void check_fields([[maybe_unused]] std::span<const Field> fields, [[maybe_unused]] std::size_t cells) {
  for (const Field& field : fields) {
    assert(legal_name(field.name));
    assert(field.axes.size() == field.dims.size());
    assert(field.fold == Fold::stack || field.element != Element::f64);
    assert(field.cells.empty() || field.cells.size() == cells);
    for (const Field& other : fields) {
      assert(&field == &other || field.name != other.name);
      assert(!is_folder_of(field.name, other.name));
    }
  }
}

Digest layout_digest(std::span<const Field> fields) {
  Hasher hasher;
  const auto number = [&hasher](std::uint64_t value) { hasher.update(&value, sizeof value); };
  for (const Field& field : fields) {
    hasher.update(std::string_view(field.name));
    number(static_cast<std::uint64_t>(field.element));
    number(static_cast<std::uint64_t>(field.fold));
    number(field.dims.size());
    for (std::size_t i = 0; i < field.dims.size(); ++i) {
      hasher.update(std::string_view(field.axes[i]));
      number(field.dims[i]);
    }
  }
  return hasher.finish();
}

RowLayout::RowLayout(std::span<const Field> fields, std::size_t cell) {
  places_.reserve(fields.size());
  for (const Field& field : fields) {
    Place place{bytes_, field.count(), field.element, field.applies_to(cell)};
    places_.push_back(place);
    if (place.present) bytes_ += aligned(field.bytes());
  }
}

const RowLayout::Place& RowLayout::place_of([[maybe_unused]] std::size_t payload_bytes, std::size_t field,
                                            [[maybe_unused]] std::size_t element_bytes,
                                            [[maybe_unused]] bool real) const {
  const Place& place = places_[field];
  assert(payload_bytes == bytes_ && place.present);
  assert(element_bytes == size_of(place.element) && real == (place.element == Element::f64));
  return place;
}

}  // namespace delphisim
