// SPDX-License-Identifier: MIT
#include "experiments/study/problems.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_set>

namespace delphisim {
namespace {

constexpr std::size_t kMostLines =
    100;  // of a message; a table read with the wrong separator is wrong in every row

std::string_view file_name(const Source& at) {
  return at.file ? std::string_view(*at.file) : std::string_view();
}

auto order(const Problem& problem) {
  return std::tuple(file_name(problem.at), problem.at.line, problem.at.column);
}

std::vector<Problem> in_order(std::vector<Problem> problems) {
  std::stable_sort(problems.begin(), problems.end(),
                   [](const Problem& a, const Problem& b) { return order(a) < order(b); });
  std::vector<Problem> different;  // repeats need not be neighbours: others may stand at the same place
  std::unordered_set<std::string> here;
  for (Problem& problem : problems) {
    if (!different.empty() && order(different.back()) != order(problem)) here.clear();
    if (here.insert(problem.text).second) different.push_back(std::move(problem));
  }
  return different;
}

std::string message(const std::vector<Problem>& problems) {
  std::string text;
  for (std::size_t i = 0; i < std::min(problems.size(), kMostLines); ++i) {
    const std::string at = to_string(problems[i].at);
    std::string line = (at.empty() ? at : at + ": ") + problems[i].text;
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c >= 0 && c < ' '; }, ' ');  // of users' keys
    if (i > 0) text += '\n';
    text += line;
  }
  if (problems.size() > kMostLines) {
    text += "\nand " + std::to_string(problems.size() - kMostLines) + " more problems";
  }
  return text;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

}  // namespace

std::string to_string(const Source& at) {
  std::string text(file_name(at));
  for (const int number : {at.line, at.column}) {
    if (number == 0) break;
    if (!text.empty()) text += ':';
    text += std::to_string(number);
  }
  return text;
}

BadInput::BadInput(std::vector<Problem> problems)
    : BadInput(std::make_shared<const std::vector<Problem>>(in_order(std::move(problems)))) {}

BadInput::BadInput(std::shared_ptr<const std::vector<Problem>> problems)
    : std::runtime_error(message(*problems)), problems_(std::move(problems)) {}

void Problems::add(const BadInput& other) {
  list_.insert(list_.end(), other.problems().begin(), other.problems().end());
}

void Problems::throw_if_any() const {
  if (!list_.empty()) throw BadInput(list_);
}

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates) {
  std::optional<std::string> best;
  std::size_t limit = word.size() / 3 + 1;  // the largest edit_distance that would still be taken
  for (const std::string& candidate : candidates) {
    const auto [shorter, longer] = std::minmax({word.size(), candidate.size()});
    if (longer - shorter > limit) continue;  // at least so far: the two need not be laid side by side
    const std::size_t far = edit_distance(word, candidate);
    const bool something_in_common = far < std::max(word.size(), candidate.size());
    if (far > limit || (best && far == limit) || !something_in_common) continue;
    best = candidate;
    limit = far;
  }
  return best;
}

std::string did_you_mean(std::string_view word, std::span<const std::string> candidates) {
  const auto found = nearest(word, candidates);
  return found ? " did you mean '" + *found + "'?" : "";
}

}  // namespace delphisim
