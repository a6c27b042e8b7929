// SPDX-License-Identifier: MIT
#pragma once
#include <exception>

#include "experiments/store/hdf5.hpp"
#include "experiments/store/posix_file.hpp"

namespace delphisim::hdf5 {

/// A file that the HDF5 library writes through, and the first failure, after which nothing more is written.
struct DrivenFile {
  PosixFile file;
  std::exception_ptr failure = nullptr;
};

/// Creation properties' counterpart: a file-access list that leads the library to `file`, which must outlive
/// it. Failures to write are kept in `file` and not told to the library.
Handle access_through(DrivenFile& file);

}  // namespace delphisim::hdf5
