// SPDX-License-Identifier: MIT
#include "cli/progress.hpp"

#include <fmt/core.h>

#include <cstdio>

#include "analysis/estimates/format.hpp"
#include "cli/screen.hpp"

namespace delphisim::cli {
namespace {

std::string count(std::size_t n) { return format_count(static_cast<double>(n)); }

std::string percent(std::size_t done, std::size_t all) {
  return fmt::format("{:3.0f} %", 100 * static_cast<double>(done) / static_cast<double>(all));
}

std::string count_text(std::size_t done, std::size_t all, const char* unit) {
  return fmt::format("{} of {} {}", count(done), count(all), unit);
}

std::string left_text(std::size_t done, std::size_t all, double seconds) {
  const double share = static_cast<double>(done) / static_cast<double>(all);
  return duration(seconds * (1 - share) / share) + " left";
}

std::string error_text(const Plan& plan, const LargestError& error) {
  if (!(error.mcse > 0)) return "";
  const std::string& cell = plan.study.cells[error.cell].name;
  if (error.of_target > 0)
    return fmt::format("  largest MCSE {:.2g} x its target ({}, cell {})", error.of_target, error.what, cell);
  return fmt::format("  largest MCSE {} ({}, cell {})", format_number(error.mcse, decimals_for(error.mcse)),
                     error.what, cell);
}

}  // namespace

Progress::Progress(bool quiet)
    : quiet_(quiet),
      terminal_(is_terminal(Stream::err)),
      interval_(progress_interval()),
      start_(Clock::now()),
      last_(start_) {}

double Progress::seconds() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }

bool Progress::due() {
  if (quiet_) return false;
  const Clock::time_point now = Clock::now();
  if (std::chrono::duration<double>(now - last_).count() < interval_) return false;
  last_ = now;
  return true;
}

void Progress::show(const std::string& line) {
  if (terminal_)
    fmt::print(stderr, "\r\033[K{}", cut_to_terminal(line));
  else
    fmt::print(stderr, "{}\n", line);
  std::fflush(stderr);
  shown_ = true;
}

void Progress::operator()(std::size_t done, std::size_t all, const char* unit) {
  if (due())
    show(percent(done, all) + "  " + left_text(done, all, seconds()) + "  " + count_text(done, all, unit));
}

void Progress::note(const std::string& line) {
  clear();
  fmt::print(stderr, "{}\n", line);
}

void Progress::clear() {
  if (shown_ && terminal_) fmt::print(stderr, "\r\033[K");
  std::fflush(stderr);
  shown_ = false;
}

std::string run_line(const Plan& plan, std::size_t done, std::size_t all, double exercises, double seconds,
                     const LargestError& error) {
  // What matters most comes first: narrow terminals show no more. With a precision nobody knows yet what
  // follows the next checkpoint.
  return fmt::format("{}  {}{}  {} exercises/s{}  {}", percent(done, all),
                     plan.study.precision.active() ? "at least " : "", left_text(done, all, seconds),
                     format_count(exercises / seconds), error_text(plan, error),
                     count_text(done, all, "blocks"));
}

std::string duration(double seconds) {
  if (seconds < 9.95) return fmt::format("{:.1f} s", seconds);
  const auto whole = static_cast<long long>(seconds + 0.5);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  return fmt::format("{} h {:02} min", whole / 3600, whole % 3600 / 60);
}

}  // namespace delphisim::cli
