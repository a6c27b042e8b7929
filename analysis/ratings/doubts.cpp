// SPDX-License-Identifier: MIT
#include "analysis/ratings/doubts.hpp"

namespace delphisim {
namespace {

constexpr std::size_t most_shown = 20;  // of a kind

}  // namespace

void Doubts::add(const std::string& kind, const Source& at, std::string text) {
  Kind& k = kinds_[kind];
  if (k.shown == most_shown) {
    ++k.more;
    return;
  }
  ++k.shown;
  k.last = at;
  list_.add(at, std::move(text));
}

void Doubts::report(Problems& problems) const {
  for (const Problem& problem : list_.list()) problems.add(problem.at, problem.text);
  for (const auto& [kind, k] : kinds_)  // after the last that is shown
    if (k.more > 0) problems.add(k.last, "and " + std::to_string(k.more) + " more " + kind);
}

}  // namespace delphisim
