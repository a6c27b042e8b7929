// SPDX-License-Identifier: MIT
#include "experiments/store/hdf5_driver.hpp"

#include <hdf5.h>

#include <algorithm>
#include <cstring>

namespace delphisim::hdf5 {
namespace {

// The library sees only its own part, which comes first.
struct OpenFile {
  H5FD_t library_part{};
  DrivenFile* driven = nullptr;
  haddr_t end_of_addresses = 0;
  haddr_t end_of_file = 0;
};

OpenFile& ours(H5FD_t* file) { return *reinterpret_cast<OpenFile*>(file); }
const OpenFile& ours(const H5FD_t* file) { return *reinterpret_cast<const OpenFile*>(file); }

template<class Action>
void unless_failed(OpenFile& file, Action&& action) {
  if (file.driven->failure) return;
  try {
    action(file.driven->file);
  } catch (...) {
    file.driven->failure = std::current_exception();
  }
}

H5FD_t* open(const char*, unsigned, hid_t access, haddr_t) {
  const void* info = H5Pget_driver_info(access);
  if (info == nullptr) return nullptr;
  auto* file = new OpenFile;
  std::memcpy(&file->driven, info, sizeof file->driven);
  return &file->library_part;
}

herr_t close(H5FD_t* file) {
  delete &ours(file);
  return 0;
}

herr_t query(const H5FD_t*, unsigned long* flags) {
  if (flags != nullptr)
    *flags = H5FD_FEAT_AGGREGATE_METADATA | H5FD_FEAT_ACCUMULATE_METADATA | H5FD_FEAT_DATA_SIEVE |
             H5FD_FEAT_AGGREGATE_SMALLDATA;
  return 0;
}

haddr_t get_end_of_addresses(const H5FD_t* file, H5FD_mem_t) { return ours(file).end_of_addresses; }

herr_t set_end_of_addresses(H5FD_t* file, H5FD_mem_t, haddr_t address) {
  ours(file).end_of_addresses = address;
  return 0;
}

haddr_t get_end_of_file(const H5FD_t* file, H5FD_mem_t) { return ours(file).end_of_file; }

herr_t read(H5FD_t* file, H5FD_mem_t, hid_t, haddr_t address, size_t size, void* buffer) {
  std::memset(buffer, 0, size);  // what was never written is zero
  unless_failed(ours(file), [&](const PosixFile& posix) { posix.read_at(address, buffer, size); });
  return 0;
}

herr_t write(H5FD_t* file, H5FD_mem_t, hid_t, haddr_t address, size_t size, const void* buffer) {
  unless_failed(ours(file), [&](PosixFile& posix) { posix.write_at(address, buffer, size); });
  ours(file).end_of_file = std::max<haddr_t>(ours(file).end_of_file, address + size);
  return 0;
}

herr_t truncate(H5FD_t* file, hid_t, hbool_t) {
  OpenFile& open_file = ours(file);
  if (open_file.end_of_file == open_file.end_of_addresses) return 0;
  unless_failed(open_file, [&](PosixFile& posix) { posix.truncate(open_file.end_of_addresses); });
  open_file.end_of_file = open_file.end_of_addresses;
  return 0;
}

hid_t registered_driver() {
  static const H5FD_class_t driver = [] {
    H5FD_class_t made{};
    made.name = "delphisim";
    made.maxaddr = (haddr_t{1} << 62) - 1;
    made.fc_degree = H5F_CLOSE_WEAK;
    made.fapl_size = sizeof(DrivenFile*);
    made.open = open;
    made.close = close;
    made.query = query;
    made.get_eoa = get_end_of_addresses;
    made.set_eoa = set_end_of_addresses;
    made.get_eof = get_end_of_file;
    made.read = read;
    made.write = write;
    made.truncate = truncate;
    const H5FD_mem_t map[] = H5FD_FLMAP_DICHOTOMY;
    std::copy(std::begin(map), std::end(map), made.fl_map);
    return made;
  }();
  static const hid_t id = H5FDregister(&driver);
  return id;
}

}  // namespace

Handle access_through(DrivenFile& file) {
  DrivenFile* pointer = &file;
  Handle access(H5Pcreate(H5P_FILE_ACCESS));
  H5Pset_driver(access.id(), registered_driver(), &pointer);
  return access;
}

}  // namespace delphisim::hdf5
