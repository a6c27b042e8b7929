// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "analysis/audit/audit_request.hpp"

namespace delphisim {

const std::vector<ColumnWords>& column_words() {
  static const std::vector<ColumnWords> list = {
      {Quantity::topic, "topic", {"slug", "topic", "item", "outcome", "topic_id"}},
      {Quantity::group, "group", {"group", "group_id"}},
      {Quantity::rank, "rank", {"rank", "position"}},
      {Quantity::percent_change, "percent_change", {"pct_change", "percent_change", "change_pct"}},
      {Quantity::difference, "difference", {"difference", "diff", "change"}},
      {Quantity::total, "total", {"is_total"}},
      {Quantity::n, "n", {"n", "raters", "n_rated"}},
      {Quantity::mean, "mean", {"mean", "average"}},
      {Quantity::sd, "sd", {"sd", "std", "stdev", "standard_deviation"}},
      {Quantity::median, "median", {"median"}},
      {Quantity::bound,
       "bound",
       {"lci", "score_lci", "bound", "score", "lower", "lower_bound", "lcb", "ci_lower"}},
      {Quantity::upper, "upper", {"uci", "upper", "upper_bound", "ci_upper"}},
      {Quantity::percent, "percent", {"pct", "percent", "percentage"}},
      {Quantity::count, "count", {"count"}},
      {Quantity::flag, "flag", {"selected", "shortlisted", "included"}},
  };
  return list;
}

namespace {

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == ' ' || c == '-' || c == '.') c = '_';
    if (c == '%') c = 'p';
  }
  return text;
}

bool is_flag_name(const std::string& name) {
  return (name.starts_with("top") && name.size() > 3 && name[3] >= '0' && name[3] <= '9') ||
         name.starts_with("present_") || name.starts_with("in_") || name.starts_with("flag_");
}

}  // namespace

std::string word(Quantity quantity) {
  for (const ColumnWords& w : column_words())
    if (w.quantity == quantity) return w.word;
  return "";
}

std::optional<ColumnMeaning> meaning_of(const std::string& column, bool flags) {
  const std::string name = lower(column);
  for (const ColumnWords& w : column_words())
    if (std::find(w.names.begin(), w.names.end(), name) != w.names.end())
      return ColumnMeaning{w.quantity, ""};
  if (is_flag_name(name)) {
    if (!flags) return {};
    const std::size_t end = name.find('_');
    return ColumnMeaning{Quantity::flag, end == std::string::npos ? "" : name.substr(end + 1)};
  }
  constexpr std::array split = {Quantity::n,          Quantity::mean,          Quantity::sd,
                                Quantity::median,     Quantity::bound,         Quantity::upper,
                                Quantity::rank,       Quantity::percent,       Quantity::count,
                                Quantity::difference, Quantity::percent_change};
  // The longest word that begins or ends the name; the rest is what the column is of.
  std::optional<ColumnMeaning> best;
  std::size_t length = 0;
  for (const ColumnWords& w : column_words()) {
    if (std::find(split.begin(), split.end(), w.quantity) == split.end()) continue;
    for (const std::string part : w.names) {
      if (part.size() <= length) continue;
      const bool ends = name.ends_with("_" + part), begins = name.starts_with(part + "_");
      if (!ends && !begins) continue;
      length = part.size();
      best = ColumnMeaning{
          w.quantity, ends ? name.substr(0, name.size() - part.size() - 1) : name.substr(part.size() + 1)};
    }
  }
  const bool of_people = best && (best->quantity == Quantity::n || best->quantity == Quantity::count);
  if (best && flags && !of_people) return {};  // "score_missing": 1 or 0 is no score
  return best;
}

}  // namespace delphisim
