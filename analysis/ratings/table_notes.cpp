// SPDX-License-Identifier: MIT
#include "analysis/ratings/table_notes.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "experiments/study/value.hpp"

namespace delphisim {
namespace {

constexpr std::size_t most_listed = 8;

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), most_listed); ++i)
    text += (i > 0 ? ", " : "") + quoted_cell(names[i]);
  if (names.size() > most_listed) text += " and " + std::to_string(names.size() - most_listed) + " more";
  return text;
}

std::string count(std::size_t n, const std::string& singular, const std::string& plural) {
  return std::to_string(n) + " " + (n == 1 ? singular : plural);
}

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return text;
}

void note_names(RatingTable& t, const Labels& labels, const std::vector<std::string>& used) {
  if (labels.declared()) return;
  if (labels.kind() != "topic" && labels.size() > 1)
    t.notes.push_back(labels.kind() + "s as found, in the order of the file: " + listed(labels.names()));
  std::unordered_map<std::string, std::size_t> first;  // of the names that are one in small letters
  std::size_t pairs = 0;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const auto [other, is_first] = first.try_emplace(lower(labels.names()[i]), i);
    if (!is_first && ++pairs <= most_listed)
      t.notes.push_back(labels.kind() + "s " + quoted_cell(labels.names()[other->second]) + " and " +
                        quoted_cell(labels.names()[i]) + " differ in capital letters alone and count as two");
  }
  if (pairs > most_listed)
    t.notes.push_back(std::to_string(pairs - most_listed) + " more " + labels.kind() +
                      "s differ from others in capital letters alone and count as two");
  const std::unordered_set<std::string> names(labels.names().begin(), labels.names().end());
  std::size_t changed = 0;
  for (const std::string& name : used) changed += !names.contains(name);
  if (changed > 0)
    t.notes.push_back(count(changed, labels.kind() + " was", labels.kind() + "s were") +
                      " given another name, fit for study files");
}

void note_passed_over(RatingTable& t, const ReadTally& tally) {
  const auto note = [&](std::size_t n, const char* one, const char* many) {
    if (n > 0) t.notes.push_back(count(n, one, many));
  };
  note(tally.left_out, "row left out by [where]", "rows left out by [where]");
  note(tally.empty_rows, "empty row passed over", "empty rows passed over");
  note(tally.empty_cells, "empty rating cell passed over", "empty rating cells passed over");
  note(tally.no_opinion, "No Opinion", "No Opinions");
  note(tally.repeated, "answer given again (repeated in [doubtful] decides)",
       "answers given again (repeated in [doubtful] decides)");
  note(tally.group_changes, "row of a participant in another group (group_change in [doubtful] decides)",
       "rows of participants in another group (group_change in [doubtful] decides)");
}

void note_people(RatingTable& t) {
  std::size_t silent = 0;
  for (std::size_t p = 0; p < t.group_of.size(); ++p)
    silent +=
        std::none_of(t.present.begin(), t.present.end(), [&](const auto& round) { return round[p] != 0; });
  if (silent > 0)
    t.notes.push_back(count(silent, "participant answers", "participants answer") + " in no round");
  for (std::size_t g = 0; g < t.groups.size(); ++g)
    if (t.size(g) == 0) t.notes.push_back("group " + in_quotes(t.groups[g]) + " has nobody");
  if (t.groups.size() == 1)
    t.notes.push_back("there is one group: nothing can be said of differences between groups");
  for (std::size_t r = 1; r < t.rounds.size(); ++r) {
    std::size_t both = 0;
    for (std::size_t p = 0; p < t.group_of.size(); ++p) both += t.present[r - 1][p] && t.present[r][p];
    if (both == 0)
      t.notes.push_back("rounds " + in_quotes(t.rounds[r - 1]) + " and " + in_quotes(t.rounds[r]) +
                        " share no participant: nothing can be said of change, and retention is unknown");
  }
}

void note_ratings(RatingTable& t) {
  std::vector<std::string> unrated;
  for (std::size_t i = 0; i < t.topics.size(); ++i) {
    bool rated = false;
    for (const auto& round : t.level)
      for (std::size_t p = 0; p < t.group_of.size() && !rated; ++p)
        rated = round[p * t.topics.size() + i] != missing_level;
    if (!rated) unrated.push_back(t.topics[i]);
  }
  if (!unrated.empty()) t.notes.push_back("nobody rates " + listed(unrated));
  for (std::size_t r = 0; r < t.rounds.size(); ++r) {
    int low = missing_level, high = -1;
    for (const std::uint8_t level : t.level[r])
      if (level != missing_level) low = std::min<int>(low, level), high = std::max<int>(high, level);
    if (low == high)
      t.notes.push_back("all ratings of round " + in_quotes(t.rounds[r]) + " are " +
                        shortest(t.scale.rating(low)));
  }
}

}  // namespace

void add_notes(RatingTable& t, const ReadTally& tally, const Labels& groups, const Labels& topics,
               const Labels& rounds) {
  note_names(t, groups, t.groups);
  note_names(t, topics, t.topics);
  note_names(t, rounds, t.rounds);
  note_passed_over(t, tally);
  note_people(t);
  note_ratings(t);
}

}  // namespace delphisim
