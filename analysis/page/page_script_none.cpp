// SPDX-License-Identifier: MIT
#include "analysis/page/page_script.hpp"

namespace delphisim {

const std::string& page_script() {
  static const std::string none;
  return none;
}

const std::string& page_script_hash() { return page_script(); }

}  // namespace delphisim
