// SPDX-License-Identifier: MIT
#include "cli/library.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "cli/screen.hpp"

namespace delphisim::cli {
namespace {

void print_table(const LibrarySection& section, std::size_t width, const Paint& paint) {
  fmt::print("{} ({}){}\n", paint.heading(section.title), section.entries.size(),
             section.more.empty() ? "" : ": " + section.more);
  for (const LibraryEntry& e : section.entries) {
    fmt::print("  {}{:{}} {}\n", paint.heading(e.name), "", width - e.name.size(), e.summary);
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

Usage library_usage(const std::string& meaning) {
  return {"",
          meaning,
          {{"format", "FORMAT", "table (default), json or markdown", false, {"table", "json", "markdown"}}}};
}

int print_library(const Library& library, const std::function<std::string()>& json, const Parsed& line,
                  const std::string& next) {
  const std::string format = line.text("format", "table");
  if (format == "json") {
    fmt::print("{}\n", json());
  } else if (format == "markdown") {
    print_page(library);
  } else if (format == "table") {
    std::size_t width = 0;
    for (const LibrarySection& section : library.sections)
      for (const LibraryEntry& entry : section.entries) width = std::max(width, entry.name.size());
    const Paint paint = paint_of(line);
    for (const LibrarySection& section : library.sections) print_table(section, width, paint);
    fmt::print("{}\n", library.hint);
    print_next(line, next);
  } else {
    refuse("--format is '" + format + "' (expected table, json or markdown)");
  }
  return Exit::done;
}

}  // namespace delphisim::cli
