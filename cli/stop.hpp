// SPDX-License-Identifier: MIT
#pragma once
#include <functional>
#include <string>

namespace delphisim::cli {

/// From now on the first SIGINT, SIGTERM or SIGUSR1 asks the run to stop after the blocks in flight; a second
/// one ends the program at once (the journal bears that).
void listen_for_signals();

/// True once a signal came or `seconds` (0: no limit) have passed since now.
std::function<bool()> stop_after(double seconds);

/// Seconds of "90", "90s", "15m", "2h", "HH:MM:SS"; BadInput, which names the option, otherwise.
double parse_duration(const std::string& text, const std::string& option);

}  // namespace delphisim::cli
