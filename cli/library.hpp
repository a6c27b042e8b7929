// SPDX-License-Identifier: MIT
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "cli/options.hpp"
#include "engine/catalogue/description.hpp"

namespace delphisim::cli {

/// A setting of an entry as people read it; standard is empty where there is none.
struct LibraryParameter {
  std::string name, standard, limits, meaning;
};

/// An entry of a list as people read it. where: the table of a study file that it stands in, or empty; source
/// is "-" where there is none.
struct LibraryEntry {
  std::string name, summary, where;
  std::vector<LibraryParameter> parameters;
  std::vector<std::string> notes;
  std::string source;
};

/// A kind of entries; `more` says in a line what they have in common, or nothing.
struct LibrarySection {
  std::string title, more;
  std::vector<LibraryEntry> entries;
};

/// What one of the listing commands tells. hint: how a study names the entries.
struct Library {
  std::string command, title, meaning, hint;
  std::vector<LibrarySection> sections;
};

LibraryEntry entry_of(const Description& description);

/// The line of a listing command.
Usage library_usage(const std::string& meaning);

/// Runs a listing command: prints the library as a table, a page of Markdown, or the text that json gives, as
/// --format says. next: what to do next, for people.
int print_library(const Library& library, const std::function<std::string()>& json, const Parsed& line,
                  const std::string& next);

}  // namespace delphisim::cli
