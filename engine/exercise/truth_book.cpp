// SPDX-License-Identifier: MIT
#include "engine/exercise/truth_book.hpp"

#include "engine/survey/order_book.hpp"

namespace delphisim {

TruthBook::TruthBook(const Setting& setting, const Measures& measures)
    : setting_(setting),
      measures_(measures),
      truths_(measures.truths.size()),
      stride_(static_cast<std::size_t>(setting.topics) + 1),
      words_((padded(setting.topics, 8) + 63) / 64),
      views_(truths_ + (measures.group_truths ? static_cast<std::size_t>(setting.groups) : 0)),
      value_(views_.size() * stride_),
      best_sum_(views_.size() * stride_),
      key_(stride_),
      greater_(views_.size() * stride_),
      equal_(views_.size() * stride_),
      scratch_(stride_),
      by_rank_(stride_),
      top_(views_.size() * words_) {}

void TruthBook::read(const TruthDraw& draw, const Passes& passes) {
  const auto topics = static_cast<std::size_t>(setting_.topics);
  for (std::size_t i = 0; i < views_.size(); ++i) {
    double* const value = value_.data() + i * stride_;
    for (std::size_t t = 0; t < topics; ++t) value[t] = 0;
    for (int g = 0; g < setting_.groups; ++g) {
      const double weight = i < truths_ ? measures_.truths[i].weights[static_cast<std::size_t>(g)]
                                        : static_cast<double>(static_cast<std::size_t>(g) == i - truths_);
      if (weight == 0) continue;
      const double* const theta = draw.group(g);
      for (std::size_t t = 0; t < topics; ++t) value[t] += weight * theta[t];
    }
    rank(i, passes);
  }
}

// True priorities with equal keys count as tied; the true top k takes the earlier of tied topics.
void TruthBook::rank(std::size_t i, const Passes& passes) {
  const int topics = setting_.topics;
  double* const value = value_.data() + i * stride_;
  std::int16_t *const greater = greater_.data() + i * stride_, *const equal = equal_.data() + i * stride_;
  passes.make_keys(value, topics, measures_.truth_key_scale, key_.data());
  passes.ranks(key_.data(), topics, greater);
  count_ties(greater, topics, scratch_.data(), equal);
  for (int t = 0; t < topics; ++t) scratch_[static_cast<std::size_t>(t)] = 0;
  std::uint64_t* const top = top_.data() + i * words_;
  for (std::size_t w = 0; w < words_; ++w) top[w] = 0;
  for (int t = 0; t < topics; ++t) {
    const int place = greater[t] + scratch_[static_cast<std::size_t>(greater[t])]++;
    by_rank_[static_cast<std::size_t>(place)] = t;
    if (place < measures_.true_k) top[t / 64] |= std::uint64_t{1} << (t % 64);
  }
  double* const best = best_sum_.data() + i * stride_;
  best[0] = 0;
  for (int t = 0; t < topics; ++t) best[t + 1] = best[t] + value[by_rank_[static_cast<std::size_t>(t)]];
  views_[i] = {topics, measures_.true_k, value, best, top, greater, equal};
}

}  // namespace delphisim
