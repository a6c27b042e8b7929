// SPDX-License-Identifier: MIT
#include "analysis/fit/from_ratings/moments.hpp"

#include <bit>

namespace delphisim {
namespace {

// n[t][t']: people of a group who rated both topics, from one bit a person.
std::vector<int> rated_both(const RatingTable& table, std::size_t round, const Panel& panel, std::size_t g) {
  const std::size_t topics = table.topics.size(), words = (static_cast<std::size_t>(panel.size(g)) + 63) / 64;
  std::vector<std::uint64_t> bits(topics * words, 0);
  for (int i = 0; i < panel.size(g); ++i) {
    const auto p = static_cast<std::size_t>(panel.person[static_cast<std::size_t>(panel.group_begin[g] + i)]);
    for (std::size_t t = 0; t < topics; ++t)
      if (table.at(round, p, t) != missing_level)
        bits[t * words + static_cast<std::size_t>(i) / 64] |= std::uint64_t{1} << i % 64;
  }
  std::vector<int> both(topics * topics, 0);
  for (std::size_t a = 0; a < topics; ++a)
    for (std::size_t b = 0; b <= a; ++b) {
      int n = 0;
      for (std::size_t w = 0; w < words; ++w) n += std::popcount(bits[a * words + w] & bits[b * words + w]);
      both[a * topics + b] = both[b * topics + a] = n;
    }
  return both;
}

void count_cells(const RatingTable& table, std::size_t round, const Panel& panel, RoundMoments& m) {
  for (std::size_t g = 0; g < m.groups; ++g)
    for (int i = panel.group_begin[g]; i < panel.group_begin[g + 1]; ++i)
      for (std::size_t t = 0; t < m.topics; ++t) {
        const std::uint8_t level =
            table.at(round, static_cast<std::size_t>(panel.person[static_cast<std::size_t>(i)]), t);
        if (level == missing_level) continue;
        ++m.n[m.at(g, t)];
        m.mean[m.at(g, t)] += table.scale.rating(level);
      }
  for (std::size_t c = 0; c < m.n.size(); ++c)
    if (m.n[c] > 0) m.mean[c] /= m.n[c];
}

void add_products(const RatingTable& table, std::size_t round, const Panel& panel, RoundMoments& m) {
  std::vector<double> sum(table.categories.size()), square(table.categories.size());
  for (std::size_t g = 0; g < m.groups; ++g)
    for (int i = panel.group_begin[g]; i < panel.group_begin[g + 1]; ++i) {
      std::fill(sum.begin(), sum.end(), 0.0);
      std::fill(square.begin(), square.end(), 0.0);
      for (std::size_t t = 0; t < m.topics; ++t) {
        const std::uint8_t level =
            table.at(round, static_cast<std::size_t>(panel.person[static_cast<std::size_t>(i)]), t);
        if (level == missing_level) continue;
        const double off = table.scale.rating(level) - m.mean[m.at(g, t)];
        m.square[m.at(g, t)] += off * off;
        sum[static_cast<std::size_t>(table.category_of[t])] += off;
        square[static_cast<std::size_t>(table.category_of[t])] += off * off;
      }
      double all = 0, squares = 0, together = 0;
      for (std::size_t c = 0; c < sum.size(); ++c) {
        all += sum[c];
        squares += square[c];
        together += sum[c] * sum[c] - square[c];
      }
      m.together += together;
      m.apart += all * all - squares - together;
    }
}

}  // namespace

RoundMoments moments_of(const RatingTable& table, std::size_t round, const Panel& panel) {
  RoundMoments m;
  m.groups = table.groups.size();
  m.topics = table.topics.size();
  const std::size_t cells = m.groups * m.topics;
  m.n.assign(cells, 0);
  m.mean.assign(cells, 0);
  m.square.assign(cells, 0);
  count_cells(table, round, panel, m);
  add_products(table, round, panel, m);
  for (std::size_t g = 0; g < m.groups; ++g) {
    const std::vector<int> both = rated_both(table, round, panel, g);
    std::vector<double>& weight = m.pairs.emplace_back(m.topics * m.topics, 0.0);
    for (std::size_t a = 0; a < m.topics; ++a) {
      const double na = m.n[m.at(g, a)];
      if (na > 1) {
        m.within += m.square[m.at(g, a)];
        m.within_dof += na - 1;
      }
      for (std::size_t b = 0; b < m.topics; ++b) {
        const double nb = m.n[m.at(g, b)], n = both[a * m.topics + b];
        if (a == b || n == 0) continue;
        const double w = n * (1 - 1 / na - 1 / nb + n / (na * nb));
        weight[a * m.topics + b] = w;
        (table.category_of[a] == table.category_of[b] ? m.together_weight : m.apart_weight) += w;
      }
    }
  }
  return m;
}

}  // namespace delphisim
