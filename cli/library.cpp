// SPDX-License-Identifier: MIT
#include "cli/library.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace delphisim::cli {
namespace {

void print_table(const LibrarySection& section, std::size_t width) {
  fmt::print("{} ({}){}\n", section.title, section.entries.size(),
             section.more.empty() ? "" : ": " + section.more);
  for (const LibraryEntry& e : section.entries) {
    fmt::print("  {:<{}} {}\n", e.name, width, e.summary);
    const auto line = [&](const std::string& text) { fmt::print("  {:<{}}   {}\n", "", width, text); };
    if (!e.where.empty()) line("in " + e.where);
    for (const LibraryParameter& p : e.parameters)
      line(p.name + (p.standard.empty() ? "" : " = " + p.standard) + "  (" + p.limits + ") " + p.meaning);
    for (const std::string& note : e.notes) line(note);
    if (e.source != "-") line("source: " + e.source);
  }
  fmt::print("\n");
}

// Text that Markdown would read as something else, outside of code.
std::string plain(const std::string& text) {
  std::string out;
  bool code = false;
  for (const char c : text) {
    code ^= c == '`';
    if (!code && (c == '*' || c == '<')) out += '\\';
    out += c;
  }
  return out;
}

void print_page(const Library& library) {
  fmt::print("# {}\n\n{}\n\n{}\n\nThis page is what `delphisim {} --format markdown` prints; ", library.title,
             plain(library.meaning), plain(library.hint), library.command);
  fmt::print("`scripts/library_pages.sh` writes it.\n");
  for (const LibrarySection& section : library.sections) {
    fmt::print("\n## {} ({})\n", section.title, section.entries.size());
    if (!section.more.empty()) fmt::print("{}\n", plain(section.more));
    for (const LibraryEntry& e : section.entries) {
      fmt::print("\n### `{}`\n{}\n", e.name, plain(e.summary));
      if (!e.where.empty() || !e.parameters.empty() || !e.notes.empty() || e.source != "-") fmt::print("\n");
      if (!e.where.empty()) fmt::print("- in `{}`\n", e.where);
      for (const LibraryParameter& p : e.parameters)
        fmt::print("- `{}{}` ({}): {}\n", p.name, p.standard.empty() ? "" : " = " + p.standard,
                   plain(p.limits), plain(p.meaning));
      for (const std::string& note : e.notes) fmt::print("- {}\n", plain(note));
      if (e.source != "-") fmt::print("- source: {}\n", plain(e.source));
    }
  }
}

}  // namespace

LibraryEntry entry_of(const Description& d) {
  LibraryEntry entry{std::string(d.name), std::string(d.summary), "", {}, {}, std::string(d.source)};
  for (const Parameter& p : d.parameters)
    entry.parameters.push_back({std::string(p.name), fmt::format("{}", p.standard),
                                fmt::format("{}{} to {}", p.whole ? "whole, " : "", p.min, p.max),
                                std::string(p.meaning)});
  return entry;
}

int print_library(const Library& library, const std::function<std::string()>& json,
                  const Arguments& arguments) {
  const auto parsed =
      parse({library.command, "", library.meaning, {{"format", "NAME", "table (default), json or markdown"}}},
            arguments);
  if (!parsed) return Exit::done;
  const std::string format = parsed->text("format", "table");
  if (format == "json") {
    fmt::print("{}\n", json());
  } else if (format == "markdown") {
    print_page(library);
  } else if (format == "table") {
    std::size_t width = 0;
    for (const LibrarySection& section : library.sections)
      for (const LibraryEntry& entry : section.entries) width = std::max(width, entry.name.size());
    for (const LibrarySection& section : library.sections) print_table(section, width);
    fmt::print("{}\n", library.hint);
  } else {
    refuse("--format is '" + format + "' (expected table, json or markdown)");
  }
  return Exit::done;
}

}  // namespace delphisim::cli
