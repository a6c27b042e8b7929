// SPDX-License-Identifier: MIT
#pragma once
#include <stdexcept>
#include <string>

namespace delphisim {

/// Things that do not belong together: a journal of another study, shards of different runs, machines that
/// compute differently. Text: "path: problem (why) suggestion?".
class Mismatch : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace delphisim
