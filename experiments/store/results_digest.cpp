// SPDX-License-Identifier: MIT
#include <hdf5.h>

#include <algorithm>

#include "experiments/store/hdf5_reader.hpp"
#include "experiments/store/results.hpp"
#include "experiments/store/store_error.hpp"

namespace delphisim {
namespace {

constexpr std::size_t piece_bytes = 1 << 20;
constexpr int deepest_group = 64;  // deeper: a circle of links

/// Walks the objects under a group and feeds all that the digest covers to a hasher.
class Walk {
 public:
  explicit Walk(const std::string& path) : file_(path) {}

  std::string digest() {
    const hdf5::Quiet quiet;
    add_object("/results", 0);
    return hasher_.finish().hex();
  }

 private:
  void add_object(const std::string& path, int depth);
  void add_dataset(const std::string& path, const hdf5::Handle& dataset);
  void add_attributes(const std::string& path, const hdf5::Handle& object);
  void add_type(const std::string& path, const hdf5::Handle& type);
  void add_shape(const hdf5::Handle& space);
  void add_number(std::uint64_t number) { hasher_.update(&number, sizeof number); }
  void add_text(std::string_view text) { hasher_.update(text); }
  void add_variable_texts(const std::vector<char*>& texts);

  hdf5::Reader file_;
  Hasher hasher_;
};

void Walk::add_object(const std::string& path, int depth) {
  if (depth > deepest_group) file_.damaged("its groups contain each other");
  const hdf5::Handle object = file_.open(path);
  const H5I_type_t kind = H5Iget_type(object.id());
  add_text(path);
  add_text(kind == H5I_GROUP ? "group" : "dataset");
  add_attributes(path, object);
  if (kind == H5I_DATASET) {
    add_dataset(path, object);
  } else if (kind == H5I_GROUP) {
    for (const std::string& child : file_.children(path)) add_object(path + "/" + child, depth + 1);
  } else {
    file_.damaged(path + " is neither a group nor a dataset");
  }
}

void Walk::add_type(const std::string& path, const hdf5::Handle& type) {
  const H5T_class_t kind = H5Tget_class(type.id());
  add_number(H5Tget_size(type.id()));
  switch (kind) {
    case H5T_INTEGER:
      add_text(H5Tget_sign(type.id()) == H5T_SGN_NONE ? "unsigned" : "signed");
      add_number(static_cast<std::uint64_t>(H5Tget_order(type.id())));
      break;
    case H5T_FLOAT:
      add_text("real");
      add_number(static_cast<std::uint64_t>(H5Tget_order(type.id())));
      break;
    case H5T_STRING:
      add_text(H5Tis_variable_str(type.id()) > 0 ? "variable text" : "text");
      add_number(static_cast<std::uint64_t>(H5Tget_strpad(type.id())));
      add_number(static_cast<std::uint64_t>(H5Tget_cset(type.id())));
      break;
    default:
      file_.damaged(path + " has a type that results do not have");
  }
}

void Walk::add_shape(const hdf5::Handle& space) {
  std::vector<hsize_t> dims(static_cast<std::size_t>(std::max(0, H5Sget_simple_extent_ndims(space.id()))));
  H5Sget_simple_extent_dims(space.id(), dims.data(), nullptr);
  add_number(static_cast<std::uint64_t>(H5Sget_simple_extent_type(space.id())));
  add_number(dims.size());
  for (const hsize_t dim : dims) add_number(dim);
}

void Walk::add_variable_texts(const std::vector<char*>& texts) {
  for (char* text : texts) {
    add_text(text == nullptr ? std::string_view() : std::string_view(text));
    H5free_memory(text);
  }
}

void Walk::add_attributes(const std::string& path, const hdf5::Handle& object) {
  std::vector<std::string> names;
  const auto visit = [](hid_t, const char* name, const H5A_info_t*, void* data) -> herr_t {
    static_cast<std::vector<std::string>*>(data)->emplace_back(name);
    return 0;
  };
  if (H5Aiterate2(object.id(), H5_INDEX_NAME, H5_ITER_INC, nullptr, visit, &names) < 0)
    file_.damaged(path + ": " + hdf5::last_error());
  std::sort(names.begin(), names.end());
  add_number(names.size());
  for (const std::string& name : names) {
    const hdf5::Handle attribute(H5Aopen(object.id(), name.c_str(), H5P_DEFAULT));
    const hdf5::Handle type(H5Aget_type(attribute.id()));
    const hdf5::Handle space(H5Aget_space(attribute.id()));
    if (!space.valid()) file_.damaged(path + ": " + hdf5::last_error());
    add_text(name);
    add_type(path, type);
    add_shape(space);
    const auto count =
        static_cast<std::size_t>(std::max<hssize_t>(0, H5Sget_simple_extent_npoints(space.id())));
    if (count == 0) continue;
    const bool variable = H5Tis_variable_str(type.id()) > 0;
    std::vector<char*> texts(variable ? count : 0);
    std::vector<char> bytes(variable ? 0 : count * H5Tget_size(type.id()));
    void* values = variable ? static_cast<void*>(texts.data()) : bytes.data();
    if (H5Aread(attribute.id(), type.id(), values) < 0) file_.damaged(path + ": " + hdf5::last_error());
    hasher_.update(bytes.data(), bytes.size());
    add_variable_texts(texts);
  }
}

void Walk::add_dataset(const std::string& path, const hdf5::Handle& dataset) {
  const hdf5::Handle type(H5Dget_type(dataset.id()));
  const hdf5::Handle space(H5Dget_space(dataset.id()));
  if (!type.valid() || !space.valid()) file_.damaged(path + ": " + hdf5::last_error());
  add_type(path, type);
  add_shape(space);
  const hdf5::Shape shape = file_.shape(dataset);
  const bool variable = H5Tis_variable_str(type.id()) > 0;
  const auto read = [&](std::size_t count, hid_t in_memory, hid_t in_file) {
    std::vector<char*> texts(variable ? count : 0);
    std::vector<char> bytes(variable ? 0 : count * shape.element_bytes);
    void* values = variable ? static_cast<void*>(texts.data()) : bytes.data();
    if (H5Dread(dataset.id(), type.id(), in_memory, in_file, H5P_DEFAULT, values) < 0)
      file_.damaged(path + ": " + hdf5::last_error());
    hasher_.update(bytes.data(), bytes.size());
    add_variable_texts(texts);
  };
  if (shape.scalar) return read(1, H5S_ALL, H5S_ALL);
  hdf5::for_each_box(shape.dims, shape.element_bytes, piece_bytes, [&](const auto& start, const auto& count) {
    const hdf5::Handle in_memory = hdf5::space_of(count);
    if (!hdf5::select_box(space, start, count)) file_.damaged(path + ": " + hdf5::last_error());
    std::size_t numbers = 1;
    for (const std::size_t dim : count) numbers *= dim;
    read(numbers, in_memory.id(), space.id());
  });
}

}  // namespace

std::string results_digest(const std::string& path) { return Walk(path).digest(); }

}  // namespace delphisim
