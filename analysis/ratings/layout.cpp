// SPDX-License-Identifier: MIT
#include "analysis/ratings/layout.hpp"

#include <algorithm>

#include "experiments/study/value.hpp"

namespace delphisim {
namespace {

// A topic and a round read off a column's name.
struct Match {
  std::string topic, round;
};

// Every way in which a name fits the pattern; a placeholder takes at least one character.
std::vector<Match> matches(std::string_view pattern, std::string_view name) {
  const std::size_t open = pattern.find('{');
  const bool topic = pattern.substr(std::min(open, pattern.size())).starts_with("{topic}"),
             round = pattern.substr(std::min(open, pattern.size())).starts_with("{round}");
  if (open == std::string_view::npos) return pattern == name ? std::vector<Match>{{}} : std::vector<Match>{};
  if (!topic && !round) {  // a brace of the name itself
    if (name.size() <= open || name.substr(0, open + 1) != pattern.substr(0, open + 1)) return {};
    return matches(pattern.substr(open + 1), name.substr(open + 1));
  }
  if (!name.starts_with(pattern.substr(0, open))) return {};
  std::vector<Match> found;
  const std::string_view rest = name.substr(open), after = pattern.substr(open + 7);
  for (std::size_t length = 1; length <= rest.size(); ++length)
    for (Match match : matches(after, rest.substr(length))) {
      (topic ? match.topic : match.round) = rest.substr(0, length);
      found.push_back(std::move(match));
    }
  return found;
}

bool is_label(const std::vector<Labelled>& list, const std::string& label) {
  return list.empty() || std::any_of(list.begin(), list.end(), [&](const Labelled& one) {
           return std::find(one.labels.begin(), one.labels.end(), label) != one.labels.end();
         });
}

bool is_listed(const std::vector<ListedTopic>& list, const std::string& topic) {
  return list.empty() || std::any_of(list.begin(), list.end(), [&](const ListedTopic& one) {
           return one.slug == topic || one.name == topic;
         });
}

class Finder {
 public:
  Finder(const CsvTable& table, const RatingMapping& mapping, Problems& problems)
      : table_(table), mapping_(mapping), problems_(problems), used_(table.columns.size(), false) {}

  RatingLayout find() {
    if (holds_addresses()) return {};
    RatingLayout layout;
    layout.participant = need(mapping_.participant, "participant");
    if (mapping_.group) layout.group = need(*mapping_.group, "group");
    if (mapping_.round && !rounds_in_columns()) layout.round = need(*mapping_.round, "round");
    if (!mapping_.wide) {
      for (const std::string& column : mapping_.topic) layout.topic.push_back(need(column, "topic"));
      layout.rating = need(mapping_.rating, "rating");
    }
    for (const auto& [column, cells] : mapping_.where) {
      const std::size_t at = table_.column(column, problems_);
      if (at != CsvTable::missing) used_[at] = true;
      layout.where.emplace_back(at, cells);
    }
    ignore();
    if (mapping_.wide) find_ratings(layout);
    report_unused();
    return layout;
  }

 private:
  // People's data instead of names: such a line must not be quoted in messages.
  bool holds_addresses() {
    for (const std::string& column : table_.columns)
      if (column.find('@') != std::string::npos) {
        problems_.add(
            table_.header,
            "a column name holds an '@' (the line is to name the columns, not to hold somebody's address) is "
            "the line of names missing, or header_row in [table] another?");
        return true;
      }
    return false;
  }

  bool rounds_in_columns() const {
    return mapping_.wide && (mapping_.pattern.find("{round}") != std::string::npos ||
                             std::any_of(mapping_.columns.begin(), mapping_.columns.end(),
                                         [](const WideColumn& c) { return !c.round.empty(); }));
  }

  std::size_t need(const std::string& name, const std::string& what) {
    const auto found = std::find(table_.columns.begin(), table_.columns.end(), name);
    if (found == table_.columns.end()) {
      report_missing(name, what);
      return CsvTable::missing;
    }
    const auto at = static_cast<std::size_t>(found - table_.columns.begin());
    if (used_[at])
      problems_.add(table_.header, "column " + in_quotes(name) + " is named twice (as " + what +
                                       " and as another) one column each?");
    used_[at] = true;
    return at;
  }

  void report_missing(const std::string& name, const std::string& what) {
    if (table_.columns.size() == 1 &&
        table_.columns[0].find_first_of(mapping_.dialect.delimiter == ',' ? ";\t" : ",;\t") !=
            std::string::npos) {
      problems_.add(table_.header,
                    "the table has a single column (its name holds semicolons, tabs or commas) is delimiter "
                    "in [table] another?");
      return;
    }
    std::string list;
    for (std::size_t i = 0; i < std::min<std::size_t>(table_.columns.size(), 12); ++i)
      list += (i > 0 ? ", " : "") + escaped(table_.columns[i]);
    if (table_.columns.size() > 12) list += " and " + std::to_string(table_.columns.size() - 12) + " more";
    std::string suggestion = did_you_mean(name, table_.columns);
    if (suggestion.empty() && (what == "group" || what == "round"))
      suggestion = " name it in [columns], or say " + what + " = false where there is only one?";
    else if (suggestion.empty())
      suggestion = " name it in [columns]?";
    problems_.add(table_.header, "there is no column " + in_quotes(name) + " of the " + what +
                                     "s (the columns are " + list + ")" + suggestion);
  }

  void ignore() {
    for (const std::string& name : mapping_.ignore) {
      const bool any_ending = name.ends_with('*');
      const std::string_view start = std::string_view(name).substr(0, name.size() - any_ending);
      bool found = false;
      for (std::size_t c = 0; c < table_.columns.size(); ++c) {
        if (any_ending ? !table_.columns[c].starts_with(start) : table_.columns[c] != name) continue;
        if (used_[c] && !any_ending)
          problems_.add(table_.header, "column " + in_quotes(name) + " is ignored and used (one of the two)");
        found = true;
        used_[c] = true;
      }
      if (!found)
        problems_.add(table_.header, "there is no column " + in_quotes(name) +
                                         " to ignore (is the mapping of this file?)" +
                                         did_you_mean(name, table_.columns));
    }
  }

  void find_ratings(RatingLayout& layout) {
    for (const WideColumn& c : mapping_.columns) {
      const std::size_t at = need(c.column, "rating");
      if (at != CsvTable::missing) layout.columns.push_back({at, c.topic, c.round});
    }
    if (mapping_.pattern.empty()) return;
    for (std::size_t c = 0; c < table_.columns.size(); ++c) {
      if (used_[c]) continue;
      std::vector<Match> found = matches(mapping_.pattern, table_.columns[c]);
      std::erase_if(found, [&](const Match& m) {
        return (!m.round.empty() && !is_label(mapping_.rounds, m.round)) ||
               !is_listed(mapping_.topics, m.topic);
      });
      if (found.empty()) continue;
      used_[c] = true;
      if (found.size() > 1)
        problems_.add(table_.header,
                      "column " + in_quotes(table_.columns[c]) + " fits the pattern in " +
                          std::to_string(found.size()) + " ways, as topic " + in_quotes(found[0].topic) +
                          " or " + in_quotes(found[1].topic) +
                          " (which is meant?) list the [rounds], or the columns in [wide.columns]?");
      layout.columns.push_back({c, found[0].topic, found[0].round});
    }
    if (layout.columns.empty())
      problems_.add(table_.header, "no column fits the pattern " + in_quotes(mapping_.pattern) +
                                       " (there would be no ratings)");
  }

  void report_unused() {
    std::size_t more = 0, shown = 0;
    for (std::size_t c = 0; c < table_.columns.size(); ++c) {
      if (used_[c]) continue;
      if (++shown > 20) {
        ++more;
        continue;
      }
      problems_.add(table_.header,
                    "column " + in_quotes(table_.columns[c]) +
                        " is not used (columns are passed over only by name) add it to ignore in [columns]?");
    }
    if (more > 0)
      problems_.add(table_.header, "and " + std::to_string(more) + " more columns that are not used");
  }

  const CsvTable& table_;
  const RatingMapping& mapping_;
  Problems& problems_;
  std::vector<bool> used_;
};

}  // namespace

RatingLayout find_columns(const CsvTable& table, const RatingMapping& mapping, Problems& problems) {
  return Finder(table, mapping, problems).find();
}

}  // namespace delphisim
