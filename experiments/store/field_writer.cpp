// SPDX-License-Identifier: MIT
#include "experiments/store/field_writer.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace delphisim {
namespace {

hdf5::Type file_type(const Field& field) {
  if (field.fold == Fold::sum) return hdf5::Type::u64;
  return field.element == Element::u8    ? hdf5::Type::u8
         : field.element == Element::u32 ? hdf5::Type::u32
                                         : hdf5::Type::f64;
}

template<class T>
void add_to(std::vector<std::uint64_t>& totals, const std::byte* values) {
  for (std::size_t i = 0; i < totals.size(); ++i) {
    T value;
    std::memcpy(&value, values + i * sizeof value, sizeof value);
    totals[i] += value;
  }
}

std::string axes_text(const Field& field) {
  std::string text = field.fold == Fold::stack ? "cell,block" : "cell";
  for (const std::string& axis : field.axes) text += ',' + axis;
  return text;
}

}  // namespace

FieldWriter::FieldWriter(hdf5::Writer& file, const Field& field, std::size_t cells, std::size_t blocks,
                         const std::string& cell_names_path)
    : file_(&file), type_(file_type(field)), field_(field), blocks_(blocks) {
  hdf5::Extent dims{cells};
  if (field.fold == Fold::stack) dims.push_back(blocks);
  dims.insert(dims.end(), field.dims.begin(), field.dims.end());
  const std::string path = "/results/" + field.name;
  dataset_ = file.make_dataset(path, type_, dims);
  file.set_attribute(dataset_, {"axes", axes_text(field)});
  file.set_attribute(dataset_, {"fold", field.fold == Fold::stack ? "stack" : "sum"});
  file.set_attribute(dataset_, {"cells", cell_names_path});
  if (field.fold == Fold::sum) {
    totals_.assign(field.count(), 0);
  } else if (blocks > 0 && field.bytes() > 0) {
    // As many blocks as a chunk spans, so that each chunk is compressed once.
    slice_capacity_ = hdf5::chunk_shape(dims, hdf5::size_of(type_))[1];
    slices_.assign(slice_capacity_ * field.bytes(), std::byte{0});
  }
}

void FieldWriter::add(std::uint32_t block, const std::byte* values) {
  assert(block < blocks_);
  if (field_.fold == Fold::sum)
    sum(values);
  else
    stack(block, values);
}

void FieldWriter::stack(std::uint32_t block, const std::byte* values) {
  if (field_.bytes() == 0) return;
  if (block >= first_block_ + slice_capacity_) {
    flush_slices();
    first_block_ = block / slice_capacity_ * slice_capacity_;
  }
  any_ = true;
  std::memcpy(slices_.data() + (block - first_block_) * field_.bytes(), values, field_.bytes());
}

void FieldWriter::sum(const std::byte* values) {
  any_ = true;
  if (field_.element == Element::u8)
    add_to<std::uint8_t>(totals_, values);
  else
    add_to<std::uint32_t>(totals_, values);
}

void FieldWriter::flush_slices() {
  // Where a stretch of blocks has no rows nothing is written, and the file's zeros stand.
  if (std::exchange(any_, false)) {
    write(first_block_, std::min(slice_capacity_, blocks_ - first_block_), slices_.data());
    std::fill(slices_.begin(), slices_.end(), std::byte{0});
  }
}

void FieldWriter::write(std::size_t first_block, std::size_t block_count, const void* values) {
  hdf5::Extent start(field_.dims.size() + 1, 0), count{1};
  start[0] = cell_;
  if (field_.fold == Fold::stack) {
    start.insert(start.begin() + 1, first_block);
    count.push_back(block_count);
  }
  count.insert(count.end(), field_.dims.begin(), field_.dims.end());
  file_->write(dataset_, type_, start, count, values);
}

void FieldWriter::end_cell() {
  if (field_.fold == Fold::stack) {
    flush_slices();
    first_block_ = 0;
  } else if (std::exchange(any_, false)) {
    write(0, 0, totals_.data());
    std::fill(totals_.begin(), totals_.end(), 0u);
  }
  ++cell_;
}

}  // namespace delphisim
