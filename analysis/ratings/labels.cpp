// SPDX-License-Identifier: MIT
#include "analysis/ratings/labels.hpp"

#include <unordered_map>
#include <unordered_set>

#include "experiments/study/names.hpp"
#include "experiments/study/value.hpp"

namespace delphisim {

std::string_view trimmed(std::string_view cell) {
  constexpr std::string_view hard = "\xC2\xA0";
  while (true) {
    if (!cell.empty() && (cell.front() == ' ' || cell.front() == '\t'))
      cell.remove_prefix(1);
    else if (!cell.empty() && (cell.back() == ' ' || cell.back() == '\t'))
      cell.remove_suffix(1);
    else if (cell.starts_with(hard))
      cell.remove_prefix(hard.size());
    else if (cell.ends_with(hard))
      cell.remove_suffix(hard.size());
    else
      return cell;
  }
}

std::string quoted_cell(std::string_view cell) {
  constexpr std::size_t most = 60;
  if (cell.find('@') != std::string_view::npos) return "[address]";
  std::size_t end = std::min(cell.size(), most);
  while (end > 0 && end < cell.size() && (static_cast<unsigned char>(cell[end]) & 0xC0) == 0x80) --end;
  return in_quotes(cell.substr(0, end));
}

Labels::Labels(std::string kind, const std::vector<Labelled>& declared)
    : kind_(std::move(kind)), declared_(!declared.empty()) {
  for (const Labelled& one : declared) {
    for (const std::string& label : one.labels)
      if (place_.try_emplace(std::string(trimmed(label)), static_cast<int>(names_.size())).second)
        labels_.push_back(label);
    names_.push_back(one.name);
  }
}

int Labels::find(std::string_view label) {
  const auto found = place_.find(label);
  if (found != place_.end()) return found->second;
  if (declared_) return -1;
  names_.emplace_back(label);
  place_.emplace(label, static_cast<int>(names_.size()) - 1);
  return static_cast<int>(names_.size()) - 1;
}

std::string Labels::unknown(std::string_view label) const {
  return kind_ + " " + quoted_cell(label) + " is unknown (the mapping gives the labels of every " + kind_ +
         ")" + did_you_mean(label, labels_);
}

std::vector<std::string> Labels::slugs() const {
  std::vector<std::string> slugs;
  std::unordered_set<std::string> used;
  std::unordered_map<std::string, int> last;  // number of a slug that was asked for again
  for (const std::string& name : names_) {
    const bool as_it_is = declared_ || is_name(name);
    std::string slug;
    for (const char c : name) {
      if (is_name({&c, 1}))
        slug += as_it_is ? c : static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
      else if (!slug.empty() && slug.back() != '-')
        slug += '-';
    }
    while (slug.ends_with('-') && slug != name) slug.pop_back();
    if (slug.empty()) slug = kind_;
    std::string unique = slug;
    for (int& i = last.try_emplace(slug, 1).first->second; !used.insert(unique).second;)
      unique = slug + "-" + std::to_string(++i);
    slugs.push_back(unique);
  }
  return slugs;
}

}  // namespace delphisim
