// SPDX-License-Identifier: MIT
#include "cli/stop.hpp"

#include <atomic>
#include <charconv>
#include <chrono>
#include <csignal>

#include "cli/options.hpp"

namespace delphisim::cli {
namespace {

std::atomic<bool> asked{false};
static_assert(std::atomic<bool>::is_always_lock_free);

void note_signal(int) { asked = true; }

}  // namespace

void listen_for_signals() {
  struct sigaction action = {};
  action.sa_handler = note_signal;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  for (const int signal : {SIGINT, SIGTERM, SIGUSR1}) sigaction(signal, &action, nullptr);
}

std::function<bool()> stop_after(double seconds) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point end =
      Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
  return [=] { return asked || (seconds > 0 && Clock::now() >= end); };
}

double parse_duration(const std::string& text, const std::string& option) {
  constexpr double longest = 10 * 365.25 * 86400;
  const auto possible = [](double seconds) { return seconds > 0 && seconds < longest; };
  double total = 0, number = 0;
  const char *at = text.data(), *const end = text.data() + text.size();
  for (int fields = 0; fields < 3; ++fields) {
    const auto [next, error] = std::from_chars(at, end, number);
    if (error != std::errc{} || number < 0) break;
    total = total * 60 + number;
    if (next == end && possible(total)) return total;
    if (next == end) break;
    const double unit = *next == 'h' ? 3600 : *next == 'm' ? 60 : *next == 's' ? 1 : 0;
    if (fields == 0 && next + 1 == end && possible(total * unit)) return total * unit;
    if (*next != ':') break;
    at = next + 1;
  }
  refuse(option + " is '" + text + "' (expected a time such as 90s, 15m, 2h or 01:30:00)");
}

}  // namespace delphisim::cli
