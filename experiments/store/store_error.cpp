// SPDX-License-Identifier: MIT
#include "experiments/store/store_error.hpp"

#include <algorithm>
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

void throw_unknown(const std::string& path, const std::string& kind, const std::string& name,
                   const std::vector<std::string>& known) {
  constexpr std::size_t most_listed = 12;
  std::vector<std::string> distinct;
  for (const std::string& k : known)
    if (!k.empty() && std::find(distinct.begin(), distinct.end(), k) == distinct.end()) distinct.push_back(k);
  std::string list;
  for (std::size_t i = 0; i < std::min(distinct.size(), most_listed); ++i)
    list += (i > 0 ? ", " : "") + distinct[i];
  if (distinct.size() > most_listed)
    list += " and " + std::to_string(distinct.size() - most_listed) + " more";
  throw_bad_file(path, "has no " + kind + " '" + name + "' (it has " + (list.empty() ? "none" : list) + ")" +
                           did_you_mean(name, distinct));
}

}  // namespace delphisim
