// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

namespace delphisim {

/// What a reader asked of a key of a table, whether the key was there or not: the reference of study files is
/// made of it, so that it cannot say anything else than the readers do.
struct AskedKey {
  std::string table;  // as in messages: "[scenario]", "[[rules]]"
  std::string key;
  std::string kind;      // "number", "whole number", "table", ...; empty where the caller looks for itself
  std::string limits;    // "at least 0", "common, independent"; empty where anything will do
  std::string standard;  // what holds without the key, as TOML writes it; empty where nothing does
  bool required = false;
  std::string meaning;
};

/// While it lives, every Reader of this thread writes down what it asks for, in order, repeated keys
/// included. One at a time.
class AskedKeys {
 public:
  AskedKeys();
  ~AskedKeys();
  AskedKeys(const AskedKeys&) = delete;
  AskedKeys& operator=(const AskedKeys&) = delete;

  std::vector<AskedKey> list;
};

}  // namespace delphisim
