// SPDX-License-Identifier: MIT
#include <algorithm>
#include <numeric>

#include "analysis/planner/size_plan.hpp"
#include "experiments/study/most_people.hpp"

namespace delphisim {

std::vector<int> limits_of(const Question& question, const std::vector<int>& said) {
  const auto* real = std::get_if<EmpiricalTruth>(&question.cells.front().spec.population.truth);
  if (!real || real->with_replacement) return said;
  std::vector<int> limits = said;
  limits.resize(question.study.groups.size(), kMostPeople);
  for (std::size_t g = 0; g < limits.size(); ++g)
    limits[g] = std::min(limits[g], real->panel->size(static_cast<int>(g)));
  return limits;
}

Growth::Growth(const Question& question, const SizeRequest& request)
    : group_(request.group), base_(invited_in(question.cells.front().spec)) {
  const std::vector<int> limits = limits_of(question, request.available);
  const int people = std::accumulate(base_.begin(), base_.end(), 0);
  int smallest = 1, largest = most_invited(question.cells.front().spec), usual = std::max(4 * people, 200);
  if (group_ < 0) {
    std::vector<double> shares = request.shares;
    if (shares.empty()) shares.assign(base_.begin(), base_.end());
    const int wanted = request.search.most > 0 ? request.search.most : usual;
    split_.emplace(shares, limits, std::min(wanted, largest));
    smallest = split_->least();
    largest = usual = split_->most();
  } else {
    const auto g = static_cast<std::size_t>(group_);
    largest -= people - base_[g];
    if (!limits.empty()) largest = std::min(largest, limits[g]);
    usual = std::min(largest, std::max(4 * base_[g], 100));
  }
  least_ = std::max(smallest, request.search.least);
  most_ = request.search.most > 0 ? std::min(request.search.most, largest) : usual;
  if (least_ > most_)
    throw BadInput({}, "--most: the sizes to try go from " + std::to_string(least_) + " to " +
                           std::to_string(most_) +
                           " (nothing is left of the range) is --most larger, or --available?");
}

std::vector<int> Growth::invited(int n) const {
  if (group_ < 0) return split_->of(n);
  std::vector<int> people = base_;
  people[static_cast<std::size_t>(group_)] = n;
  return people;
}

CellSpec Growth::cell(const CellSpec& world, int n) const { return with_invited(world, invited(n)); }

}  // namespace delphisim
