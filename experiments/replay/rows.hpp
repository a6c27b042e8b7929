// SPDX-License-Identifier: MIT
#pragma once
#include <cassert>
#include <string>
#include <utility>
#include <vector>

#include "experiments/store/results.hpp"

namespace delphisim {

/// A table that grows row by row: columns of texts first, then columns of numbers.
class Rows {
 public:
  Rows(const char* name, std::vector<const char*> texts, std::vector<const char*> numbers)
      : table_{name, {}}, texts_(texts.size()) {
    for (const char* t : texts) table_.columns.push_back({t, std::vector<std::string>{}});
    for (const char* n : numbers) table_.columns.push_back({n, std::vector<double>{}});
  }
  void add(const std::vector<std::string>& texts, const std::vector<double>& numbers) {
    assert(texts.size() == texts_ && texts.size() + numbers.size() == table_.columns.size());
    for (std::size_t i = 0; i < texts.size(); ++i)
      std::get<std::vector<std::string>>(table_.columns[i].values).push_back(texts[i]);
    for (std::size_t i = 0; i < numbers.size(); ++i)
      std::get<std::vector<double>>(table_.columns[texts_ + i].values).push_back(numbers[i]);
  }
  Table take() { return std::move(table_); }

 private:
  Table table_;
  std::size_t texts_;
};

}  // namespace delphisim
