// SPDX-License-Identifier: MIT
// Every index against its definition on random input, and what is plausibly wrong is told from it.
#include "tests/oracle/indices_test.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "engine/indices/between_groups/list.hpp"
#include "engine/indices/between_rounds/list.hpp"
#include "engine/indices/over_topics/list.hpp"
#include "engine/indices/within_topic/list.hpp"

namespace delphisim::oracle {
namespace {

template<class L, class Definitions, class Count>
void all_agree(const Definitions& definitions, Count&& disagreements, int cases) {
  for (std::size_t k = 0; k < L::size; ++k) {
    CAPTURE(L::descriptions[k].name);
    CHECK(disagreements(k, definitions.at(std::string(L::descriptions[k].name)), cases) == 0);
  }
}

TEST_CASE("Indices of a topic agree with their definitions") {
  all_agree<WithinTopic>(topic_indices(), topic_disagreements, 6400);
}
TEST_CASE("Indices over topics agree with their definitions") {
  all_agree<OverTopics>(panel_indices(), panel_disagreements, 2000);
}
TEST_CASE("Indices between groups agree with their definitions") {
  all_agree<BetweenGroups>(group_indices(), group_disagreements, 3000);
}
TEST_CASE("Indices between rounds agree with their definitions") {
  all_agree<BetweenRounds>(change_indices(), change_disagreements, 4000);
}

template<class Index>
struct Wrong {
  std::string name, how;
  Index measure;
};

template<class L, class Index, class Count>
void all_caught(const std::vector<Wrong<Index>>& wrongs, Count&& disagreements) {
  for (const auto& w : wrongs) {
    CAPTURE(w.name, w.how);
    REQUIRE(L::find(w.name) >= 0);
    CHECK(disagreements(static_cast<std::size_t>(L::find(w.name)), w.measure, 320) > 0);
  }
  for (const Description& d : L::descriptions) {
    CAPTURE(d.name);
    CHECK(std::any_of(wrongs.begin(), wrongs.end(), [&](const auto& w) { return w.name == d.name; }));
  }
}

using T = TopicCase;
Measured right(const char* name, const T& t, const double* p) { return topic_indices().at(name)(t, p); }

// The right value, changed.
TopicIndex off(const char* name, std::function<double(double, double n)> change) {
  return [=](const T& t, const double* p) -> Measured {
    const Measured m = right(name, t, p);
    if (!m) return m;
    return change(*m, static_cast<double>(t.x.size()));
  };
}
TopicIndex other(const char* name) {
  return [=](const T& t, const double* p) { return right(name, t, p); };
}
TopicIndex narrower(const char* name) {  // strict inequalities at the bands
  return [=](const T& t, const double* p) {
    const double inner[] = {p[0] - 2e-9, p[1] + 2e-9};
    return right(name, t, inner);
  };
}
double n_for_less(double m, double n) { return m * std::sqrt((n - 1) / n); }
double with_self(double m, double n) { return (m * (n - 1) + 1) / n; }  // each rater also a pair with itself

TEST_CASE("Plausible wrong indices of a topic are told from the right ones") {
  all_caught<WithinTopic, TopicIndex>(
      {{"sd", "n for n - 1", off("sd", n_for_less)},
       {"cv", "n for n - 1", off("cv", n_for_less)},
       {"cv", "a mean of zero or below counts",
        [](const T& t, const double*) -> Measured {
          if (t.x.size() < 2 || std::abs(*mean_of(t.x)) < 1e-12) return {};
          return *sd_of(t.x) / std::abs(*mean_of(t.x));
        }},
       {"iqr", "type 1",
        [](const T& t, const double*) -> Measured {
          if (t.x.empty()) return {};
          std::vector<double> x = t.x;
          std::sort(x.begin(), x.end());
          const auto at = [&](double p) {
            return x[static_cast<std::size_t>(
                std::max(0.0, std::ceil(p * static_cast<double>(x.size())) - 1))];
          };
          return at(0.75) - at(0.25);
        }},
       {"mean_absolute_deviation", "about the median", other("mean_absolute_deviation_median")},
       {"mean_absolute_deviation_median", "about the mean", other("mean_absolute_deviation")},
       {"median_absolute_deviation", "scaled to a standard deviation",
        off("median_absolute_deviation", [](double m, double) { return 1.4826 * m; })},
       {"r_wg", "below 0",
        [](const T& t, const double*) -> Measured {
          if (t.x.size() < 2) return {};
          const double k = t.scale.levels(), s = *sd_of(t.x) / t.scale.step;
          return 1 - s * s / ((k * k - 1) / 12);
        }},
       {"agreement_a", "Tastle and Wierman's", other("cns")},
       {"agreement_a", "one layer",
        [](const T& t, const double* p) -> Measured {
          T once{t.scale, t.x};
          std::sort(once.x.begin(), once.x.end());
          once.x.erase(std::unique(once.x.begin(), once.x.end()), once.x.end());
          return right("agreement_a", once, p);
        }},
       {"leik_d", "over K levels",
        [](const T& t, const double* p) -> Measured {
          const Measured m = right("leik_d", t, p);
          if (!m) return m;
          return *m * (t.scale.levels() - 1) / t.scale.levels();
        }},
       {"cns", "about the median",
        [](const T& t, const double*) -> Measured {
          if (t.x.empty()) return {};
          double sum = 0;
          for (const double x : t.x)
            sum += std::log2(1.0001 - std::abs(x - *quantile(t.x, 0.5)) / (t.scale.max - t.scale.min));
          return 1 + sum / static_cast<double>(t.x.size());
        }},
       {"entropy", "natural logarithm", off("entropy", [](double m, double) { return m * std::log(2.0); })},
       {"ipras_disagreement", "2.5, as a table prints it",
        [](const T& t, const double*) -> Measured {
          if (t.x.empty()) return {};
          std::vector<double> x;
          for (const double v : t.x) x.push_back(1 + 8 * (v - t.scale.min) / (t.scale.max - t.scale.min));
          const double a = *quantile(x, 0.3), b = *quantile(x, 0.7);
          return (b - a) / (2.5 + 1.5 * std::abs(5 - (a + b) / 2));
        }},
       {"pairwise_agreement", "pairs with oneself", off("pairwise_agreement", with_self)},
       {"mode_share", "by band", other("clustered_mode")},
       {"clustered_pairwise_agreement", "pairs with oneself", off("clustered_pairwise_agreement", with_self)},
       {"clustered_pairwise_agreement", "strict", narrower("clustered_pairwise_agreement")},
       {"clustered_mode", "strict", narrower("clustered_mode")},
       {"extremities_agreement", "the middle counts", other("clustered_pairwise_agreement")},
       {"de_moivre", "variance of n - 1",
        [](const T& t, const double* p) -> Measured {
          const Measured m = right("mode_share", t, p);
          if (!m || t.x.size() < 2) return right("de_moivre", t, p);
          const double c = 1.0 / t.scale.levels(), n = static_cast<double>(t.x.size());
          return 0.5 * std::erfc(-(*m - c) / std::sqrt(2 * c * (1 - c) / (n - 1)));
        }},
       {"share_in_band", "above the lower end",
        [](const T& t, const double* p) {
          const double inner[] = {p[0] + 2e-9, p[1]};
          return right("share_in_band", t, inner);
        }}},
      topic_disagreements);
}

PanelIndex panel(const char* name) { return panel_indices().at(name); }
PanelIndex panel_off(const char* name, std::function<double(double, double m, double n)> change) {
  return [=](const Ratings& r, const double* p) -> Measured {
    const Measured value = panel(name)(r, p);
    const Table t = complete_table(r);
    if (!value || t.empty()) return value;
    return change(*value, static_cast<double>(t.size()), static_cast<double>(t.front().size()));
  };
}

TEST_CASE("Plausible wrong indices over topics are told from the right ones") {
  const auto as_irr = [](const Ratings& r, const double* p) -> Measured {  // n inflated by m - 1
    const Measured a = panel("krippendorff_interval")(r, p);
    if (!a) return a;
    double n = 0, inflated = 0;
    for (int t = 0; t < r.topics; ++t)
      if (const double m = static_cast<double>(r.of(t).size()); m > 1) n += m, inflated += m * (m - 1);
    return 1 - (1 - *a) / (n - 1) * n * (inflated - 1) / inflated;
  };
  all_caught<OverTopics, PanelIndex>(
      {{"kendall_w", "ties ignored",
        [](const Ratings& r, const double*) -> Measured {
          const Table table = complete_table(r);
          if (table.size() < 2 || table.front().size() < 2) return {};
          const double m = static_cast<double>(table.size()), n = static_cast<double>(table.front().size());
          std::vector<double> sums(table.front().size());
          for (const auto& row : table) {
            const std::vector<double> rank = midranks(row);
            for (std::size_t t = 0; t < rank.size(); ++t) sums[t] += rank[t];
          }
          double s = 0;
          for (const double x : sums) s += std::pow(x - m * (n + 1) / 2, 2);
          return 12 * s / (m * m * (n * n * n - n));
        }},
       {"kendall_chi_square", "n for n - 1",
        panel_off("kendall_chi_square", [](double v, double, double n) { return v * n / (n - 1); })},
       {"fleiss_kappa", "Conger's", panel("conger_kappa")},
       {"conger_kappa", "Fleiss's", panel("fleiss_kappa")},
       {"clustered_fleiss_kappa", "by level", panel("fleiss_kappa")},
       {"clustered_conger_kappa", "by level", panel("conger_kappa")},
       {"krippendorff_nominal", "Fleiss's", panel("fleiss_kappa")},
       {"krippendorff_ordinal", "interval", panel("krippendorff_interval")},
       {"krippendorff_interval", "ordinal", panel("krippendorff_ordinal")},
       {"krippendorff_interval", "coincidences not weighted", as_irr},
       {"clustered_krippendorff", "by level", panel("krippendorff_nominal")},
       {"icc_1", "two-way", panel("icc_2_1")},
       {"icc_2_1", "one-way", panel("icc_1")},
       {"icc_2_k", "of one rater", panel("icc_2_1")},
       {"icc_2_k", "leniency left out", panel("cronbach_alpha")},
       {"cronbach_alpha", "leniency counted", panel("icc_2_k")},
       {"average_expert_agreement", "complete raters only",
        [](const Ratings& r, const double* p) {
          const Table table = complete_table(r);
          Ratings kept{r.scale, 1, table.empty() ? 0 : static_cast<int>(table.front().size()), {}, {}};
          for (const auto& row : table)
            kept.group_of.push_back(0), kept.rating.emplace_back(row.begin(), row.end());
          return panel("average_expert_agreement")(kept, p);
        }}},
      panel_disagreements);
}

TEST_CASE("Plausible wrong indices between groups are told from the right ones") {
  using G = GroupTable;
  const auto index = [](const char* name) { return group_indices().at(name); };
  const auto zeros = [index](const char* name) {  // missing scores taken for zero
    return [=](const G& g, const double* p) {
      G filled = g;
      for (auto& group : filled)
        for (auto& s : group) s = s.value_or(0);
      return index(name)(filled, p);
    };
  };
  all_caught<BetweenGroups, GroupIndex>({{"group_distance", "zero for missing", zeros("group_distance")},
                                         {"group_distance", "Euclidean", index("group_euclidean_distance")},
                                         {"group_euclidean_distance", "absolute", index("group_distance")},
                                         {"group_spearman", "zero for missing", zeros("group_spearman")},
                                         {"group_spearman", "Kendall's", index("group_kendall")},
                                         {"group_kendall", "Spearman's", index("group_spearman")},
                                         {"same_verdict", "zero for missing", zeros("same_verdict")}},
                                        group_disagreements);
}

TEST_CASE("Plausible wrong indices between rounds are told from the right ones") {
  using C = ChangeCase;
  const auto index = [](const char* name) { return change_indices().at(name); };
  const auto turned = [index](const char* name) {
    return [=](const C& c) { return index(name)({c.scale, c.now, c.before}); };
  };
  const auto off_by = [index](const char* name, std::function<double(double, double n)> change) {
    return [=](const C& c) -> Measured {
      const Measured m = index(name)(c);
      if (!m) return m;
      return change(*m, static_cast<double>(c.pairs().size()));
    };
  };
  all_caught<BetweenRounds, ChangeIndex>(
      {{"share_unchanged", "of all people",
        [](const C& c) -> Measured {
          double same = 0;
          for (const auto& [b, n] : c.pairs()) same += b == n;
          if (c.now.empty()) return {};
          return same / static_cast<double>(c.now.size());
        }},
       {"weighted_kappa_linear", "quadratic", index("weighted_kappa_quadratic")},
       {"weighted_kappa_quadratic", "linear", index("weighted_kappa_linear")},
       {"histogram_change", "twice", off_by("histogram_change", [](double m, double) { return 2 * m; })},
       {"cv_change", "the other way round", turned("cv_change")},
       {"median_change", "the other way round", turned("median_change")},
       {"iqr_change", "the other way round", turned("iqr_change")},
       {"wilcoxon_z", "the other way round", turned("wilcoxon_z")},
       {"wilcoxon_z", "ties ignored",
        [](const C& c) -> Measured {
          double sum = 0, n = 0;
          std::vector<double> size, change;
          for (const auto& [b, x] : c.pairs())
            if (b != x)
              size.push_back(std::round(std::abs(x - b) / c.scale.step)), change.push_back(x - b), ++n;
          const std::vector<double> rank = midranks(size);
          for (std::size_t i = 0; i < rank.size(); ++i) sum += change[i] > 0 ? rank[i] : -rank[i];
          if (n == 0) return {};
          return sum / std::sqrt(n * (n + 1) * (2 * n + 1) / 6);
        }},
       {"wilcoxon_p", "one-sided", off_by("wilcoxon_p", [](double m, double) { return m / 2; })},
       {"paired_t", "n for n - 1",
        off_by("paired_t", [](double m, double n) { return m * std::sqrt(n / (n - 1)); })},
       {"paired_t_p", "of n degrees of freedom",
        [index](const C& c) -> Measured {
          const Measured t = index("paired_t")(c);
          if (!t) return t;
          return 2 * student_t(-std::abs(*t), static_cast<int>(c.pairs().size()));
        }}},
      change_disagreements);
}

}  // namespace
}  // namespace delphisim::oracle
