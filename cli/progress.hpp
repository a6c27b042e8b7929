// SPDX-License-Identifier: MIT
#pragma once
#include <chrono>
#include <cstddef>
#include <string>

namespace delphisim::cli {

/// Shows how far a run is on standard error: a line rewritten in place on a terminal, a line a minute in a
/// log.
class Progress {
 public:
  /// replicates_per_step: simulated exercises, summed over cells, of an average step.
  Progress(double replicates_per_step, bool quiet);
  ~Progress();
  void operator()(std::size_t done, std::size_t all);
  double seconds() const;
  /// Puts a line of its own above the progress.
  void note(const std::string& line);

 private:
  using Clock = std::chrono::steady_clock;
  std::string line(std::size_t done, std::size_t all) const;

  double replicates_per_step_;
  bool quiet_, terminal_, shown_ = false;
  Clock::time_point start_, last_;
};

/// Seconds as people read them: "0.8 s", "42 s", "3 min 05 s", "2 h 10 min".
std::string duration(double seconds);

}  // namespace delphisim::cli
