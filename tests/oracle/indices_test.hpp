// SPDX-License-Identifier: MIT
#pragma once
#include <array>

#include "tests/oracle/indices.hpp"

namespace delphisim::oracle {

/// Bands and other parameters that suit a scale: two rating points, the lower first.
std::array<double, max_parameters> points_on(Dice& dice, const Scale& scale);

/// How often an index of the engine differs from a definition, on random input.
long topic_disagreements(std::size_t kind, const TopicIndex& how, int cases);
long panel_disagreements(std::size_t kind, const PanelIndex& how, int cases);
long group_disagreements(std::size_t kind, const GroupIndex& how, int cases);
long change_disagreements(std::size_t kind, const ChangeIndex& how, int cases);

/// The engine's value of an index of everybody's ratings.
double topic_value(std::string_view name, const TopicCase& topic, const double* p);
double panel_value(std::string_view name, const Ratings& ratings, const double* p);
double change_value(std::string_view name, const ChangeCase& change);
double group_value(std::string_view name, const GroupTable& scores, const double* p);

/// A random panel of one group of raters.
Ratings random_panel(Dice& dice);

}  // namespace delphisim::oracle
