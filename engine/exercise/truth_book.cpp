// SPDX-License-Identifier: MIT
#include "engine/exercise/truth_book.hpp"

#include <utility>

#include "engine/metrics/functionals.hpp"
#include "engine/survey/order_book.hpp"

namespace delphisim {

TruthBook::TruthBook(const Setting& setting, const Measures& measures)
    : setting_(setting),
      measures_(measures),
      truths_(measures.truths.size()),
      count_(truths_ + (measures.group_truths ? static_cast<std::size_t>(setting.groups) : 0)),
      stride_(static_cast<std::size_t>(setting.topics) + 1),
      words_((padded(setting.topics, 8) + 63) / 64),
      views_(count_ * measures.lengths.size()),
      weights_(static_cast<std::size_t>(setting.groups)),
      before_(stride_),
      value_(count_ * stride_),
      best_sum_(count_ * stride_),
      key_(stride_),
      greater_(count_ * stride_),
      equal_(count_ * stride_),
      scratch_(stride_),
      by_rank_(stride_),
      top_(views_.size() * words_) {}

void TruthBook::read(const TruthDraw& draw, const Passes& passes, double key_scale, InfinitePanel* panel) {
  for (std::size_t i = 0; i < count_; ++i) {
    const TruthSpec& spec = measures_.truths[i < truths_ ? i : 0];
    for (std::size_t g = 0; g < weights_.size(); ++g)
      weights_[g] = i < truths_ ? spec.weights[g] : static_cast<double>(g == i - truths_);
    bool of_ratings = false;
    Functionals::visit(spec.functional.kind, [&]<class F>() { of_ratings = F::of_ratings; });
    double* const value = value_.data() + i * stride_;
    if (of_ratings)
      weigh_ratings(spec, weights_.data(), *panel, value);
    else
      weigh_latent(weights_.data(), draw, value);
    rank(i, passes, key_scale);
  }
}

void TruthBook::weigh_latent(const double* weights, const TruthDraw& draw, double* value) const {
  const auto topics = static_cast<std::size_t>(setting_.topics);
  for (std::size_t t = 0; t < topics; ++t) value[t] = 0;
  for (int g = 0; g < setting_.groups; ++g) {
    const double weight = weights[g];
    if (weight == 0) continue;
    const double* const theta = draw.group(g);
    for (std::size_t t = 0; t < topics; ++t) value[t] += weight * theta[t];
  }
}

void TruthBook::weigh_ratings(const TruthSpec& spec, const double* weights, InfinitePanel& panel,
                              double* value) {
  const double* const p = spec.functional.values.data();
  for (int t = 0; t < setting_.topics; ++t) {
    const LevelShares shares = panel.mix(weights, t);
    Functionals::visit(spec.functional.kind, [&]<class F>() { value[t] = F::value(shares, p); });
    before_[static_cast<std::size_t>(t)] = Mean::limit(shares, p);
  }
}

// True priorities with equal keys count as tied; the true top k takes the earlier of tied topics, of a median
// rating that of larger expected rating.
void TruthBook::rank(std::size_t i, const Passes& passes, double key_scale) {
  const int topics = setting_.topics;
  double* const value = value_.data() + i * stride_;
  std::int16_t *const greater = greater_.data() + i * stride_, *const equal = equal_.data() + i * stride_;
  passes.make_keys(value, topics, key_scale, key_.data());
  passes.ranks(key_.data(), topics, greater);
  count_ties(greater, topics, scratch_.data(), equal);
  for (int t = 0; t < topics; ++t) scratch_[static_cast<std::size_t>(t)] = 0;
  for (int t = 0; t < topics; ++t) {
    const int place = greater[t] + scratch_[static_cast<std::size_t>(greater[t])]++;
    by_rank_[static_cast<std::size_t>(place)] = t;
  }
  const int functional = measures_.truths[i < truths_ ? i : 0].functional.kind;
  if (functional == Functionals::find("median_rating")) order_ties(equal);
  double* const best = best_sum_.data() + i * stride_;
  best[0] = 0;
  for (int t = 0; t < topics; ++t) best[t + 1] = best[t] + value[by_rank_[static_cast<std::size_t>(t)]];
  for (std::size_t k = 0; k < measures_.lengths.size(); ++k) {
    const std::size_t view = k * count_ + i;
    std::uint64_t* const top = top_.data() + view * words_;
    for (std::size_t w = 0; w < words_; ++w) top[w] = 0;
    for (int place = 0; place < measures_.lengths[k] && place < topics; ++place) {
      const int t = by_rank_[static_cast<std::size_t>(place)];
      top[t / 64] |= std::uint64_t{1} << (t % 64);
    }
    views_[view] = {topics, measures_.lengths[k], value, best, top, greater, equal, functional};
  }
}

// Insertion within each run of tied topics, the earlier topic first where the expected ratings are equal too.
void TruthBook::order_ties(const std::int16_t* equal) {
  const auto before = [&](std::int32_t t) { return before_[static_cast<std::size_t>(t)]; };
  for (int from = 0; from < setting_.topics;) {
    const int end = from + equal[by_rank_[static_cast<std::size_t>(from)]] + 1;
    for (int i = from + 1; i < end; ++i)
      for (int j = i; j > from && before(by_rank_[static_cast<std::size_t>(j)]) >
                                      before(by_rank_[static_cast<std::size_t>(j - 1)]);
           --j)
        std::swap(by_rank_[static_cast<std::size_t>(j)], by_rank_[static_cast<std::size_t>(j - 1)]);
    from = end;
  }
}

}  // namespace delphisim
