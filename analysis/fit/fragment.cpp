// SPDX-License-Identifier: MIT
#include "analysis/fit/fragment.hpp"

#include <array>
#include <cassert>
#include <charconv>

namespace delphisim {

Value& at(Value& table, std::initializer_list<std::string_view> keys) {
  Value* here = &table;
  for (const std::string_view key : keys) {
    assert(here->is_table());
    if (Value* found = here->find(key)) {
      here = found;
      continue;
    }
    auto& entries = std::get<Value::Table>(here->data);
    entries.push_back({std::string(key), {}, empty_table()});
    here = &entries.back().value;
  }
  return *here;
}

Value real(double number) {
  std::array<char, 32> digits{};
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::general, 6).ptr;
  double rounded = 0;
  std::from_chars(digits.data(), end, rounded);
  return {{}, rounded};
}

Value text(std::string words) { return {{}, std::move(words)}; }

Value empty_table() { return {{}, Value::Table{}}; }

Value difference(const Value& base, const Value& other) {
  assert(base.is_table() && other.is_table());
  Value changed = empty_table();
  for (const Value::Entry& entry : std::get<Value::Table>(other.data)) {
    const Value* before = base.find(entry.key);
    if (before && *before == entry.value) continue;
    const bool deeper = before && before->is_table() && entry.value.is_table();
    at(changed, {entry.key}) = deeper ? difference(*before, entry.value) : entry.value;
  }
  return changed;
}

}  // namespace delphisim
