// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "experiments/study/names.hpp"
#include "experiments/study/reader.hpp"

namespace delphisim {

/// What stands behind a key: a number, an array of numbers, a whole number, true or false, one of some words,
/// a number for each group, topic or category (a single one for all where the kind says so; counts are
/// whole), these or a table of them by group, an array of names or of words, a name, text, or an entry of
/// another list.
enum class KeyKind {
  number,
  numbers,
  whole,
  yes_no,
  word,
  number_each,
  number_or_each,
  number_by_group,
  counts,
  names,
  words,
  name,
  text,
  entry
};

/// A key of a study file that makes a behaviour: what its reader checks and `delphisim behaviours` prints.
struct BehaviourKey {
  std::string_view name;
  KeyKind kind = KeyKind::number;
  std::optional<double> standard;  // when the key is not given
  Range range;                     // of numbers
  std::string_view meaning;
  std::string_view choices =
      {};  // words: "latent, observed", the first is the standard; else what the names or entries are of
  std::string_view absent = {};  // what holds without the key where no number says it; with neither this nor
                                 // a standard the key must be given
};

/// When an index of the ratings says that they agree, wherever a table asks for that.
inline constexpr BehaviourKey index_limit_keys[] = {
    {"index", KeyKind::entry, {}, {}, "the index whose value counts", "index of `delphisim indices`"},
    {"at_least",
     KeyKind::number,
     {},
     {},
     "least value of the index",
     {},
     "must be given where at_most is not"},
    {"at_most",
     KeyKind::number,
     {},
     {},
     "largest value of the index",
     {},
     "must be given where at_least is not"}};

/// A behaviour of the simulated people, or a choice of the organiser: where its keys stand in a study file,
/// and what it does.
struct Behaviour {
  std::string_view name, table, summary, source;
  std::span<const BehaviourKey> keys;
  bool repeated = false;  // an array of tables: [[table]]
};

/// A chapter of the list.
struct BehaviourPart {
  std::string_view title;
  std::span<const Behaviour> entries;
};

/// All behaviours in the order of an exercise.
std::span<const BehaviourPart> behaviour_parts();
/// The same without chapters.
const std::vector<Behaviour>& behaviours();

/// Reads the keys of one behaviour from its table: ranges, standards and meanings are those of the list.
/// Preconditions: the behaviour has the key, and it is of the kind asked for.
class BehaviourReader {
 public:
  /// The table and the problems must outlive it.
  BehaviourReader(Reader& table, std::string_view behaviour, Problems& problems);

  double number(std::string_view key);
  /// Where range and standard depend on other keys; those of the list say what holds for all.
  double number(std::string_view key, const Range& range, std::optional<double> standard);
  std::vector<double> numbers(std::string_view key);
  int whole(std::string_view key);
  bool yes_no(std::string_view key);
  /// The position of the word among the choices.
  int choice(std::string_view key);
  /// The words that a key may hold.
  std::vector<std::string> choices(std::string_view key) const;
  std::vector<double> each(std::string_view key, const Names& names);
  /// [names], or [groups][names] where groups differ.
  std::vector<double> by_group(std::string_view key, const Names& groups, const Names& names);
  /// Whole numbers of people; none where the key is not given and has no standard. unnamed: of names that a
  /// table does not hold; without them every name is to be there.
  std::vector<int> counts(std::string_view key, const Names& names, const std::vector<int>& unnamed = {});
  /// The positions of an array of names; unknown and repeated ones are problems.
  std::vector<int> places(std::string_view key, const Names& names);
  /// The position of a name; -1 where it is unknown, which is a problem, or not given.
  int place(std::string_view key, const Names& names);
  /// An array of words, as they stand.
  std::vector<std::string> words(std::string_view key);
  std::string text(std::string_view key);

 private:
  const BehaviourKey& key_of(std::string_view key) const;

  Reader& table_;
  const Behaviour& behaviour_;
  Problems& problems_;
};

// The parts of the list, and the source of several.
inline constexpr std::string_view wwcsc2020 = "What Works for Children's Social Care 2020";
std::span<const Behaviour> population_behaviours();
std::span<const Behaviour> response_behaviours();
std::span<const Behaviour> participation_behaviours();
std::span<const Behaviour> revision_behaviours();
std::span<const Behaviour> amend_behaviours();
std::span<const Behaviour> stopping_behaviours();

/// What reasonable rating points can be asked to bear in single precision and fixed-point keys.
inline constexpr double most_points = 1e9;
inline constexpr Range spread_range{.min = 0, .max = most_points},
    points_range{.min = -most_points, .max = most_points};

/// Ratings are counted in 16 bits.
inline constexpr double most_people = 65535;

}  // namespace delphisim
