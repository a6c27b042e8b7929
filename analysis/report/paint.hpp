// SPDX-License-Identifier: MIT
#pragma once
#include <string>

namespace delphisim {

/// Makes words stand out where `on`, by the escape sequences that terminals read (ECMA-48, Select Graphic
/// Rendition); otherwise leaves them as they are. Whoever writes to a terminal decides.
struct Paint {
  bool on = false;

  std::string heading(const std::string& text) const { return with("1", text); }  // bold
  std::string good(const std::string& text) const { return with("32", text); }    // green
  std::string bad(const std::string& text) const { return with("31", text); }     // red
  std::string open(const std::string& text) const { return with("33", text); }    // yellow: not decided
  std::string quiet(const std::string& text) const { return with("2", text); }  // faint: makes no difference
  std::string warning(const std::string& text) const { return with("1;33", text); }

 private:
  std::string with(const char* code, const std::string& text) const {
    return on && !text.empty() ? std::string("\033[") + code + 'm' + text + "\033[0m" : text;
  }
};

}  // namespace delphisim
