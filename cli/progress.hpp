// SPDX-License-Identifier: MIT
#pragma once
#include <chrono>
#include <cstddef>
#include <string>

#include "experiments/run/running_errors.hpp"

namespace delphisim::cli {

/// Shows how far a command is on standard error: a line rewritten in place on a terminal and taken away at
/// the end, a line a minute in a log.
class Progress {
 public:
  explicit Progress(bool quiet);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Is it time for another line? To be asked before one is made, which may cost more than this.
  bool due();
  void show(const std::string& line);
  /// " 45 %  12 s left  900 of 2,000 UNIT", if it is time.
  void operator()(std::size_t done, std::size_t all, const char* unit);
  /// Puts a line of its own above the progress.
  void note(const std::string& line);
  /// Takes the line off a terminal, before anything else is printed.
  void clear();
  double seconds() const;

 private:
  using Clock = std::chrono::steady_clock;
  bool quiet_, terminal_, shown_ = false;
  double interval_;  // seconds
  Clock::time_point start_, last_;
};

/// The line of a run: how far, how long still, how fast (exercises a second, of all cells), the largest
/// error. exercises: so far.
std::string run_line(const Plan& plan, std::size_t done, std::size_t all, double exercises, double seconds,
                     const LargestError& error);

/// Seconds as people read them: "0.8 s", "42 s", "3 min 05 s", "2 h 10 min".
std::string duration(double seconds);

}  // namespace delphisim::cli
