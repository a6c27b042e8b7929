// SPDX-License-Identifier: MIT
#include "experiments/store/hdf5_reader.hpp"

#include <hdf5.h>

#include <algorithm>
#include <cstring>
#include <filesystem>

#include "experiments/store/other_files.hpp"
#include "experiments/store/posix_file.hpp"
#include "experiments/store/store_error.hpp"

namespace delphisim::hdf5 {
namespace {

std::vector<std::string> unpadded(const std::vector<char>& bytes, std::size_t width) {
  std::vector<std::string> texts;
  for (std::size_t at = 0; at + width <= bytes.size(); at += width)
    texts.emplace_back(bytes.data() + at, ::strnlen(bytes.data() + at, width));
  return texts;
}

std::optional<Type> number_type(const Handle& type) {
  for (const Type candidate : {Type::u8, Type::u32, Type::u64, Type::i64, Type::f64})
    if (H5Tequal(type.id(), id_of(candidate)) > 0) return candidate;
  return std::nullopt;
}

bool fixed_text(const Handle& type) {
  return H5Tget_class(type.id()) == H5T_STRING && H5Tis_variable_str(type.id()) == 0;
}

std::string with_variable_text(Id attribute, const Handle& type) {
  char* text = nullptr;
  if (H5Aread(attribute, type.id(), &text) < 0 || text == nullptr) return {};
  std::string copy = text;
  H5free_memory(text);
  return copy;
}

/// The attribute if it is a single text or number.
std::optional<Attribute> read_attribute(const Handle& attribute, const char* name) {
  const Handle type(H5Aget_type(attribute.id()));
  const Handle space(H5Aget_space(attribute.id()));
  if (H5Sget_simple_extent_npoints(space.id()) != 1) return std::nullopt;
  if (fixed_text(type)) {
    std::vector<char> bytes(H5Tget_size(type.id()));
    if (H5Aread(attribute.id(), type.id(), bytes.data()) < 0) return std::nullopt;
    return Attribute{name, unpadded(bytes, bytes.size()).front()};
  }
  switch (H5Tget_class(type.id())) {
    case H5T_STRING:
      return Attribute{name, with_variable_text(attribute.id(), type)};
    case H5T_INTEGER: {
      std::int64_t value = 0;
      if (H5Aread(attribute.id(), H5T_NATIVE_INT64, &value) < 0) return std::nullopt;
      return Attribute{name, value};
    }
    case H5T_FLOAT: {
      double value = 0;
      if (H5Aread(attribute.id(), H5T_NATIVE_DOUBLE, &value) < 0) return std::nullopt;
      return Attribute{name, value};
    }
    default:
      return std::nullopt;
  }
}

}  // namespace

Reader::Reader(const std::string& path) : path_(path) {
  const Quiet quiet;
  // HDF5 would only say "unable to open"; this tells a missing file from a foreign one.
  const PosixFile plain = PosixFile::open_to_read(path);
  char signature[8] = {};
  const std::size_t got = plain.read_at(0, signature, sizeof signature);
  if (got < sizeof signature || std::memcmp(signature, "\x89HDF\r\n\x1a\n", sizeof signature) != 0)
    throw_bad_file(path, std::string("is no delphisim results file (it ") +
                             (got == 0 ? "is empty)" : "does not begin as HDF5 files do)"));
  const Handle access(H5Pcreate(H5P_FILE_ACCESS));
  H5Pset_file_locking(access.id(), false,
                      true);  // finished files do not change, and some file systems have no locks
  file_ = Handle(H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.id()));
  if (!file_.valid()) {
    const std::string reason = last_error();
    if (reason.find("truncated") != std::string::npos)
      throw_bad_file(path, "results file is truncated (" + reason + ") write it again from the journal?");
    damaged("it cannot be opened");
  }
  check_kind();
}

void Reader::check_kind() const {
  const std::vector<Attribute> all = attributes("/");
  const auto find = [&](const char* name) {
    return std::find_if(all.begin(), all.end(),
                        [&](const Attribute& attribute) { return attribute.name == name; });
  };
  const auto kind = find("file_type"), version = find("format_version");
  const auto is = [&](const char* type) {
    return kind != all.end() && kind->value == decltype(kind->value)(type);
  };
  if (is(analysis_file_type)) {
    std::error_code unreadable;
    const std::string page = (std::filesystem::path(path_).parent_path() / analysis_page_name).string();
    throw_bad_file(path_,
                   "is no delphisim results file (it is an analysis of ratings, whose page and tables " +
                       std::string(std::filesystem::exists(page, unreadable)
                                       ? "delphisim analyse wrote beside it) open " + page + "?"
                                       : "delphisim analyse writes beside it) run that again?"));
  }
  if (is(replay_file_type))
    throw_bad_file(path_,
                   "is no delphisim results file (it is the replay of one exercise) give the results that "
                   "it was replayed from?");
  if (!is(results_file_type))
    throw_bad_file(path_, "is an HDF5 file, but no delphisim results file (its attribute file_type is not '" +
                              std::string(results_file_type) + "')");
  const auto* number = version == all.end() ? nullptr : std::get_if<std::int64_t>(&version->value);
  if (number == nullptr) damaged("it has no format_version");
  if (*number > results_version)
    throw_bad_file(path_, "results file has format version " + std::to_string(*number) +
                              " (this program knows " + std::to_string(results_version) +
                              ") use a newer delphisim?");
  if (*number < 1) damaged("format_version is " + std::to_string(*number));
  if (!exists("/results") || !is_group("/results")) damaged("it has no group /results");
}

void Reader::damaged(const std::string& what) const {
  throw_bad_file(path_, "results file is damaged (" + what + ") write it again from the journal?");
}

bool Reader::exists(const std::string& path) const {
  const Quiet quiet;
  for (std::size_t end = path.find('/', 1);; end = path.find('/', end + 1)) {
    if (H5Lexists(file_.id(), path.substr(0, end).c_str(), H5P_DEFAULT) <= 0) return false;
    if (end == std::string::npos) return true;
  }
}

bool Reader::is_group(const std::string& path) const {
  const Quiet quiet;
  const Handle object = open(path);
  return H5Iget_type(object.id()) == H5I_GROUP;
}

Handle Reader::open(const std::string& path) const {
  const Quiet quiet;
  Handle object(H5Oopen(file_.id(), path.c_str(), H5P_DEFAULT));
  if (!object.valid()) damaged(path + ": " + last_error());
  return object;
}

std::vector<std::string> Reader::children(const std::string& group) const {
  const Quiet quiet;
  const Handle object = open(group);
  std::vector<std::string> names;
  const auto visit = [](hid_t, const char* name, const H5L_info_t*, void* data) -> herr_t {
    static_cast<std::vector<std::string>*>(data)->emplace_back(name);
    return 0;
  };
  if (H5Literate(object.id(), H5_INDEX_NAME, H5_ITER_INC, nullptr, visit, &names) < 0)
    damaged(group + ": " + last_error());
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<Attribute> Reader::attributes(const std::string& path) const {
  const Quiet quiet;
  const Handle object = open(path);
  std::vector<Attribute> list;
  const auto visit = [](hid_t owner, const char* name, const H5A_info_t*, void* data) -> herr_t {
    const Handle attribute(H5Aopen(owner, name, H5P_DEFAULT));
    if (!attribute.valid()) return -1;
    if (auto read = read_attribute(attribute, name))
      static_cast<std::vector<Attribute>*>(data)->push_back(std::move(*read));
    return 0;
  };
  if (H5Aiterate2(object.id(), H5_INDEX_NAME, H5_ITER_INC, nullptr, visit, &list) < 0)
    damaged(path + ": " + last_error());
  std::sort(list.begin(), list.end(), [](const Attribute& a, const Attribute& b) { return a.name < b.name; });
  return list;
}

Shape Reader::shape(const Handle& dataset) const {
  const Quiet quiet;
  const Handle type(H5Dget_type(dataset.id()));
  const Handle space(H5Dget_space(dataset.id()));
  if (!type.valid() || !space.valid()) damaged("an object is no dataset");
  Shape shape;
  shape.text = fixed_text(type);
  shape.type = number_type(type);
  shape.element_bytes = H5Tget_size(type.id());
  shape.scalar = H5Sget_simple_extent_type(space.id()) == H5S_SCALAR;
  std::vector<hsize_t> dims(static_cast<std::size_t>(std::max(0, H5Sget_simple_extent_ndims(space.id()))));
  H5Sget_simple_extent_dims(space.id(), dims.data(), nullptr);
  shape.dims.assign(dims.begin(), dims.end());
  return shape;
}

void Reader::read(const Handle& dataset, Type type, const Extent& start, const Extent& count,
                  void* values) const {
  if (std::find(count.begin(), count.end(), 0u) != count.end()) return;
  const Quiet quiet;
  const Handle in_file(H5Dget_space(dataset.id()));
  const Handle in_memory = space_of(count);
  if (!select_box(in_file, start, count) ||
      H5Dread(dataset.id(), id_of(type), in_memory.id(), in_file.id(), H5P_DEFAULT, values) < 0)
    damaged("a dataset cannot be read: " + last_error());
}

std::vector<std::string> Reader::texts(const std::string& path) const {
  const Quiet quiet;
  const Handle dataset = open(path);
  const Shape found = shape(dataset);
  if (!found.text || found.dims.size() > 1) damaged(path + " is no list of texts of fixed length");
  std::vector<char> bytes(found.element_bytes * (found.dims.empty() ? 1 : found.dims[0]));
  const Handle type(H5Dget_type(dataset.id()));
  if (!bytes.empty() && H5Dread(dataset.id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, bytes.data()) < 0)
    damaged(path + ": " + last_error());
  return unpadded(bytes, found.element_bytes);
}

std::string Reader::text(const std::string& path) const {
  const std::vector<std::string> all = texts(path);
  if (all.size() != 1) damaged(path + " is no single text");
  return all.front();
}

Column Reader::column(const std::string& path) const {
  const Handle dataset = open(path);
  const Shape found = shape(dataset);
  Column column{path.substr(path.rfind('/') + 1), {}};
  if (found.text) {
    column.values = texts(path);
  } else if (found.dims.size() == 1 && found.type == Type::f64) {
    read(dataset, Type::f64, {0}, found.dims,
         column.values.emplace<std::vector<double>>(found.dims[0]).data());
  } else if (found.dims.size() == 1 && found.type == Type::i64) {
    read(dataset, Type::i64, {0}, found.dims,
         column.values.emplace<std::vector<std::int64_t>>(found.dims[0]).data());
  } else {
    damaged(path + " is no column of a table");
  }
  return column;
}

}  // namespace delphisim::hdf5
