// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <vector>

#include "experiments/study/names.hpp"
#include "experiments/study/study.hpp"

namespace delphisim {

/// What all cells of a study share: topics and groups, which scenario and design refer to by name.
struct Frame {
  Setting setting;
  std::vector<Topic> topics;
  std::vector<Group> groups;
  Names topic_names{"topic"}, category_names{"category"}, group_names{"group"};
  int people = 0;  // of all groups
};

/// Reads [topics] and [[groups]]. Topics come from a CSV file with the columns slug, name and category
/// (relative to `folder`), from tables [[topics.list]] with these keys, or as a mere count.
Frame read_frame(Reader& file, const std::filesystem::path& folder, Problems& problems);

/// Reads [[truths]]: functionals of the population, and weights of the groups, brought to sum to 1.
std::vector<TruthSpec> read_truths(Reader& file, const Frame& frame, Problems& problems);

}  // namespace delphisim
