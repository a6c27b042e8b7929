// SPDX-License-Identifier: MIT
#include "experiments/store/hdf5_writer.hpp"

#include <hdf5.h>

#include <algorithm>
#include <cassert>
#include <cstring>

#include "experiments/store/hdf5_driver.hpp"
#include "experiments/store/store_error.hpp"

namespace delphisim::hdf5 {
namespace {

constexpr std::size_t in_one_piece = 64 * 1024;  // larger datasets are chunked and compressed
constexpr std::size_t chunk_bytes =
    256 * 1024;  // well below the library's chunk cache of 1 MiB for each dataset
constexpr std::size_t longest_text_attribute = 60'000;  // object headers end at 64 KiB

Handle without_times(hid_t list_class) {
  Handle list(H5Pcreate(list_class));
  H5Pset_obj_track_times(list.id(), false);
  return list;
}

Handle with_parents() {
  Handle list(H5Pcreate(H5P_LINK_CREATE));
  H5Pset_create_intermediate_group(list.id(), 1);
  H5Pset_char_encoding(list.id(), H5T_CSET_UTF8);
  return list;
}

std::size_t bytes_of(const Extent& dims, std::size_t element_bytes) {
  for (const std::size_t dim : dims) element_bytes *= dim;
  return element_bytes;
}

Handle dataset_properties(const Extent& dims, std::size_t element_bytes) {
  Handle list = without_times(H5P_DATASET_CREATE);
  // Without this, bytes that were never written would be whatever the library's buffers held.
  H5Pset_fill_time(list.id(), H5D_FILL_TIME_ALLOC);
  if (bytes_of(dims, element_bytes) <= in_one_piece) {
    H5Pset_alloc_time(list.id(), H5D_ALLOC_TIME_EARLY);
    return list;
  }
  const Extent shape = chunk_shape(dims, element_bytes);
  const std::vector<hsize_t> chunk(shape.begin(), shape.end());
  H5Pset_chunk(list.id(), static_cast<int>(chunk.size()), chunk.data());
  H5Pset_shuffle(list.id());
  H5Pset_deflate(list.id(), 1);
  return list;
}

std::vector<char> padded(const std::vector<std::string>& texts, std::size_t width) {
  std::vector<char> bytes(texts.size() * width, '\0');
  for (std::size_t i = 0; i < texts.size(); ++i) {
    assert(texts[i].find('\0') == std::string::npos);
    std::memcpy(bytes.data() + i * width, texts[i].data(), texts[i].size());
  }
  return bytes;
}

}  // namespace

struct Writer::State {
  DrivenFile driven;
  std::string shown_path;
};

Extent chunk_shape(const Extent& dims, std::size_t element_bytes) {
  Extent shape(dims.size(), 1);
  std::size_t bytes = element_bytes;
  for (std::size_t axis = dims.size(); axis-- > 0;) {
    shape[axis] = std::max<std::size_t>(1, std::min(chunk_bytes / bytes, dims[axis]));
    bytes *= shape[axis];
    if (shape[axis] < dims[axis]) break;
  }
  return shape;
}

Writer::Writer(const std::string& path, const std::string& shown_path)
    : state_(std::make_unique<State>(State{DrivenFile{PosixFile::create(path, shown_path)}, shown_path})) {
  const Quiet quiet;
  const Handle access = access_through(state_->driven);
  const Handle creation = without_times(H5P_FILE_CREATE);
  file_ = Handle(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, creation.id(), access.id()));
  if (!file_.valid()) fail("cannot be created");
}

Writer::~Writer() = default;

void Writer::fail(const std::string& what) const {
  const std::string reason = last_error();
  check();
  throw StoreError(state_->shown_path, what + " (" + reason + ")");
}

void Writer::check() const {
  if (state_->driven.failure) std::rethrow_exception(state_->driven.failure);
}

Handle Writer::root() { return Handle(H5Gopen2(file_.id(), "/", H5P_DEFAULT)); }

Handle Writer::make_group(const std::string& path) {
  const Quiet quiet;
  const Handle links = with_parents();
  const Handle creation = without_times(H5P_GROUP_CREATE);
  Handle group(H5Gcreate2(file_.id(), path.c_str(), links.id(), creation.id(), H5P_DEFAULT));
  if (!group.valid()) fail("group " + path + " cannot be made");
  check();
  return group;
}

Handle Writer::make(const std::string& path, const Handle& type, const Extent& dims, std::size_t bytes,
                    bool scalar) {
  const Handle links = with_parents();
  const Handle space = scalar ? scalar_space() : space_of(dims);
  const Handle creation = dataset_properties(dims, bytes);
  Handle dataset(
      H5Dcreate2(file_.id(), path.c_str(), type.id(), space.id(), links.id(), creation.id(), H5P_DEFAULT));
  if (!dataset.valid()) fail("dataset " + path + " cannot be made");
  check();
  return dataset;
}

Handle Writer::make_dataset(const std::string& path, Type type, const Extent& dims) {
  const Quiet quiet;
  const Handle copy(H5Tcopy(id_of(type)));
  return make(path, copy, dims, size_of(type), false);
}

void Writer::write(const Handle& dataset, Type type, const Extent& start, const Extent& count,
                   const void* values) {
  if (bytes_of(count, 1) == 0) return;
  const Quiet quiet;
  const Handle in_file(H5Dget_space(dataset.id()));
  const Handle in_memory = space_of(count);
  if (!select_box(in_file, start, count) ||
      H5Dwrite(dataset.id(), id_of(type), in_memory.id(), in_file.id(), H5P_DEFAULT, values) < 0)
    fail("a dataset cannot be written");
  check();
}

void Writer::write_column(const std::string& path, const Column& column) {
  if (const auto* texts = std::get_if<std::vector<std::string>>(&column.values)) {
    write_strings(path, *texts, false);
  } else if (const auto* whole = std::get_if<std::vector<std::int64_t>>(&column.values)) {
    write(make_dataset(path, Type::i64, {whole->size()}), Type::i64, {0}, {whole->size()}, whole->data());
  } else {
    const auto& real = std::get<std::vector<double>>(column.values);
    write(make_dataset(path, Type::f64, {real.size()}), Type::f64, {0}, {real.size()}, real.data());
  }
}

void Writer::write_text(const std::string& path, const std::string& text) {
  write_strings(path, {text}, true);
}

void Writer::write_strings(const std::string& path, const std::vector<std::string>& texts, bool scalar) {
  const Quiet quiet;
  std::size_t width = 1;
  for (const std::string& text : texts) width = std::max(width, text.size());
  const Handle type = text_type(width);
  const Handle dataset = make(path, type, {texts.size()}, scalar ? 0 : width, scalar);
  const std::vector<char> bytes = padded(texts, width);
  if (!texts.empty() && H5Dwrite(dataset.id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, bytes.data()) < 0)
    fail("dataset " + path + " cannot be written");
  check();
}

void Writer::set_attribute(const Handle& object, const Attribute& attribute) {
  const Quiet quiet;
  Handle type(H5Tcopy(id_of(std::holds_alternative<double>(attribute.value) ? Type::f64 : Type::i64)));
  const void* bytes = nullptr;
  std::vector<char> text;
  if (const auto* value = std::get_if<std::string>(&attribute.value)) {
    assert(value->size() <= longest_text_attribute);
    const std::size_t width = std::max<std::size_t>(1, value->size());
    type = text_type(width);
    text = padded({*value}, width);
    bytes = text.data();
  } else if (const auto* whole = std::get_if<std::int64_t>(&attribute.value)) {
    bytes = whole;
  } else {
    bytes = &std::get<double>(attribute.value);
  }
  const Handle space = scalar_space();
  const Handle creation(H5Pcreate(H5P_ATTRIBUTE_CREATE));
  H5Pset_char_encoding(creation.id(), H5T_CSET_UTF8);
  const Handle made(
      H5Acreate2(object.id(), attribute.name.c_str(), type.id(), space.id(), creation.id(), H5P_DEFAULT));
  if (!made.valid() || H5Awrite(made.id(), type.id(), bytes) < 0)
    fail("attribute " + attribute.name + " cannot be written");
  check();
}

void Writer::set_attributes(const Handle& object, std::span<const Attribute> attributes) {
  for (const Attribute& attribute : attributes) set_attribute(object, attribute);
}

void Writer::close() {
  const Quiet quiet;
  assert(H5Fget_obj_count(file_.id(), H5F_OBJ_ALL | H5F_OBJ_LOCAL) == 1);
  if (!file_.release()) fail("cannot be completed");
  check();
  state_->driven.file.sync();
}

}  // namespace delphisim::hdf5
