// SPDX-License-Identifier: MIT
#include "engine/indices/info.hpp"

#include "engine/indices/between_groups/list.hpp"
#include "engine/indices/between_rounds/list.hpp"
#include "engine/indices/over_topics/list.hpp"
#include "engine/indices/within_topic/list.hpp"

namespace delphisim {
namespace {

template<class Entry>
constexpr std::string_view instead_of() {
  if constexpr (requires { Entry::instead; })
    return Entry::instead;
  else
    return {};
}

using Infos =
    std::array<IndexInfo, WithinTopic::size + OverTopics::size + BetweenGroups::size + BetweenRounds::size>;

template<class... Entries>
constexpr void append(List<Entries...>, IndexKind kind, Infos& all, std::size_t& at) {
  std::size_t i = 0;
  ((all[at++] = {List<Entries...>::descriptions[i], Entries::missing, kind, static_cast<int>(i),
                 instead_of<Entries>(), range_of<Entries>()},
    ++i),
   ...);
}

constexpr Infos infos = [] {
  Infos all{};
  std::size_t at = 0;
  append(WithinTopic{}, IndexKind::within_topic, all, at);
  append(OverTopics{}, IndexKind::over_topics, all, at);
  append(BetweenGroups{}, IndexKind::between_groups, all, at);
  append(BetweenRounds{}, IndexKind::between_rounds, all, at);
  return all;
}();

}  // namespace

std::span<const IndexInfo> index_infos() { return infos; }

int find_index(std::string_view name) {
  for (std::size_t i = 0; i < infos.size(); ++i)
    if (infos[i].description.name == name) return static_cast<int>(i);
  return -1;
}

}  // namespace delphisim
