// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <vector>

#include "engine/metrics/evidence.hpp"
#include "engine/metrics/process/evidence.hpp"

namespace delphisim {

/// Every metric of a decision and every statistic of the process, in the order of their lists.
std::span<const MetricInfo> metric_infos();
std::span<const StatisticInfo> statistic_infos();

/// A metric with the standard values of its parameters.
Item standard_metric(int kind);
std::vector<Item> standard_metrics(const std::vector<int>& kinds);

}  // namespace delphisim
