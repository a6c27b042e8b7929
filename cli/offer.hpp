// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "cli/options.hpp"

namespace delphisim::cli {

/// What completion offers for a value.
struct Offer {
  std::string names;  // "rules": those of the results file or study on the command line; or empty
  std::vector<std::string> words = {};    // these, where there is no such file
  bool more = false;                      // a word is a beginning: nothing is put after it
  bool files = false;                     // folders, and files
  std::vector<std::string> endings = {};  // of files; none: any
};

/// By the words that are all there are, otherwise by the name of the value: "RULE", "FILE", "STUDY.toml".
Offer offer_of(const std::string& value, const std::vector<std::string>& words);

/// Kinds of names that files hold: "cells", "groups", "metrics", "rules", "truths".
std::vector<std::string> name_kinds();

/// The names of a kind in a results file, or in a study. Throws BadInput or StoreError.
std::vector<std::string> names_in(const std::string& path, const std::string& kind);

/// Scripts that complete command lines, made of the options of all commands.
std::string bash_completion();
std::string zsh_completion();

/// The manual page, man(7).
std::string manual_page();

}  // namespace delphisim::cli
