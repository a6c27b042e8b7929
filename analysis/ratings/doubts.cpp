// SPDX-License-Identifier: MIT
#include "analysis/ratings/doubts.hpp"

namespace delphisim {
namespace {

constexpr std::size_t most_shown = 20;  // of a kind

}  // namespace

bool Doubts::is_shown(std::string_view kind, const Source& at) {
  auto found = kinds_.find(kind);
  if (found == kinds_.end()) found = kinds_.emplace(kind, Kind{}).first;
  Kind& k = found->second;
  if (k.shown == most_shown) {
    ++k.more;
    return false;
  }
  ++k.shown;
  k.last = at;
  return true;
}

void Doubts::report(Problems& problems) const {
  for (const Problem& problem : list_.list()) problems.add(problem.at, problem.text);
  for (const auto& [kind, k] : kinds_)  // after the last that is shown
    if (k.more > 0) problems.add(k.last, "and " + std::to_string(k.more) + " more " + kind);
}

}  // namespace delphisim
