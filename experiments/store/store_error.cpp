// SPDX-License-Identifier: MIT
#include "experiments/store/store_error.hpp"

#include <memory>
#include <system_error>

#include "experiments/study/problems.hpp"

namespace delphisim {

void throw_errno(const std::string& path, const std::string& problem, int error) {
  throw StoreError(path, problem + " (" + std::generic_category().message(error) + ")");
}

void throw_bad_file(const std::string& path, std::string text) {
  throw BadInput(Source{std::make_shared<const std::string>(path), 0, 0}, std::move(text));
}

}  // namespace delphisim
