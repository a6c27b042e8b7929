// SPDX-License-Identifier: MIT
#include "experiments/store/hdf5.hpp"

#include <hdf5.h>

#include <algorithm>
#include <cassert>
#include <type_traits>

namespace delphisim::hdf5 {
static_assert(std::is_same_v<hid_t, Id> || sizeof(hid_t) == sizeof(Id), "HDF5 1.10 or newer");

Handle::~Handle() { release(); }

bool Handle::release() {
  if (id_ < 0) return true;
  const Quiet quiet;
  return H5Idec_ref(std::exchange(id_, -1)) >= 0;
}

std::size_t size_of(Type type) { return type == Type::u8 ? 1 : type == Type::u32 ? 4 : 8; }

Id id_of(Type type) {
  switch (type) {
    case Type::u8:
      return H5T_STD_U8LE;
    case Type::u32:
      return H5T_STD_U32LE;
    case Type::u64:
      return H5T_STD_U64LE;
    case Type::i64:
      return H5T_STD_I64LE;
    case Type::f64:
      return H5T_IEEE_F64LE;
  }
  assert(false);
  return -1;
}

Quiet::Quiet() {
  H5Eget_auto2(H5E_DEFAULT, &function_, &data_);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

Quiet::~Quiet() { H5Eset_auto2(H5E_DEFAULT, function_, data_); }

std::string last_error() {
  std::string text;
  const auto visit = [](unsigned depth, const H5E_error2_t* error, void* data) -> herr_t {
    if (depth == 0 && error->desc != nullptr) *static_cast<std::string*>(data) = error->desc;
    return 0;
  };
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, visit, &text);
  return text.empty() ? "the HDF5 library gives no reason" : text;
}

Handle text_type(std::size_t bytes) {
  Handle type(H5Tcopy(H5T_C_S1));
  H5Tset_size(type.id(), bytes);
  H5Tset_strpad(type.id(), H5T_STR_NULLPAD);
  H5Tset_cset(type.id(), H5T_CSET_UTF8);
  return type;
}

Handle space_of(const Extent& dims) {
  const std::vector<hsize_t> sizes(dims.begin(), dims.end());
  return Handle(H5Screate_simple(static_cast<int>(sizes.size()), sizes.data(), nullptr));
}

Handle scalar_space() { return Handle(H5Screate(H5S_SCALAR)); }

bool select_box(const Handle& space, const Extent& start, const Extent& count) {
  const std::vector<hsize_t> from(start.begin(), start.end());
  const std::vector<hsize_t> sizes(count.begin(), count.end());
  return H5Sselect_hyperslab(space.id(), H5S_SELECT_SET, from.data(), nullptr, sizes.data(), nullptr) >= 0;
}

void for_each_box(const Extent& dims, std::size_t element_bytes, std::size_t most_bytes,
                  const std::function<void(const Extent& start, const Extent& count)>& visit) {
  if (dims.empty() || std::find(dims.begin(), dims.end(), 0u) != dims.end()) return;
  // Boxes take whole dimensions after `split`, `step` indices of it and one index of each before.
  std::size_t inner = element_bytes;
  std::size_t split = dims.size() - 1;
  while (split > 0 && inner * dims[split] <= most_bytes) inner *= dims[split--];
  const std::size_t step = std::clamp<std::size_t>(most_bytes / inner, 1, dims[split]);

  Extent start(dims.size(), 0);
  Extent count = dims;
  std::fill(count.begin(), count.begin() + static_cast<std::ptrdiff_t>(split), 1u);
  for (;;) {
    count[split] = std::min(step, dims[split] - start[split]);
    visit(start, count);
    start[split] += count[split];
    for (std::size_t axis = split; start[axis] == dims[axis]; --axis) {
      if (axis == 0) return;
      start[axis] = 0;
      ++start[axis - 1];
    }
  }
}

}  // namespace delphisim::hdf5
