// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <utility>

namespace delphisim {

/// One numeric parameter of a rule, index or metric: what the study reader validates and `delphisim rules`
/// prints.
struct Parameter {
  std::string_view name;
  double standard;  // value when a study does not give one
  double min, max;  // closed range
  bool whole;       // whole numbers only
  std::string_view meaning;
  bool points = false;  // a rating: its standard is meant for scales from 0 or 1 to 9 or 10
};

/// What users see of an entry of a list.
struct Description {
  std::string_view name;
  std::string_view summary;
  std::string_view source;
  std::span<const Parameter> parameters;
};

inline constexpr std::size_t max_parameters = 4;

/// An entry of a list with its parameter values, in the order of the entry's `parameters`.
struct Item {
  int kind = 0;  // position in the list
  std::array<double, max_parameters> values{};
  friend bool operator==(const Item&, const Item&) = default;
};

/// A compile-time list of entries: parser, help, law tests and benchmarks fold over it.
template<class... Entries>
struct List {
  static constexpr std::size_t size = sizeof...(Entries);
  static constexpr std::array<Description, size> descriptions{Description{
      Entries::name, Entries::summary, Entries::source, std::span<const Parameter>(Entries::parameters)}...};

  /// Calls f.template operator()<Entry>() for the entry at position `kind`.
  template<class F>
  static constexpr void visit(int kind, F&& f) {
    int at = 0;
    ((at++ == kind ? (f.template operator()<Entries>(), void()) : void()), ...);
  }

  /// Position of `name`, or -1.
  static constexpr int find(std::string_view name) {
    for (std::size_t i = 0; i < size; ++i)
      if (descriptions[i].name == name) return static_cast<int>(i);
    return -1;
  }
};

inline constexpr std::array<Parameter, 0> no_parameters{};

}  // namespace delphisim
