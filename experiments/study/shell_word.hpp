// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>

namespace delphisim {

/// A word as a shell reads it back: quoted where it has to be.
std::string shell_word(std::string_view word);

}  // namespace delphisim
