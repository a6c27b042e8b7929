// SPDX-License-Identifier: MIT
// Topics: how often selected, truly in the top, at which place; and how far rules agree on them.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "analysis/page/data/json_text.hpp"
#include "analysis/page/data/parts.hpp"
#include "engine/stats/mcse.hpp"

namespace delphisim {
namespace {

constexpr std::size_t most_ranked = 40, most_agreeing = 120;
constexpr double least_share = 0.005;  // of the exercises, for a place to be told
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

std::string shares(const std::vector<std::uint64_t>& counts, double n) {
  JsonNumbers list;
  for (const std::uint64_t count : counts) list.add_rounded(static_cast<double>(count) / n, 5);
  return list.str();
}

// Of a topic: the first place that is told, and replicates from there on, 0 where a place is too rare to be
// told.
std::string places_of(const std::uint64_t* counts, std::size_t places, double n) {
  const auto told = [&](std::size_t p) { return static_cast<double>(counts[p]) >= least_share * n; };
  std::size_t first = 0, end = places;
  while (first < end && !told(first)) ++first;
  while (end > first && !told(end - 1)) --end;
  std::vector<std::string> parts;
  for (std::size_t p = first; p < end; ++p) parts.push_back(told(p) ? std::to_string(counts[p]) : "0");
  if (!parts.empty()) parts.insert(parts.begin(), std::to_string(first));
  return json_list(parts);
}

// [5 %, median, 95 %] of the places of a topic, over the exercises in which it has one.
std::string place_quantiles(const std::uint64_t* counts, std::size_t places) {
  std::uint64_t total = 0;
  for (std::size_t p = 0; p < places; ++p) total += counts[p];
  if (total == 0) return "null";
  JsonNumbers list;
  for (const double share : {0.05, 0.5, 0.95}) {
    std::uint64_t sum = 0;
    std::size_t p = 0;
    while (p + 1 < places && static_cast<double>(sum + counts[p]) < share * static_cast<double>(total))
      sum += counts[p++];
    list.add(static_cast<double>(p));
  }
  return list.str();
}

double mean_place(const std::uint64_t* counts, std::size_t places) {
  double total = 0, sum = 0;
  for (std::size_t p = 0; p < places; ++p)
    total += static_cast<double>(counts[p]), sum += static_cast<double>(counts[p]) * static_cast<double>(p);
  return total > 0 ? sum / total : std::numeric_limits<double>::infinity();
}

struct Agreement {
  JsonNumbers means;
  double of_length = 0, of_any = 0;  // the largest error of a pair: both as long as the reference's, or any
  std::string errors() const { return "[" + json_number(of_length) + "," + json_number(of_any) + "]"; }
};

// Mean over blocks, weighted by the replicates in which it is defined, of each pair of these rules once.
Agreement mean_agreement(const Findings& f, const std::string& field, const std::vector<std::size_t>& rules) {
  const ResultsView& view = f.view;
  const std::size_t all = view.rules.size(), pairs = all * all;
  const std::vector<double> means = view.file.read_f64("agreement/" + field, base_cell);
  const std::vector<std::uint32_t> counts = view.file.read_u32("agreement/" + field + "_n", base_cell);
  Agreement agreement;
  std::vector<bool> as_the_reference;
  for (const std::size_t r : rules) as_the_reference.push_back(as_long(view, f.rules, f.rules.rows[r]));
  std::vector<Moments> blocks, zeros;
  const double size = view.block_size;
  for (std::size_t i = 0; i < rules.size(); ++i)
    for (std::size_t j = i; j < rules.size(); ++j) {
      double sum = 0, n = 0;
      blocks.clear(), zeros.clear();
      for (std::size_t at = rules[i] * all + rules[j]; at < means.size(); at += pairs) {
        const double here = counts[at];
        if (here > 0) sum += means[at] * here, n += here;
        blocks.push_back({here, here > 0 ? means[at] : 0, 0}), zeros.push_back({here, 0, 0});
      }
      agreement.means.add_rounded(n > 0 ? sum / n : missing, 3);
      // Blocks keep their means alone, which the error goes by.
      const Estimate e = paired_difference({blocks, size}, {zeros, size});
      if (!(e.mcse > 0)) continue;
      agreement.of_any = std::max(agreement.of_any, e.mcse);
      if (as_the_reference[i] && as_the_reference[j])
        agreement.of_length = std::max(agreement.of_length, e.mcse);
    }
  return agreement;
}

}  // namespace

std::string inclusion_part(const Findings& f) {
  const double n = f.view.cells[base_cell].replicates;
  if (n == 0) return "null";
  const JsonEntry entries[] = {{"replicates", json_number(n)},
                               {"selected", shares(f.view.file.read_u64("rules/inclusion", base_cell), n)},
                               {"truly", shares(f.view.file.read_u64("truths/top_k", base_cell), n)}};
  return json_object(entries);
}

std::string ranks_part(const Findings& f) {
  const ResultsView& view = f.view;
  const double n = view.cells[base_cell].replicates;
  if (n == 0 || !view.file.has_field("scores/places", base_cell)) return "null";
  const Table table = view.file.table("scores");
  const auto aggregations = texts_of(view.file, table, "aggregation"),
             poolings = texts_of(view.file, table, "pooling");
  const std::vector<std::uint64_t> counts = view.file.read_u64("scores/places", base_cell);
  const std::size_t scores = aggregations.size(), topics = f.topics.topics.size(),
                    places = counts.size() / std::max<std::size_t>(1, scores * topics);
  std::vector<std::string> names, by_score, spreads;
  for (std::size_t s = 0; s < scores; ++s) {
    names.push_back("{\"aggregation\":" + json_text(aggregations[s]) +
                    ",\"pooling\":" + json_text(poolings[s]) + "}");
    const auto of_topic = [&](std::size_t t) { return counts.data() + (s * topics + t) * places; };
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t t = 0; t < topics; ++t) order.emplace_back(mean_place(of_topic(t), places), t);
    std::sort(order.begin(), order.end());
    std::vector<std::string> lists(topics, "[]"), quantiles(topics, "null");
    for (std::size_t i = 0; i < std::min(most_ranked, topics); ++i) {
      lists[order[i].second] = places_of(of_topic(order[i].second), places, n);
      quantiles[order[i].second] = place_quantiles(of_topic(order[i].second), places);
    }
    by_score.push_back(json_list(lists)), spreads.push_back(json_list(quantiles));
  }
  const JsonEntry entries[] = {{"replicates", json_number(n)},
                               {"scores", json_list(names)},
                               {"places", json_list(by_score)},
                               {"quantiles", json_list(spreads)}};
  return json_object(entries);
}

std::string agreement_part(const Findings& f) {
  if (!f.view.file.has_field("agreement/jaccard", base_cell)) return "null";
  std::vector<std::size_t> rules(f.view.rules.size());
  std::iota(rules.begin(), rules.end(), std::size_t{0});
  if (rules.size() > most_agreeing) {
    std::vector<std::size_t> few{f.view.reference};
    for (const std::size_t r : ranked_rules(f)) few.push_back(r);
    for (const std::size_t r : rules)
      if (std::find(few.begin(), few.end(), r) == few.end()) few.push_back(r);
    few.resize(most_agreeing);
    rules = few;
    std::sort(rules.begin(), rules.end());
  }
  JsonNumbers positions;
  for (const std::size_t r : rules) positions.add(static_cast<double>(r));
  const Agreement lists = mean_agreement(f, "jaccard", rules), orders = mean_agreement(f, "tau_b", rules);
  const JsonEntry errors[] = {{"jaccard", lists.errors()}, {"tau_b", orders.errors()}};
  const JsonEntry entries[] = {{"rules", positions.str()},
                               {"jaccard", lists.means.str()},
                               {"tau_b", orders.means.str()},
                               {"mcse", json_object(errors)}};
  return json_object(entries);
}

}  // namespace delphisim
