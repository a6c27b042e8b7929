// SPDX-License-Identifier: MIT
#include "engine/metrics/info.hpp"
#include "tests/unit/study/studies.hpp"

namespace delphisim {
namespace {

using Numbers = std::vector<double>;

TEST_CASE("the reference workload is expressed to the last tie") {
  const Study s = read_study(std::string(SOURCE_FOLDER) + "/configs/reference_workload.toml");
  CHECK(s.setting.topics == 97);
  CHECK(s.true_k == 10);
  CHECK(s.order_scope == OrderScope::shortlist);
  REQUIRE(s.truths.size() == 1);
  CHECK(s.truths[0].weights ==
        Numbers{13.0 / 142, 24.0 / 142, 18.0 / 142, 22.0 / 142, 40.0 / 142, 25.0 / 142});

  REQUIRE(s.cells.size() == 2);
  CHECK(s.cells[1].name == "survey2_only");
  CHECK(s.cells[1].spec.rounds.size() == 1);
  const Population& p = s.cells[0].spec.population;
  CHECK(std::get<Superpopulation>(p.truth) == Superpopulation{7.2, 0.5});
  CHECK(p.group_sizes == std::vector<int>{13, 24, 18, 22, 40, 25});
  CHECK((p.group_topic_sd == 0.6 && !p.group_topic_centred && p.leniency_sd == 1 && p.residual_sd == 1.7));
  CHECK(p.group_offset == Numbers(6, 0.0));

  REQUIRE(s.cells[0].spec.rounds.size() == 2);
  const RoundSpec &first = s.cells[0].spec.rounds[0], &second = s.cells[0].spec.rounds[1];
  CHECK(first.instrument.scale == Scale{0, 10, 1});
  CHECK(first.no_opinion == NoOpinion{Numbers(97, 0.3), {1}, 0, false});
  REQUIRE(first.shortlist.size() == 2);
  CHECK(id_of(first.shortlist[0]) == "lower_bound_1.96/one_pool/top_share_0.25/ties_topic_order/rounding_up");
  CHECK(id_of(first.shortlist[1]) ==
        "lower_bound_1.96/groups_united/top_share_0.1/ties_topic_order/rounding_up");
  CHECK(second.instrument.scale == Scale{0, 10, 1});
  CHECK(second.no_opinion == NoOpinion{Numbers(97, 0.0), {1}, 0, true});
  CHECK(second.participation ==
        Participation{{8.0 / 13, 17.0 / 24, 11.0 / 18, 10.0 / 22, 24.0 / 40, 16.0 / 25},
                      std::vector<int>(6, 0)});
  CHECK(second.revision == Revision{0.15, 0.15, 0, 0.5, 0, false});
  CHECK((second.feedback.given && second.feedback.all && second.feedback.own));
  CHECK(label_of_aggregation(second.feedback.statistic) == "lower_bound_1.96");
  CHECK((first.left_slider == 0 && second.left_slider == 0 && second.omitted.empty() &&
         second.shortlist.empty()));

  std::vector<std::string> ids;
  for (const char* aggregation :
       {"mean", "median", "lower_bound_1.96", "lower_bound_1.645", "trimmed_mean_0.2", "share_at_least_7"})
    for (const char* pooling : {"one_pool", "equal_groups"})
      for (const char* threshold : {"top_k_10/ties_all", "top_share_0.25/ties_all/rounding_up"})
        ids.push_back(std::string(aggregation) + "/" + pooling + "/" + threshold);
  ids.push_back("lower_bound_1.96/one_pool/top_k_10/ties_topic_order");
  std::vector<std::string> read;
  for (const Rule& rule : s.rules) read.push_back(id_of(rule));
  CHECK(read == ids);

  std::vector<std::string_view> names;
  for (const Item& m : s.metrics)
    names.push_back(metric_infos()[static_cast<std::size_t>(m.kind)].description.name);
  for (const int t : s.statistics)
    names.push_back(statistic_infos()[static_cast<std::size_t>(t)].description.name);
  CHECK(names == std::vector<std::string_view>{"hits", "tau_b", "size", "people", "ratings", "rating_mean",
                                               "carried", "carried_recall", "carried_sd_mean",
                                               "topic_sd_mean"});
}

}  // namespace
}  // namespace delphisim
