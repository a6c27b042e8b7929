// SPDX-License-Identifier: MIT
#include "cli/screen.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>

namespace delphisim::cli {
namespace {

std::string environment(const char* name) {
  const char* const value = std::getenv(name);
  return value ? value : "";
}

}  // namespace

bool is_terminal(Stream stream) {
  const std::string type = environment("TERM");
  return isatty(stream == Stream::out ? STDOUT_FILENO : STDERR_FILENO) != 0 && !type.empty() &&
         type != "dumb";
}

std::size_t output_width() {
  winsize size{};
  const bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known && is_terminal(Stream::out) ? size.ws_col : static_cast<std::size_t>(-1);
}

std::string narrow_note(std::size_t left_out) {
  if (left_out == 0) return "";
  return "(" + std::to_string(left_out) + (left_out == 1 ? " more column" : " more columns") +
         " on a wider terminal, or in a pipe, as to less -S)\n";
}

double progress_interval() {
  const std::string asked = environment("DELPHISIM_PROGRESS");
  char* end = nullptr;
  const double seconds = std::strtod(asked.c_str(), &end);
  if (!asked.empty() && *end == '\0' && seconds >= 0) return seconds;
  return is_terminal(Stream::err) ? 0.2 : 60;
}

std::string cut_to_terminal(const std::string& line) {
  winsize size{};
  const bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1;
  const std::size_t width = known ? size.ws_col - 1u : 79;  // the last column makes some terminals wrap
  std::size_t columns = 0, at = 0;
  for (; at < line.size(); ++at)
    if ((static_cast<unsigned char>(line[at]) & 0xC0) != 0x80 && ++columns > width) break;
  return line.substr(0, at);
}

Option color_option() {
  return {"color",
          "WHEN",
          "colours: auto (default: on terminals, unless NO_COLOR is set), always or never",
          false,
          {"auto", "always", "never"}};
}

Paint paint_of(const Parsed& line, Stream stream) {
  const std::string when = line.text("color", "auto");
  return {when == "always" || (when != "never" && is_terminal(stream) && environment("NO_COLOR").empty())};
}

void print_next(const Parsed& line, const std::string& text, Stream stream) {
  (stream == Stream::out ? std::cout : std::cerr)
      << paint_of(line, stream).heading("Next:") << ' ' << text << '\n';
}

}  // namespace delphisim::cli
