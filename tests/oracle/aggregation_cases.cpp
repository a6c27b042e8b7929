// SPDX-License-Identifier: MIT
#include "tests/oracle/aggregation_cases.hpp"

#include "engine/rules/aggregation/list.hpp"

namespace delphisim::oracle {
namespace {

using Values = std::vector<std::array<double, max_parameters>>;

Values values_of(std::string_view name, const Scale& s) {
  const double middle = s.rating(s.levels() / 2), upper = s.rating(s.levels() * 7 / 10);
  if (name == "lower_bound") return {{1.96}, {1.645}, {0}};
  if (name == "trimmed_mean" || name == "winsorised_mean") return {{0.2}, {0}, {0.1}, {0.25}, {0.29}, {0.49}};
  if (name == "share_at_least")
    return {{middle}, {upper}, {s.min}, {s.max}, {s.max + 1}, {s.min - 1}, {middle - s.step / 2}};
  if (name == "huber") return {{1.5}, {1}, {1.345}, {4}};
  if (name == "quantile") return {{0.25}, {0}, {0.3}, {0.5}, {1}};
  if (name == "lower_bound_t") return {{0.975}, {0.95}, {0.5}, {0.999}};
  if (name == "lower_bound_bootstrap") return {{0.975, 39}, {0.9, 99}, {0.5, 19}};
  if (name == "wilson_lower") return {{middle, 1.959964}, {upper, 1}, {s.max, 0}, {s.min, 3}};
  if (name == "net_share") return {{upper, middle - s.step}, {s.max, s.min}, {s.max, s.max - s.step / 2}};
  if (name == "top_box") return {{1}, {2}, {static_cast<double>(s.levels())}};
  if (name == "nominal_tally") return {{middle, 0.5}, {upper, 0.25}, {s.max, 1}, {middle, 0}};
  if (name == "reverse_rank_total") return {{10}, {1}, {3}, {500}};
  return {};
}

}  // namespace

std::vector<Item> items_of(int kind, const Scale& scale) {
  const Description& d = Aggregations::descriptions.at(static_cast<std::size_t>(kind));
  std::vector<Item> items;
  for (const auto& values : values_of(d.name, scale)) items.push_back({kind, values});
  if (!items.empty()) return items;
  Item standard{kind, {}};
  for (std::size_t i = 0; i < d.parameters.size(); ++i) standard.values[i] = d.parameters[i].standard;
  return {standard};
}

long disagreements(int kind, const PanelAggregator& how, const std::vector<Ratings>& panels,
                   const std::vector<Isa>& isas) {
  // Where the noise explains nearly all of the spread, expected ranks go with the root of what is left of it.
  const bool by_root = kind == Aggregations::find("posterior_expected_rank");
  long count = 0;
  RoundState round(limits_for(8));
  for (const Ratings& r : panels) {
    const std::vector<Item> table = items_of(kind, r.scale);
    std::vector<Scores> slow;  // [items * sets]
    for (const Item& item : table)
      for (int set = 0; set <= r.groups; ++set)
        slow.push_back(how(r, set == 0 ? everybody : set - 1, item.values.data()));
    for (const Isa isa : isas) {
      load(r, passes(isa), round);
      for (std::size_t place = 0; place < table.size(); ++place) {
        const double* const fast = round.scores(static_cast<int>(place), table, passes(isa));
        for (std::size_t set = 0; set <= static_cast<std::size_t>(r.groups); ++set)
          for (std::size_t t = 0; t < static_cast<std::size_t>(r.topics); ++t)
            count += !agree(slow[place * static_cast<std::size_t>(1 + r.groups) + set][t],
                            fast[set * round.stride + t], by_root ? 1e-6 : 1e-9);
      }
    }
  }
  return count;
}

}  // namespace delphisim::oracle
