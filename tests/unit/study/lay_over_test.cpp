// SPDX-License-Identifier: MIT
#include "experiments/study/population_file.hpp"
#include "tests/unit/study/messages.hpp"
#include "tests/unit/study/studies.hpp"

namespace delphisim {
namespace {

std::string laid_over(const std::string& base, const std::string& overlay) {
  const Value result = lay_over(parse_toml(base, ""), parse_toml(overlay, ""));
  return canonical(result);
}

TEST_CASE("scenarios merge key by key") {
  CHECK(laid_over("a = 1\n[t]\nx = 1\ny = 2", "[t]\ny = 3") == "a = 1\n\n[t]\nx = 1\ny = 3\n");
  CHECK(laid_over("retention = {lay = 0.9}", "retention = 0.8") == "retention = 0.8\n");
}

TEST_CASE("another model of the truth takes nothing from the truth below it") {
  const std::string posterior = "[truth]\nmodel = 'posterior'\nspread = [1]\n";
  CHECK(laid_over(posterior, "[truth]\nmodel = 'superpopulation'\ntopic_sd = 1") ==
        "[truth]\nmodel = \"superpopulation\"\ntopic_sd = 1\n");
  CHECK(laid_over(posterior, "[truth]\nmodel = 'posterior'\nestimate = 1") ==
        "[truth]\nestimate = 1\nmodel = \"posterior\"\nspread = [1]\n");
  CHECK(laid_over(posterior, "[truth]\nestimate = 1") ==
        "[truth]\nestimate = 1\nmodel = \"posterior\"\nspread = [1]\n");
}

TEST_CASE("one probability of no opinion and one by topic replace each other") {
  const std::string one = "[rounds.r.no_opinion]\nprobability = 0.3\nperson_share = 0.5\n";
  const std::string by_topic =
      "[rounds.r.no_opinion]\nperson_share = 0.5\n\n[rounds.r.no_opinion.by_topic]\na = 0.1\n";
  CHECK(parse_toml(laid_over(one, "[rounds.r.no_opinion.by_topic]\na = 0.1"), "") ==
        parse_toml(by_topic, ""));
  CHECK(parse_toml(laid_over(by_topic, "[rounds.r]\nno_opinion = {probability = 0.3}"), "") ==
        parse_toml(one, ""));
  CHECK(parse_toml(laid_over(by_topic, "[rounds.other]\nno_opinion = {probability = 0.3}"), "")
            .find("rounds")
            ->find("r")
            ->find("no_opinion")
            ->find("by_topic"));
}

TEST_CASE("a cell may choose another truth than the population file") {
  const Study s = read_study(
      full_study, with("scenario.truth", "{model = 'superpopulation', topic_mean = 6, topic_sd = 1}"));
  CHECK(std::get<Superpopulation>(s.cells.front().spec.population.truth) == Superpopulation{6, 1});
}

TEST_CASE("No Opinion by group takes the place of No Opinion by category") {
  const std::string by_category = "[rounds.r.no_opinion.category_answered]\nbody = 0.9\nmind = 0.8\n";
  const auto over = [&](const std::string& table) {
    return laid_over(by_category, "[rounds.r.no_opinion.category_answered]\n" + table);
  };
  CHECK(over("lay = 0.5\nstaff = 0.4").find("body") == std::string::npos);
  CHECK(over("body = 0.5").find("mind = 0.8") != std::string::npos);
}

}  // namespace
}  // namespace delphisim
