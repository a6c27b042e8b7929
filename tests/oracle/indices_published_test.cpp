// SPDX-License-Identifier: MIT
// Values that others have printed or that SciPy gives.
#include <catch2/catch.hpp>

#include "tests/oracle/indices_test.hpp"
#include "tests/oracle/reference/indices_scipy.hpp"

namespace delphisim::oracle {
namespace {

TopicCase topic(const Scale& scale, const std::vector<int>& counts) {
  TopicCase t{scale, {}};
  for (std::size_t l = 0; l < counts.size(); ++l)
    t.x.insert(t.x.end(), static_cast<std::size_t>(counts[l]), scale.rating(static_cast<int>(l)));
  return t;
}
double value(const char* name, const TopicCase& t) { return topic_value(name, t, nullptr); }
Approx near(double x, double margin = 5e-8) { return Approx(x).margin(margin).epsilon(0); }

constexpr double none = -1;
Ratings panel(const Scale& scale, const std::vector<std::vector<double>>& raters) {
  Ratings r{scale, 1, static_cast<int>(raters.front().size()), {}, {}};
  for (const auto& row : raters) {
    r.group_of.push_back(0);
    r.rating.emplace_back();
    for (const double x : row) r.rating.back().push_back(x == none ? std::nullopt : std::optional(x));
  }
  return r;
}
// Written as printed: a topic a row.
Ratings by_topic(const Scale& scale, const std::vector<std::vector<double>>& topics) {
  std::vector<std::vector<double>> raters(topics.front().size());
  for (const auto& row : topics)
    for (std::size_t i = 0; i < row.size(); ++i) raters[i].push_back(row[i]);
  return panel(scale, raters);
}

// Row 1: A and Cns as the R package agrmt documents them; the others computed from the printed formulas.
TEST_CASE("Agreement within a topic: A, Cns, Leik's D, entropy, deviations and r_wg") {
  const TopicCase seven = topic({1, 7, 1}, {30, 40, 210, 130, 530, 50, 10});
  CHECK(value("agreement_a", seven) == near(0.6113333));
  CHECK(value("cns", seven) == near(0.7256876));
  CHECK(value("leik_d", seven) == near(0.2866667));
  CHECK(value("entropy", seven) == near(1.960969, 5e-7));

  const TopicCase high = topic({0, 10, 1}, {0, 0, 0, 0, 0, 1, 2, 4, 6, 5, 2});
  CHECK(value("agreement_a", high) == near(0.68));
  CHECK(value("cns", high) == near(0.8372935));
  CHECK(value("leik_d", high) == near(0.2));
  CHECK(value("entropy", high) == near(2.365957, 5e-7));
  CHECK(value("mean_absolute_deviation_median", high) == near(1));
  CHECK(value("r_wg", high) == near(0.8221053));
  CHECK(value("sd", high) == near(1.333772, 5e-7));

  const TopicCase camps = topic({0, 10, 1}, {4, 3, 2, 0, 0, 1, 0, 0, 2, 3, 5});
  CHECK(value("agreement_a", camps) == near(-0.1759259));
  CHECK(value("cns", camps) == near(0.2264064));
  CHECK(value("leik_d", camps) == near(0.81));
  CHECK(value("entropy", camps) == near(2.665957, 5e-7));
  CHECK(value("mean_absolute_deviation_median", camps) == near(4.05));
  CHECK(value("r_wg", camps) == 0);
  CHECK(value("sd", camps) == near(4.327087, 5e-7));
}

// Fitch et al. 2001 with the constant 2.35; example of 15 ratings.
TEST_CASE("RAND/UCLA disagreement of a worked example") {
  CHECK(value("ipras_disagreement", topic({1, 9, 1}, {0, 0, 0, 1, 1, 1, 5, 5, 2})) == near(1 / 6.1));
  // On 0-10: IPR' / (2.9375 + 1.5 |5 - CP'|), both in points of that scale.
  const TopicCase ten = topic({0, 10, 1}, {0, 0, 0, 0, 0, 1, 2, 4, 6, 5, 2});  // P30 7, P70 9
  CHECK(value("ipras_disagreement", ten) == near(2 / (2.9375 + 1.5 * 3)));
}

const std::vector<std::vector<double>> matrix{{8, 7, 9, 8}, {5, 6, 5, 7}, {9, 9, 10, 8},
                                              {2, 4, 3, 3}, {7, 7, 6, 9}, {5, 3, 5, 4}};

TEST_CASE("Agreement over six topics by four raters") {
  const Ratings r = by_topic({0, 10, 1}, matrix);
  const double bands[] = {3, 7};
  const auto of = [&](const char* name) { return panel_value(name, r, bands); };
  CHECK(of("kendall_w") == near(0.8952206));
  CHECK(of("kendall_w") != near(0.8696429, 1e-3));  // without the correction for ties
  CHECK(of("kendall_chi_square") == near(17.90441, 5e-6));
  CHECK(of("clustered_fleiss_kappa") == near(0.4545455));
  CHECK(of("clustered_conger_kappa") == near(0.4626866));
  CHECK(of("krippendorff_nominal") == near(0.08));
  CHECK(of("krippendorff_ordinal") == near(0.8271325));
  CHECK(of("krippendorff_interval") == near(0.829746, 5e-7));
  CHECK(of("icc_1") == near(0.8485907));
  CHECK(of("icc_2_1") == near(0.8479176));
  CHECK(of("icc_2_k") == near(0.9570844));
}

// Krippendorff 2004, 2011: four observers, twelve units, ratings missing; printed with three digits.
TEST_CASE("Krippendorff's example with missing ratings") {
  const Ratings r = panel({1, 5, 1}, {{1, 2, 3, 3, 2, 1, 4, 1, 2, none, none, none},
                                      {1, 2, 3, 3, 2, 2, 4, 1, 2, 5, none, 3},
                                      {none, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, none},
                                      {1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, none}});
  CHECK(panel_value("krippendorff_nominal", r, nullptr) == near(0.7434, 5e-5));
  CHECK(panel_value("krippendorff_ordinal", r, nullptr) == near(0.8154, 5e-5));
  CHECK(panel_value("krippendorff_interval", r, nullptr) == near(0.8491, 5e-5));
}

// Shrout and Fleiss 1979: six targets, four judges; printed with two digits.
TEST_CASE("Intraclass correlations of Shrout and Fleiss") {
  const Ratings r = by_topic(
      {1, 10, 1}, {{9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}});
  CHECK(panel_value("icc_1", r, nullptr) == near(0.17, 5e-3));
  CHECK(panel_value("icc_2_1", r, nullptr) == near(0.29, 5e-3));
  CHECK(panel_value("icc_2_k", r, nullptr) == near(0.62, 5e-3));
  CHECK(panel_value("cronbach_alpha", r, nullptr) == near(0.91, 5e-3));  // their ICC(3,k)
}

// A table of ten subjects by fourteen raters that is often used to show Fleiss' kappa: 0.210.
TEST_CASE("Fleiss' kappa of fourteen raters") {
  const std::vector<std::vector<int>> counts{
      {0, 0, 0, 0, 14}, {0, 2, 6, 4, 2}, {0, 0, 3, 5, 6}, {0, 3, 9, 2, 0}, {2, 2, 8, 1, 1},
      {7, 7, 0, 0, 0},  {3, 2, 6, 3, 0}, {2, 5, 3, 2, 2}, {6, 5, 2, 1, 0}, {0, 2, 2, 3, 7}};
  std::vector<std::vector<double>> topics;
  for (const auto& c : counts) topics.push_back(topic({1, 5, 1}, c).x);
  CHECK(panel_value("fleiss_kappa", by_topic({1, 5, 1}, topics), nullptr) == near(0.210, 5e-4));
}

TEST_CASE("Indices agree with SciPy") {
  for (const ScipyChange& s : scipy_changes) {
    ChangeCase c{{1, 9, 1}, {}, {}};
    c.before.assign(s.before.begin(), s.before.end());
    c.now.assign(s.now.begin(), s.now.end());
    const TopicCase now{c.scale, s.now};
    CHECK(change_value("wilcoxon_p", c) == near(s.wilcoxon_p, 1e-12));
    CHECK(change_value("paired_t", c) == near(s.paired_t, 1e-12));
    CHECK(change_value("paired_t_p", c) == near(s.paired_t_p, 1e-12));
    CHECK(value("median_absolute_deviation", now) == near(s.median_absolute_deviation, 1e-12));
    CHECK(value("iqr", now) == near(s.iqr, 1e-12));
    CHECK(value("cv", now) == near(s.cv, 1e-12));
    CHECK(value("entropy", now) == near(s.entropy, 1e-12));
    const GroupTable two{c.before, c.now};  // people as topics
    CHECK(group_value("group_spearman", two, nullptr) == near(s.spearman, 1e-12));
    CHECK(group_value("group_kendall", two, nullptr) == near(s.kendall, 1e-12));
  }
  for (const ScipyPanel& p : scipy_panels)
    CHECK(panel_value("kendall_chi_square", panel({1, 9, 1}, p.rating), nullptr) == near(p.friedman, 1e-9));
}

bool missing(double x) { return x != x; }

TEST_CASE("What an index says of the ends of its range") {
  const Scale nine{1, 9, 1};
  const TopicCase one = topic(nine, {0, 0, 0, 0, 0, 0, 9, 0, 0}),
                  ends = topic(nine, {5, 0, 0, 0, 0, 0, 0, 0, 5}),
                  even = topic(nine, {3, 3, 3, 3, 3, 3, 3, 3, 3}), empty = topic(nine, {}),
                  single = topic(nine, {1});
  CHECK(value("agreement_a", one) == 1);
  CHECK(value("agreement_a", ends) == -1);
  CHECK(value("agreement_a", even) == 0);
  CHECK(value("leik_d", one) == 0);
  CHECK(value("leik_d", ends) == 1);
  CHECK(value("cns", one) == 1);
  CHECK(value("cns", ends) == Approx(0).margin(1e-15));
  CHECK(value("entropy", one) == 0);
  CHECK(value("entropy", even) == Approx(std::log2(9)));
  CHECK(value("r_wg", one) == 1);
  CHECK(value("pairwise_agreement", one) == 1);
  CHECK(value("pairwise_agreement", ends) == Approx(20 / 45.0));
  CHECK(value("de_moivre", even) == 0.5);
  CHECK(value("de_moivre", one) > 0.999999);
  CHECK(value("ipras_disagreement", one) == 0);
  CHECK(value("ipras_disagreement", ends) > 1);
  for (const auto& [name, index] : topic_indices()) {
    CAPTURE(name);
    const double p[] = {3, 7};
    CHECK(missing(topic_value(name, empty, p)));
    CHECK(missing(topic_value(name, single, p)) ==
          (name == "sd" || name == "cv" || name == "r_wg" || name.find("pairwise") != std::string::npos ||
           name == "extremities_agreement"));
  }
}

TEST_CASE("Indices over topics are missing where nothing can be said") {
  const double p[] = {3, 7};
  const Ratings equal = panel({1, 9, 1}, {{5, 5}, {5, 5}, {5, 5}}), lone = panel({1, 9, 1}, {{5, 6, 7}});
  for (const auto& [name, index] : panel_indices()) {
    CAPTURE(name);
    CHECK(missing(panel_value(name, equal, p)) == (name != "average_expert_agreement"));
    CHECK(missing(panel_value(name, lone, p)) == (name != "average_expert_agreement"));
  }
  CHECK(panel_value("average_expert_agreement", equal, p) == 1);
  const Ratings same = panel({1, 9, 1}, {{5, 6, 7}, {5, 6, 7}, {5, 6, 7}});
  for (const char* name :
       {"kendall_w", "fleiss_kappa", "conger_kappa", "krippendorff_nominal", "krippendorff_ordinal",
        "krippendorff_interval", "icc_1", "icc_2_1", "icc_2_k", "cronbach_alpha"}) {
    CAPTURE(name);
    CHECK(panel_value(name, same, p) == Approx(1));
  }
}

}  // namespace
}  // namespace delphisim::oracle
