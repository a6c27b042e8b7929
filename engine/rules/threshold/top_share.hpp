// SPDX-License-Identifier: MIT
#pragma once
#include "engine/rules/threshold/top_k.hpp"

namespace delphisim {

/// Number of topics in the top `share` of T; 1e-9 guards products that are whole but for rounding.
inline int count_of_share(double share, int topics, Rounding rounding) {
  const double exact = share * topics;
  const double shift = rounding == Rounding::nearest ? 0.5 + 1e-9
                       : rounding == Rounding::up    ? 1 - 1e-9
                                                     : 1e-9;
  return static_cast<int>(exact + shift);
}

/// The top share of the topics on the form, rounded as the study says (nearest: 24 of 97, 10 of 39).
struct TopShare {
  static constexpr std::string_view name = "top_share";
  static constexpr std::string_view summary = "the top share of the topics on the form";
  static constexpr std::string_view source =
      "What Works for Children's Social Care 2020 (25 % overall, 10 % of each group)";
  static constexpr std::array<Parameter, 1> parameters{
      {{"share", 0.25, 0, 1, false, "share of the topics on the form"}}};
  static constexpr bool has_limit = true;  // means the same of an infinite panel
  static Cut select(const Order& o, const double* p, const CutContext& context, std::uint8_t* chosen) {
    return choose_top(o, count_of_share(p[0], o.topics, context.rounding), context, chosen);
  }
};

}  // namespace delphisim
