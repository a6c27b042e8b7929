// SPDX-License-Identifier: MIT
#include "analysis/ratings/read_ratings.hpp"

#include <algorithm>

#include "analysis/ratings/build_table.hpp"
#include "analysis/ratings/layout.hpp"
#include "analysis/ratings/rating_cells.hpp"
#include "experiments/study/text_file.hpp"
#include "experiments/study/value.hpp"

namespace delphisim {
namespace {

std::vector<Labelled> topic_labels(const std::vector<ListedTopic>& topics) {
  std::vector<Labelled> list;
  for (const ListedTopic& topic : topics) list.push_back({topic.slug, {topic.slug, topic.name}, {}});
  return list;
}

class RatingsReader {
 public:
  RatingsReader(const CsvTable& table, const RatingMapping& mapping)
      : table_(table),
        mapping_(mapping),
        cells_(mapping),
        people_("participant", {}),
        groups_("group", mapping.groups),
        topics_("topic", topic_labels(mapping.topics)),
        rounds_("round", mapping.rounds) {}

  RatingTable read() {
    layout_ = find_columns(table_, mapping_, problems_);
    cells_.check_words(problems_);
    problems_.throw_if_any();
    if (!mapping_.group) groups_.find("all");
    if (layout_.round == CsvTable::missing && std::none_of(layout_.columns.begin(), layout_.columns.end(),
                                                           [](const auto& c) { return !c.round.empty(); }))
      only_round();
    find_wide_names();
    problems_.throw_if_any();
    for (std::size_t row = 0; row < table_.rows.size(); ++row) read_row(row);
    RatingTable ratings = build();
    doubts_.report(problems_);
    if (problems_.empty() && ratings.rounds.empty())
      problems_.add(table_.header, "there are no ratings (every row is empty or left out by [where])");
    problems_.throw_if_any();
    add_notes(ratings, tally_, groups_, topics_, rounds_);
    return ratings;
  }

 private:
  RatingTable build() {
    try {
      return build_table(answers_, table_, mapping_, groups_, topics_, rounds_, tally_, doubts_);
    } catch (const BadInput& error) {  // together with what led there
      doubts_.report(problems_);
      problems_.add(error);
      throw BadInput(problems_.list());
    }
  }

  void only_round() {
    if (mapping_.rounds.size() > 1)
      problems_.add(mapping_.at, "[rounds] names " + std::to_string(mapping_.rounds.size()) +
                                     " (no column says which round a rating is of) name it in [columns]?");
    only_round_ = mapping_.rounds.empty() ? rounds_.find("round1") : 0;
  }

  void find_wide_names() {
    for (const RatingColumn& c : layout_.columns) {
      const int topic = topics_.find(trimmed(c.topic)),
                round = c.round.empty() ? only_round_ : rounds_.find(trimmed(c.round));
      if (topic < 0) problems_.add(table_.header, topics_.unknown(c.topic));
      if (!c.round.empty() && round < 0) problems_.add(table_.header, rounds_.unknown(c.round));
      wide_.emplace_back(topic, round);
    }
  }

  std::string_view cell(std::size_t row, std::size_t column) const {
    return trimmed(table_.text(row, column));
  }

  bool counts(std::size_t row) const {
    for (const auto& [column, cells] : layout_.where) {
      const std::string_view here = cell(row, column);
      if (std::none_of(cells.begin(), cells.end(), [&](const std::string& c) { return trimmed(c) == here; }))
        return false;
    }
    return true;
  }

  void read_row(std::size_t row) {
    if (!counts(row)) {
      ++tally_.left_out;
      return;
    }
    const auto& cells = table_.rows[row].cells;
    if (std::all_of(cells.begin(), cells.end(), [](const std::string& c) { return trimmed(c).empty(); })) {
      ++tally_.empty_rows;
      return;
    }
    const int person = person_of(row);
    int round = only_round_;
    if (layout_.round != CsvTable::missing) round = known(rounds_, row, layout_.round);
    if (mapping_.wide) {
      for (std::size_t c = 0; c < wide_.size(); ++c) {
        const int here = layout_.columns[c].round.empty() ? round : wide_[c].second;
        take(row, layout_.columns[c].column, person, wide_[c].first, here);
      }
    } else {
      take(row, layout_.rating, person, topic_of(row), round);
    }
  }

  int known(Labels& labels, std::size_t row, std::size_t column) {
    const std::string_view label = cell(row, column);
    if (label.empty()) {
      doubts_.add("rows without a " + labels.kind(), table_.at(row), [&] {
        return table_.columns[column] + " is empty (every rating is of a " + labels.kind() + ")";
      });
      return -1;
    }
    return found(labels, label, row);
  }

  int found(Labels& labels, std::string_view label, std::size_t row) {
    if (!labels.declared() && label.find('@') != std::string_view::npos) {
      doubts_.add("rows with an '@' in the " + labels.kind(), table_.at(row), [&] {
        return "the " + labels.kind() + " holds an '@' (a " + labels.kind() +
               " is named in results, and nobody's address must be) is its column another, or has it a name "
               "in the mapping?";
      });
      return -1;
    }
    const int place = labels.find(label);
    if (place < 0)
      doubts_.add("rows of an unknown " + labels.kind(), table_.at(row),
                  [&] { return labels.unknown(label); });
    return place;
  }

  int topic_of(std::size_t row) {
    if (layout_.topic.size() == 1) return known(topics_, row, layout_.topic[0]);
    std::string label;
    for (const std::size_t column : layout_.topic) {
      if (cell(row, column).empty()) return known(topics_, row, column);  // reports it
      label.append(label.empty() ? "" : ": ").append(cell(row, column));
    }
    return found(topics_, label, row);
  }

  int person_of(std::size_t row) {
    const std::string_view id = cell(row, layout_.participant);
    if (id.empty()) {
      doubts_.add("rows without a participant", table_.at(row), [&] {
        return table_.columns[layout_.participant] + " is empty (ratings are joined by participant)";
      });
      return -1;
    }
    const int group = mapping_.group ? known(groups_, row, layout_.group) : 0;
    const int person = people_.find(id);
    if (static_cast<std::size_t>(person) == answers_.people.size()) {
      answers_.people.push_back({group, row});
      return person;
    }
    SeenPerson& p = answers_.people[static_cast<std::size_t>(person)];
    if (p.group == group || group < 0) return person;
    if (p.group < 0)
      p = {group, row};
    else if (mapping_.group_change == OnDoubt::error)
      doubts_.add("rows of participants in two groups", table_.at(row), [&] {
        return "the participant of line " + line(p.row) + " is in group " +
               quoted_cell(groups_.names()[static_cast<std::size_t>(p.group)]) + " there and in " +
               quoted_cell(groups_.names()[static_cast<std::size_t>(group)]) +
               " here (a participant is of one group) say which counts with group_change in [doubtful]?";
      });
    else {
      ++tally_.group_changes;
      if (mapping_.group_change == OnDoubt::last) p.group = group;
    }
    return person;
  }

  std::string line(std::size_t row) const { return std::to_string(table_.rows[row].line); }

  void take(std::size_t row, std::size_t column, int person, int topic, int round) {
    const std::string_view text = cell(row, column);
    const int level = cells_.read(text, table_.columns[column], table_.at(row), doubts_);
    tally_.empty_cells += level == nothing && text.empty();
    if (level == nothing || person < 0 || topic < 0 || round < 0) return;
    answers_.given.push_back({person, topic, round, level, row});
  }

  const CsvTable& table_;
  const RatingMapping& mapping_;
  RatingCells cells_;
  Labels people_, groups_, topics_, rounds_;
  RatingLayout layout_;
  std::vector<std::pair<int, int>> wide_;  // topic and round of each rating column
  int only_round_ = -1;
  Answers answers_;
  ReadTally tally_;
  Doubts doubts_;
  Problems problems_;
};

}  // namespace

RatingTable parse_ratings(std::string_view text, const std::string& name, const RatingMapping& mapping) {
  if (!mapping.scale)
    throw BadInput(mapping.at,
                   "no rating scale is given (it is never guessed) add [scale] to the mapping, or --scale "
                   "MIN:MAX:STEP?");
  const CsvTable table = parse_csv(text, name, mapping.dialect);
  return RatingsReader(table, mapping).read();
}

RatingTable read_ratings(const std::filesystem::path& path, const RatingMapping& mapping) {
  return parse_ratings(read_text(path), path.string(), mapping);
}

}  // namespace delphisim
