// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <string_view>

#include "analysis/planner/target.hpp"
#include "experiments/study/value.hpp"

namespace delphisim {

namespace {

// Without the length of a true list that is not the first.
std::string_view plain(const std::string& metric) {
  return std::string_view(metric).substr(0, metric.rfind("_at_"));
}

template<class Names>
bool is_in(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

bool is_share_of_true_list(const std::string& metric) {
  constexpr std::array shares{std::string_view("recall"), std::string_view("group_recall"),
                              std::string_view("worst_group_recall"), std::string_view("worst_truth_recall"),
                              std::string_view("overlap")};
  return is_in(shares, plain(metric));
}

std::string out_of_range(const TargetText& target) {
  constexpr std::array shares{std::string_view("empty"),
                              std::string_view("precision"),
                              std::string_view("recall"),
                              std::string_view("jaccard"),
                              std::string_view("overlap"),
                              std::string_view("group_recall"),
                              std::string_view("worst_group_recall"),
                              std::string_view("retest_jaccard"),
                              std::string_view("f1"),
                              std::string_view("worst_truth_recall"),
                              std::string_view("recall_first_k"),
                              std::string_view("rank_biased_overlap"),
                              std::string_view("own_target_precision"),
                              std::string_view("own_target_recall"),
                              std::string_view("target_gap"),
                              std::string_view("carried_recall"),
                              std::string_view("true_coverage"),
                              std::string_view("retest_unchanged"),
                              std::string_view("medians_replicated"),
                              std::string_view("kendall_w"),
                              std::string_view("pairwise_agreement"),
                              std::string_view("mode_share"),
                              std::string_view("share_in_band")};
  constexpr std::array correlations{std::string_view("tau_b"), std::string_view("spearman"),
                                    std::string_view("retest_tau_b"), std::string_view("own_target_tau_b"),
                                    std::string_view("bound_correlation")};
  const bool is_share = is_in(shares, plain(target.name));
  if (!is_share && !is_in(correlations, plain(target.name))) return "";
  const double least = is_share ? 0 : -1, v = target.value;
  if (v >= least && v <= 1) return "";
  return "the value is " + shortest(v) + " (" + target.name + " lies between " + shortest(least) + " and 1)" +
         (v > 1 && v <= 100 ? " is it " + shortest(v / 100) + "?" : "");
}

}  // namespace delphisim
