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
/// a number for each group, topic or category (a single one for all where the kind says so), or an array of
/// names.
enum class KeyKind { number, numbers, whole, yes_no, word, number_each, number_or_each, names, text };

/// A key of a study file that makes a behaviour: what its reader checks and `delphisim behaviours` prints.
struct BehaviourKey {
  std::string_view name;
  KeyKind kind = KeyKind::number;
  std::optional<double> standard;  // when the key is not given; nothing: it must be given, or another instead
  Range range;                     // of numbers
  std::string_view meaning;
  std::string_view choices =
      {};  // words: "latent, observed", the first is the standard; else what the names are of
};

/// A behaviour of the simulated people: where its keys stand in a study file, and what it does.
struct Behaviour {
  std::string_view name, table, summary, source;
  std::span<const BehaviourKey> keys;
};

/// All behaviours, those of the population first.
const std::vector<Behaviour>& behaviours();

/// Reads the keys of one behaviour from its table: ranges, standards and meanings are those of the list.
/// Preconditions: the behaviour has the key, and it is of the kind asked for.
class BehaviourReader {
 public:
  /// The table and the problems must outlive it.
  BehaviourReader(Reader& table, std::string_view behaviour, Problems& problems);

  double number(std::string_view key);
  std::vector<double> numbers(std::string_view key);
  int whole(std::string_view key);
  bool yes_no(std::string_view key);
  std::string word(std::string_view key);
  std::vector<double> each(std::string_view key, const Names& names);
  /// The positions of an array of names; unknown and repeated ones are problems.
  std::vector<int> places(std::string_view key, const Names& names);
  std::string text(std::string_view key);

 private:
  const BehaviourKey& key_of(std::string_view key) const;

  Reader& table_;
  const Behaviour& behaviour_;
  Problems& problems_;
};

// The parts of the list.
std::span<const Behaviour> population_behaviours();
std::span<const Behaviour> response_behaviours();
std::span<const Behaviour> round_behaviours();

/// What reasonable rating points can be asked to bear in single precision and fixed-point keys.
inline constexpr double most_points = 1e9;
inline constexpr Range spread_range{.min = 0, .max = most_points},
    points_range{.min = -most_points, .max = most_points};

}  // namespace delphisim
