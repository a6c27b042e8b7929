// SPDX-License-Identifier: MIT
#include "cli/progress.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <cstdio>

#include "analysis/estimates/format.hpp"

namespace delphisim::cli {

Progress::Progress(double replicates_per_step, bool quiet)
    : replicates_per_step_(replicates_per_step),
      quiet_(quiet),
      terminal_(isatty(STDERR_FILENO) != 0),
      start_(Clock::now()),
      last_(start_) {}

Progress::~Progress() {
  if (shown_ && terminal_) fmt::print(stderr, "\n");
}

double Progress::seconds() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }

std::string Progress::line(std::size_t done, std::size_t all) const {
  const double share = static_cast<double>(done) / static_cast<double>(all), spent = seconds();
  const double rate = static_cast<double>(done) * replicates_per_step_ / spent;
  return fmt::format("{:3.0f} %  {} of {} blocks  {} exercises/s  {} left", 100 * share,
                     format_count(static_cast<double>(done)), format_count(static_cast<double>(all)),
                     format_count(rate), duration(spent * (1 - share) / share));
}

void Progress::operator()(std::size_t done, std::size_t all) {
  const Clock::time_point now = Clock::now();
  const double interval = terminal_ ? 0.2 : 60;
  if (quiet_ ||
      (std::chrono::duration<double>(now - last_).count() < interval && !(terminal_ && done == all)))
    return;
  last_ = now;
  shown_ = true;
  if (terminal_)
    fmt::print(stderr, "\r\033[K{}", line(done, all));
  else
    fmt::print(stderr, "{}\n", line(done, all));
  std::fflush(stderr);
}

void Progress::note(const std::string& line) {
  fmt::print(stderr, "{}{}\n", shown_ && terminal_ ? "\r\033[K" : "", line);
  shown_ = false;
}

std::string duration(double seconds) {
  if (seconds < 9.95) return fmt::format("{:.1f} s", seconds);
  const auto whole = static_cast<long long>(seconds + 0.5);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  return fmt::format("{} h {:02} min", whole / 3600, whole % 3600 / 60);
}

}  // namespace delphisim::cli
