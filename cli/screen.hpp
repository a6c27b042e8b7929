// SPDX-License-Identifier: MIT
#pragma once
#include "analysis/report/paint.hpp"
#include "cli/options.hpp"

namespace delphisim::cli {

enum class Stream { out, err };

/// Is the stream a terminal that can rewrite a line?
bool is_terminal(Stream stream);

/// Columns of the terminal that standard output is; as many as one likes where it is none.
std::size_t output_width();

/// What is said where so many columns of a table were left out, the terminal being too narrow; or nothing.
std::string narrow_note(std::size_t left_out);

/// Seconds between lines of progress: DELPHISIM_PROGRESS of the environment, otherwise 0.2 on a terminal and
/// a minute in a log.
double progress_interval();

/// As much of the line as fits into one of the terminal of standard error.
std::string cut_to_terminal(const std::string& line);

/// The option of every command that says when words are coloured.
Option color_option();

/// How words stand out on a stream: as --color says; else on terminals alone, unless the environment has
/// NO_COLOR (no-color.org) or TERM=dumb.
Paint paint_of(const Parsed& line, Stream stream = Stream::out);

/// A line that says what to do next: "Next: delphisim ...". For people alone, never beside CSV or JSON.
void print_next(const Parsed& line, const std::string& text, Stream stream = Stream::out);

}  // namespace delphisim::cli
