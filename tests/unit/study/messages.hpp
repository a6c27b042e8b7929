// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "experiments/study/problems.hpp"

namespace delphisim {

/// What the BadInput says that an action throws; "" if it throws none.
template<class Action>
std::string message_of(Action action) {
  try {
    action();
  } catch (const BadInput& error) {
    return error.what();
  }
  return "";
}

/// The message of collected problems; "" if there are none.
inline std::string message_of(const Problems& problems) {
  return message_of([&problems] { problems.throw_if_any(); });
}

}  // namespace delphisim
