// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "analysis/fit/published.hpp"

namespace delphisim {

/// The table of all people where only its parts by group were published, in the order of the topics; those
/// without a row are left out.
std::vector<TopicSummary> pooled_over_groups(const std::vector<GroupCell>& cells, std::size_t topics);

/// Sizes of groups that nothing says: of one group the people who answered, or the raters of the most rated
/// topic; of several the raters of each one's most rated topic, in the second survey shares in proportion.
/// people, people_again: who answered the surveys, 0 if it is not said.
void fill_people(PublishedTables& published, int people, int people_again);

/// Groups without people in a survey are problems.
void check_people(const PublishedTables& published, const Source& at, Problems& problems);

}  // namespace delphisim
