// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <string_view>

#include "engine/catalogue/description.hpp"

namespace delphisim {

/// The texts one after the other, as text that lasts as long as the program.
template<const std::string_view&... Texts>
struct JoinedText {
  static constexpr std::array<char, (Texts.size() + ...)> letters = [] {
    std::array<char, (Texts.size() + ...)> all{};
    std::size_t at = 0;
    const auto append = [&](std::string_view text) {
      for (const char c : text) all[at++] = c;
    };
    (append(Texts), ...);
    return all;
  }();
  static constexpr std::string_view text{letters.data(), letters.size()};
};

/// One list after the other.
template<class First, class Second>
struct JoinedLists;
template<class... First, class... Second>
struct JoinedLists<List<First...>, List<Second...>> {
  using type = List<First..., Second...>;
};

}  // namespace delphisim
