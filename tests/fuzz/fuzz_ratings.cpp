// SPDX-License-Identifier: MIT
// Any text as a mapping and, below the first line of four hyphens, the ratings that it is of: refused with
// problems that say something, or a table that holds together and that its own CSV gives again.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "analysis/ratings/read_ratings.hpp"

namespace {

using namespace delphisim;

void must(bool holds) {
  if (!holds) std::abort();
}

void check(const BadInput& refused) {
  must(!refused.problems().empty());
  for (const Problem& p : refused.problems()) must(!p.text.empty());
}

void check(const RatingTable& t) {
  const std::size_t people = t.group_of.size(), topics = t.topics.size();
  must(topics > 0 && !t.groups.empty() && !t.rounds.empty());
  must(t.topic_names.size() == topics && t.category_of.size() == topics);
  must(t.group_begin.size() == t.groups.size() + 1 && t.group_begin.front() == 0 &&
       t.group_begin.back() == t.people());
  for (std::size_t g = 0; g < t.groups.size(); ++g)
    for (auto p = t.group_begin[g]; p < t.group_begin[g + 1]; ++p)
      must(t.group_of[static_cast<std::size_t>(p)] == static_cast<int>(g));
  must(t.level.size() == t.rounds.size());
  for (std::size_t r = 0; r < t.rounds.size(); ++r) {
    must(t.level[r].size() == people * topics && t.present[r].size() == people && t.form[r].size() == topics);
    for (std::size_t p = 0; p < people; ++p)
      for (std::size_t i = 0; i < topics; ++i) {
        const std::uint8_t level = t.at(r, p, i);
        must(level == missing_level || (level < t.scale.levels() && t.present[r][p] && t.form[r][i]));
      }
  }
}

// All that those say who take part in a round; the CSV leaves out who does not.
std::vector<std::vector<int>> answers_of(const RatingTable& t) {
  std::vector<std::vector<int>> list;
  for (std::size_t p = 0; p < t.group_of.size(); ++p) {
    std::vector<int> own{t.group_of[p]};
    bool present = false;
    for (std::size_t r = 0; r < t.rounds.size(); ++r) {
      present |= t.present[r][p] != 0;
      own.push_back(t.present[r][p]);
      for (std::size_t i = 0; i < t.topics.size(); ++i) own.push_back(t.at(r, p, i));
    }
    if (present) list.push_back(own);
  }
  return list;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size), mark = "\n----\n";
  const std::size_t at = input.find(mark);
  RatingTable table;
  try {
    // Files that a mapping names are looked for in a folder that is not there.
    const RatingMapping mapping = parse_mapping(input.substr(0, at), "no-such-folder/map.toml");
    if (at == std::string_view::npos) return 0;
    table = parse_ratings(input.substr(at + mark.size()), "ratings.csv", mapping);
  } catch (const BadInput& refused) {
    check(refused);
    return 0;
  }
  check(table);
  const RatingTable again = parse_ratings(ratings_csv(table), "again.csv", standard_mapping(table));
  must(answers_of(again) == answers_of(table) && again.form == table.form);
  must(again.groups == table.groups && again.topics == table.topics &&
       again.category_of == table.category_of);
  return 0;
}
