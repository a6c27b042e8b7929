// SPDX-License-Identifier: MIT
#include "engine/metrics/info.hpp"

#include "engine/metrics/decision/list.hpp"
#include "engine/metrics/process/list.hpp"

namespace delphisim {
namespace {

template<class M>
concept OfLength = requires {
  M::per_k;
};
template<class M>
concept ShareOfTrueList = requires {
  M::share_of_true_list;
};

template<class... M>
constexpr auto infos(List<M...>) {
  std::array<MetricInfo, sizeof...(M)> all{};
  std::size_t i = 0;
  ((all[i] = {List<M...>::descriptions[i], M::reads, M::against, M::better, OfLength<M>, range_of<M>(),
              ShareOfTrueList<M>},
    ++i),
   ...);
  return all;
}

template<class... S>
constexpr auto statistics(List<S...>) {
  std::array<StatisticInfo, sizeof...(S)> all{};
  std::size_t i = 0;
  ((all[i] = {List<S...>::descriptions[i], S::scope, S::against, range_of<S>()}, ++i), ...);
  return all;
}

constexpr auto all_metrics = infos(Metrics{});
constexpr auto all_statistics = statistics(Statistics{});

}  // namespace

std::span<const MetricInfo> metric_infos() { return all_metrics; }
std::span<const StatisticInfo> statistic_infos() { return all_statistics; }

Item standard_metric(int kind) {
  Item item{kind, {}};
  const auto parameters = all_metrics[static_cast<std::size_t>(kind)].description.parameters;
  for (std::size_t i = 0; i < parameters.size(); ++i) item.values[i] = parameters[i].standard;
  return item;
}

std::vector<Item> standard_metrics(const std::vector<int>& kinds) {
  std::vector<Item> items;
  for (const int kind : kinds) items.push_back(standard_metric(kind));
  return items;
}

}  // namespace delphisim
