// SPDX-License-Identifier: MIT
#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "analysis/audit/audit_table.hpp"
#include "analysis/multiverse/summary_table.hpp"
#include "experiments/study/csv.hpp"
#include "experiments/study/value.hpp"

namespace delphisim {
namespace {

std::size_t place_in(std::vector<std::string>& names, const std::string& name) {
  const auto found = std::find(names.begin(), names.end(), name);
  const auto at = static_cast<std::size_t>(found - names.begin());
  if (found == names.end()) names.push_back(name);
  return at;
}

// "survey2", "round_1", "r2": columns of a round are no group.
bool is_round(const std::string& name) {
  const std::string word = name.substr(0, name.find_first_of("_0123456789"));
  const bool known = word == "survey" || word == "round" || word == "wave" || word == "r" || word == "s";
  return known && word.size() < name.size() && name.back() >= '0' && name.back() <= '9';
}

// The columns of one set of people.
struct SetColumns {
  std::size_t n = CsvTable::missing, mean = CsvTable::missing, sd = CsvTable::missing,
              median = CsvTable::missing;
  std::size_t& of(Quantity q) {
    return q == Quantity::n ? n : q == Quantity::mean ? mean : q == Quantity::sd ? sd : median;
  }
};

class SummaryReader {
 public:
  SummaryReader(const CsvTable& csv, const Scale& scale) : csv_(csv) { table_.scale = scale; }

  SummaryTable read(const AuditRequest& mapping) {
    find_columns(meanings_of(csv_, mapping, true, problems_));
    if (csv_.rows.empty()) problems_.add(csv_.header, "the table has no rows (there would be no topics)");
    problems_.throw_if_any();
    find_topics();
    for (auto* column : {&table_.n, &table_.mean, &table_.sds, &table_.medians})
      column->assign(1 + table_.groups.size(), std::vector<double>(table_.topics.size(), missing_score));
    for (std::size_t row = 0; row < csv_.rows.size(); ++row) {
      if (group_ != CsvTable::missing)
        read_cells(row, sets_[0], set_of_[row]);
      else
        for (std::size_t s = 0; s < sets_.size(); ++s) read_cells(row, sets_[s], set_at_[s]);
    }
    problems_.throw_if_any();
    notes();
    return std::move(table_);
  }

 private:
  static constexpr std::array quantities = {Quantity::n, Quantity::mean, Quantity::sd, Quantity::median};

  void find_columns(std::vector<std::optional<ColumnMeaning>> meanings) {
    if (!problems_.empty()) return;
    for (std::size_t c = 0; c < meanings.size(); ++c) {
      if (!meanings[c]) continue;
      if (meanings[c]->quantity == Quantity::topic) topic_ = c, read_.push_back(c);
      if (meanings[c]->quantity == Quantity::group) group_ = c, read_.push_back(c);
    }
    std::vector<std::string> names;  // of the sets of columns
    std::vector<SetColumns> sets;
    for (std::size_t c = 0; c < meanings.size(); ++c) {
      if (!meanings[c] ||
          std::find(quantities.begin(), quantities.end(), meanings[c]->quantity) == quantities.end())
        continue;
      const std::string name = is_everybody(meanings[c]->of) ? "" : meanings[c]->of;
      const std::size_t at = place_in(names, name);
      if (at == sets.size()) sets.emplace_back();
      if (sets[at].of(meanings[c]->quantity) == CsvTable::missing) sets[at].of(meanings[c]->quantity) = c;
    }
    std::vector<std::size_t> wide;  // sets with a name; n_suggested, without a mean, is none
    std::string rounds;
    for (std::size_t s = 0; s < sets.size(); ++s) {
      if (names[s].empty() || sets[s].mean == CsvTable::missing || group_ != CsvTable::missing) continue;
      wide.push_back(s);
      if (is_round(names[s])) rounds += (rounds.empty() ? "" : ", ") + names[s];
    }
    if (!rounds.empty()) {
      problems_.add(csv_.header, "columns are of rounds, not of groups (" + rounds +
                                     "; a table of one round is analysed) name those of one with --columns?");
      return;
    }
    const std::size_t own = place_in(names, "");
    if (own == sets.size()) sets.emplace_back();
    if (wide.empty() || sets[own].mean != CsvTable::missing) add_set("", sets[own]);
    for (const std::size_t s : wide) add_set(names[s], sets[s]);
    table_.sd = !sets_.empty();
    for (std::size_t s = 0; s < sets_.size(); ++s) {
      table_.sd &= sets_[s].sd != CsvTable::missing;
      table_.median |= sets_[s].median != CsvTable::missing;
    }
    for (SetColumns& set : sets_) {
      if (!table_.sd && set.sd != CsvTable::missing) {
        table_.notes.push_back("not read, for other people have no column of sd: " +
                               in_quotes(csv_.columns[set.sd]));
        set.sd = CsvTable::missing;
      }
      for (const Quantity q : quantities)
        if (set.of(q) != CsvTable::missing) read_.push_back(set.of(q));
    }
  }

  void add_set(const std::string& name, SetColumns columns) {
    const std::string of = name.empty() ? "" : " of group " + in_quotes(name);
    for (const Quantity q : {Quantity::n, Quantity::mean})
      if (columns.of(q) == CsvTable::missing) lacking(word(q) + of);
    set_at_.push_back(name.empty() ? 0 : 1 + place_in(table_.groups, name));
    sets_.push_back(columns);
  }
  void lacking(const std::string& what) {
    std::string list;
    for (const std::string& column : csv_.columns) list += (list.empty() ? "" : ", ") + escaped(column);
    problems_.add(csv_.header, "there is no column of " + what + " (the columns are " + list +
                                   ") name it with --columns?");
  }

  void find_topics() {
    for (std::size_t row = 0; row < csv_.rows.size(); ++row) {
      if (csv_.empty(row, topic_)) problems_.add(csv_.at(row), "topic is empty (each row is about a topic)");
      topic_of_.push_back(place_in(table_.topics, csv_.text(row, topic_)));
      if (group_ == CsvTable::missing) continue;
      const std::string& name = csv_.text(row, group_);
      set_of_.push_back(is_everybody(name) ? 0 : 1 + place_in(table_.groups, name));
    }
  }

  void read_cells(std::size_t row, SetColumns columns, std::size_t set) {
    const std::size_t topic = topic_of_[row];
    const std::string of = set > 0 ? " for group " + in_quotes(table_.groups[set - 1]) : std::string();
    bool printed = false;
    for (const Quantity q : quantities)
      printed |= columns.of(q) != CsvTable::missing && is_printed(csv_.text(row, columns.of(q)));
    if (!printed || table_.topics[topic].empty())
      return;  // nobody of them rated the topic, or it has no name
    double& n = table_.n[set][topic];
    if (n == n)
      problems_.add(csv_.at(row), "topic " + in_quotes(table_.topics[topic]) + " appears twice" + of +
                                      " (one row a topic and group)");
    table_.overall |= set == 0;
    const Range points{table_.scale.min, table_.scale.max};
    n = static_cast<double>(csv_.integer(row, columns.n, {1, 65535}, problems_));
    table_.mean[set][topic] = csv_.number(row, columns.mean, points, problems_);
    // The SD of one rating is not defined, and not needed.
    if (columns.sd != CsvTable::missing)
      table_.sds[set][topic] =
          n == 1 && !is_printed(csv_.text(row, columns.sd))
              ? 0
              : csv_.number(row, columns.sd, {0, table_.scale.max - table_.scale.min}, problems_);
    if (columns.median != CsvTable::missing)
      table_.medians[set][topic] = csv_.number(row, columns.median, points, problems_);
  }

  void notes() {
    std::string unread, groups;
    for (std::size_t c = 0; c < csv_.columns.size(); ++c)
      if (std::find(read_.begin(), read_.end(), c) == read_.end())
        unread += (unread.empty() ? "" : ", ") + in_quotes(csv_.columns[c]);
    for (const std::string& group : table_.groups) groups += (groups.empty() ? "" : ", ") + in_quotes(group);
    if (!groups.empty())
      table_.notes.push_back("groups, by the " +
                             std::string(group_ == CsvTable::missing ? "names of the columns" : "rows") +
                             ": " + groups);
    if (!unread.empty()) table_.notes.push_back("columns not read: " + unread);
    table_.notes.emplace_back(
        "a table has no people: no resamples, no indices but sd as printed, no change between rounds");
    table_.notes.emplace_back(
        "printed numbers are rounded: topics whose scores differ by less stand in an order that the "
        "table does not know");
  }

  const CsvTable& csv_;
  SummaryTable table_;
  Problems problems_;
  std::size_t topic_ = CsvTable::missing, group_ = CsvTable::missing;
  std::vector<SetColumns> sets_;                // of columns; with groups by rows one
  std::vector<std::size_t> set_at_;             // [sets_] in the table
  std::vector<std::size_t> topic_of_, set_of_;  // [rows]
  std::vector<std::size_t> read_;               // columns
};

}  // namespace

SummaryTable read_summary(const std::filesystem::path& path, const Scale& scale,
                          const AuditRequest& mapping) {
  const CsvTable csv = read_csv(path);
  return SummaryReader(csv, scale).read(mapping);
}
SummaryTable parse_summary(std::string_view text, const std::string& name, const Scale& scale,
                           const AuditRequest& mapping) {
  const CsvTable csv = parse_csv(text, name);
  return SummaryReader(csv, scale).read(mapping);
}

}  // namespace delphisim
