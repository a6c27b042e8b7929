// SPDX-License-Identifier: MIT
#pragma once
#include "engine/rules/pooling/equal_groups.hpp"
#include "engine/rules/pooling/groups_united.hpp"
#include "engine/rules/pooling/one_pool.hpp"

namespace delphisim {

/// Every pooling: whose ratings count, and how.
using Poolings = List<OnePool, EqualGroups, GroupsUnited>;

}  // namespace delphisim
