// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <vector>

namespace delphisim {

/// How a growing number of people is divided over groups: one of each first, then each next person to the
/// group that is farthest behind its share (Sainte-Lague's quotients, share / (2 people + 1)), so that a
/// larger panel holds every smaller one. A group whose people are all asked gets no more.
class Split {
 public:
  /// shares: [groups], not negative, 0 for groups that get nobody; available: [groups], the most people, or
  /// empty. most: the largest number that will be asked for; it is lowered to what there is.
  Split(const std::vector<double>& shares, const std::vector<int>& available, int most);

  /// The people of each group among the first n. Precondition: least() <= n <= most().
  std::vector<int> of(int n) const;
  int least() const { return least_; }  // one of every group
  int most() const { return static_cast<int>(next_.size()); }

 private:
  std::size_t groups_;
  int least_ = 0;
  std::vector<std::size_t> next_;  // the group of each next person
};

}  // namespace delphisim
