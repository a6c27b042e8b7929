// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "analysis/report/paint.hpp"
#include "experiments/replay/replay.hpp"

namespace delphisim {

/// An exercise at a glance: its rounds, the topics with true priority and what some rules make of them, and
/// the metrics of these rules. rules: positions in the study's list, at least one; all: every topic, else
/// those that are truly in the top k or selected by one of these rules.
std::string replay_text(const Plan& plan, const Replayed& exercise, const std::vector<std::size_t>& rules,
                        bool all, const Paint& paint = {});

/// A table as aligned columns; nothing where a number is missing.
std::string table_text(const Table& table, const Paint& paint = {});

}  // namespace delphisim
