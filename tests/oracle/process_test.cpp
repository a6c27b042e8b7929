// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "engine/exercise/evaluate.hpp"
#include "engine/metrics/functionals.hpp"
#include "engine/metrics/info.hpp"
#include "engine/metrics/process/list.hpp"
#include "tests/oracle/metrics.hpp"
#include "tests/unit/passes/available.hpp"

namespace delphisim::oracle {
namespace {

struct Value {
  int statistic = 0;
  double fast = 0;
  std::size_t at = 0;  // of the case
};
struct Book {
  std::vector<ProcessCase> cases;
  std::vector<Value> values;
};

Latent random_latent(Dice& dice, const Ratings& r) {
  Latent latent;
  for (const auto& row : r.rating) {
    latent.emplace_back();
    for (std::size_t t = 0; t < row.size(); ++t)
      latent.back().push_back(dice.below(1 << 12) / 256.0);  // exact in single precision
  }
  return latent;
}

void load_latent(const Latent& latent, RoundState& round) {
  for (std::size_t i = 0; i < latent.size(); ++i)
    for (std::size_t t = 0; t < latent[i].size(); ++t)
      round.latent[i * round.stride + t] = static_cast<float>(latent[i][t]);
}

// Two rounds of an exercise: the second on some of the topics, by some of the people, with ratings of its
// own.
ProcessCase random_case(Dice& dice, Size most) {
  ProcessCase c;
  c.before = random_ratings(dice, most);
  c.now = c.before;
  for (int t = 0; t < c.before.topics; ++t) c.old_form.push_back(t);
  c.form = c.old_form;
  for (std::size_t i = c.form.size(); i-- > 0;) {
    if (!dice.chance(0.3)) continue;
    c.form.erase(c.form.begin() + static_cast<long>(i));
    for (auto& row : c.now.rating) row.erase(row.begin() + static_cast<long>(i));
  }
  c.now.topics = static_cast<int>(c.form.size());
  for (std::size_t i = 0; i < c.now.rating.size(); ++i)
    c.old_row.push_back(dice.chance(0.2) ? -1 : static_cast<int>(i));  // newcomers have taken a seat
  for (std::size_t i = c.now.rating.size(); i-- > 0;) {
    if (!dice.chance(0.2)) continue;
    c.now.rating.erase(c.now.rating.begin() + static_cast<long>(i));
    c.now.group_of.erase(c.now.group_of.begin() + static_cast<long>(i));
    c.old_row.erase(c.old_row.begin() + static_cast<long>(i));
  }
  for (auto& row : c.now.rating)
    for (auto& cell : row)
      if (dice.chance(0.5)) cell = c.now.scale.rating(dice.below(c.now.scale.levels()));
  c.latent = random_latent(dice, c.now);
  c.old_latent = random_latent(dice, c.before);
  if (dice.chance(0.7)) {
    c.carried.emplace(c.old_form.size());
    for (const int t : c.form) (*c.carried)[static_cast<std::size_t>(t)] = dice.chance(0.4);
  }
  return c;
}

// The others look at people, lists and endings: tests/oracle/amend_test.cpp, stopping_test.cpp.
bool of_tables(int statistic) {
  const Scope scope = statistic_infos()[static_cast<std::size_t>(statistic)].scope;
  return scope == Scope::round || scope == Scope::change || scope == Scope::shortlist;
}

void add_case(Dice& dice, Size most, Isa isa, Book& book) {
  ProcessCase c = random_case(dice, most);
  Setting setting{c.before.topics, c.before.groups, 1, std::vector<int>(c.old_form.size(), 0)};
  const std::vector<double> equal(static_cast<std::size_t>(setting.groups), 1.0 / setting.groups);
  std::vector<int> all;
  for (int s = 0; s < static_cast<int>(Statistics::size); ++s)
    if (of_tables(s)) all.push_back(s);
  const Item median{Functionals::find("median_rating"), {}};
  const Measures m =
      make_measures(setting, {{"equal", equal}, {"median", equal, median}}, dice.from(1, setting.topics),
                    OrderScope::all_topics, {}, {}, all, {{false, true}, {true, true}});
  Population population;
  population.truth = Superpopulation{5, 1};
  population.residual_sd = 1;
  population.group_offset.assign(static_cast<std::size_t>(setting.groups), 0.0);
  TruthDraw draw(setting);
  draw.draw(population, setting, passes(isa), key_of(dice.word()), 0);
  InfinitePanel panel(setting, 255);
  panel.read(population, draw, c.now.scale);
  TruthBook truths(setting, m);
  truths.read(draw, passes(isa), 0x1p20, &panel);
  c.true_k = static_cast<std::size_t>(m.true_k);

  const Limits limits{setting.topics, setting.groups, most.people, 101,
                      static_cast<int>(m.aggregations.size())};
  RoundState now(limits), before(limits);
  load(c.now, c.form, passes(isa), now);
  load(c.before, passes(isa), before);
  now.old_column.assign(c.form.begin(), c.form.end());
  now.old_row.assign(c.old_row.begin(), c.old_row.end());
  load_latent(c.latent, now);
  load_latent(c.old_latent, before);
  const RoundView views[] = {{&before, before.scores(m.bound, m.aggregations, passes(isa))},
                             {&now, now.scores(m.bound, m.aggregations, passes(isa))}};
  std::vector<std::uint64_t> bits(2);
  for (std::size_t t = 0; c.carried && t < c.carried->size(); ++t)
    bits[t / 64] |= std::uint64_t{(*c.carried)[t]} << t % 64;
  const std::uint64_t* const carried[] = {nullptr, c.carried ? bits.data() : nullptr};
  std::vector<double> fast(m.process.size());
  measure_process(m, views, carried, truths, fast.data());
  for (std::size_t i = 0; i < m.process.size(); ++i) {
    if (m.process[i].round != 1) continue;
    c.group = m.process[i].group;
    c.of_medians = m.process[i].truth == 1;
    // Topics of equal median are told apart by more than the oracle is given.
    if (c.of_medians && m.process[i].statistic == Statistics::find("carried_recall")) continue;
    const TruthView& truth = truths.truths()[c.of_medians ? 1 : 0];
    c.truth.assign(truth.value, truth.value + truth.topics);
    book.values.push_back({m.process[i].statistic, fast[i], book.cases.size()});
    book.cases.push_back(c);
  }
}

Book random_book(int small, int large, Isa isa) {
  Book book;
  Dice dice(17);
  for (int i = 0; i < small; ++i) add_case(dice, {20, 25, 4}, isa, book);
  for (int i = 0; i < large; ++i) add_case(dice, largest, isa, book);
  return book;
}

long disagreements(int statistic, const Statistic& how, const Book& book) {
  return std::count_if(book.values.begin(), book.values.end(), [&](const Value& v) {
    return v.statistic == statistic && !agree(how(book.cases[v.at]), v.fast);
  });
}

TEST_CASE("Statistics of the process agree with their definitions on every instruction set") {
  for (const Isa isa : available_isas()) {
    const Book book = random_book(250, 3, isa);
    for (std::size_t s = 0; s < Statistics::size; ++s) {
      if (!of_tables(static_cast<int>(s))) continue;
      CAPTURE(name_of(isa), Statistics::descriptions[s].name);
      CHECK(disagreements(static_cast<int>(s), statistics().at(std::string(Statistics::descriptions[s].name)),
                          book) == 0);
    }
  }
}

struct Wrong {
  std::string name, how;
  Statistic measure;
};

using C = ProcessCase;
const Statistic& right(const char* name) { return statistics().at(name); }

Statistic misread(const char* name, std::function<void(C&)> change) {
  return [=](const C& c) {
    C other = c;
    change(other);
    return right(name)(other);
  };
}
Statistic times(const char* name, std::function<double(const C&)> factor) {
  return [=](const C& c) -> Measured {
    const Measured m = right(name)(c);
    if (!m) return m;
    return *m * factor(c);
  };
}
void older(C& c) { c.now = c.before, c.form = c.old_form; }
Measured lower_middle(std::vector<double> x) {
  if (x.empty()) return {};
  std::sort(x.begin(), x.end());
  return x[(x.size() - 1) / 2];
}
double root_of_share(const C& c) {  // turns n - 1 into n
  const double n = static_cast<double>(c.now.all().size());
  return std::sqrt((n - 1) / n);
}

const std::vector<Wrong> wrongs{
    {"people", "who rated anything",
     [](const C& c) -> Measured {
       return static_cast<double>(
           std::count_if(c.now.rating.begin(), c.now.rating.end(), [](const auto& row) {
             return std::any_of(row.begin(), row.end(), [](const auto& r) { return r.has_value(); });
           }));
     }},
    {"group_people", "of the first group", misread("group_people", [](C& c) { c.group = 0; })},
    {"topics", "of the study", misread("topics", older)},
    {"ratings", "asked for", [](const C& c) -> Measured { return c.now.people() * c.now.topics; }},
    {"rating_mean", "mean of the topic means",
     [](const C& c) {
       std::vector<double> means;
       for (int t = 0; t < c.now.topics; ++t)
         if (const Measured m = mean_of(c.now.of(t))) means.push_back(*m);
       return mean_of(means);
     }},
    {"rating_sd", "n for n - 1", times("rating_sd", root_of_share)},
    {"rating_median", "the lower middle", [](const C& c) { return lower_middle(c.now.all()); }},
    {"rating_iqr", "type 6",
     [](const C& c) -> Measured {
       std::vector<double> x = c.now.all();
       if (x.empty()) return {};
       std::sort(x.begin(), x.end());
       const double n = static_cast<double>(x.size());
       const auto at = [&](double p) {
         return *quantile(x, std::clamp((p * (n + 1) - 1) / std::max(n - 1, 1.0), 0.0, 1.0));
       };
       return at(0.75) - at(0.25);
     }},
    {"rating_bound", "of the round before", misread("rating_bound", older)},
    {"group_bound", "of everybody", right("rating_bound")},
    {"topic_bound_mean", "bound of all ratings", right("rating_bound")},
    {"topic_bound_sd", "n for n - 1",
     times("topic_bound_sd", [](const C& c) { return std::sqrt(1 - 1.0 / c.now.topics); })},
    {"topic_sd_mean", "of all ratings", right("rating_sd")},
    {"listed_topics", "lists of nine",
     [](const C& c) -> Measured {
       const std::vector<int> lists = listings(c.now, 9);
       return static_cast<double>(std::count_if(lists.begin(), lists.end(), [](int n) { return n > 0; }));
     }},
    {"listed_once", "at least once", right("listed_topics")},
    {"bound_change", "the other way round", times("bound_change", [](const C&) { return -1; })},
    {"sd_change", "the other way round", times("sd_change", [](const C&) { return -1; })},
    {"mean_change", "of the bounds", right("bound_change")},
    {"bound_correlation", "squared",
     times("bound_correlation", [](const C& c) { return *right("bound_correlation")(c); })},
    {"carried", "the form",
     [](const C& c) -> Measured {
       if (!c.carried) return {};
       return c.now.topics;
     }},
    {"carried_recall", "share of the carried topics",
     [](const C& c) -> Measured {
       if (!c.carried || size_of(*c.carried) == 0) return {};
       return common(*c.carried, top_of(c.truth, c.true_k)) / size_of(*c.carried);
     }},
    {"carried_sd_mean", "of the whole form", right("topic_sd_mean")},
    {"medians_replicated", "of unrated topics too",
     times("medians_replicated",
           [](const C& c) { return by_topic(c.now, mean_of).size() / static_cast<double>(c.form.size()); })},
    {"medians_replicated", "the lower middle",
     [](const C& c) {
       return replicated(c, [](std::vector<double> x) { return lower_middle(std::move(x)); });
     }},
    {"medians_replicated", "rounded means",
     [](const C& c) {
       return replicated(c, [](const std::vector<double>& x) -> Measured {
         if (x.empty()) return {};
         return std::round(*mean_of(x));
       });
     }},
    {"asked_per_panelist", "per panelist who is left",
     [](const C& c) -> Measured {
       if (c.now.people() == 0) return {};
       return (c.before.people() * c.before.topics + c.now.people() * c.now.topics) /
              static_cast<double>(c.now.people());
     }},
    {"people_lost", "newcomers make up for them",
     [](const C& c) -> Measured { return c.before.people() - c.now.people(); }},
    {"unrevised_sd_mean", "revised",
     misread("unrevised_sd_mean", [](C& c) { std::fill(c.old_row.begin(), c.old_row.end(), -1); })},
    {"unrevised_sd_mean", "of the ratings", right("topic_sd_mean")},
    {"false_consensus", "all of the fall", times("sd_change", [](const C&) { return -1; })},
    {"false_consensus", "the other way round", times("false_consensus", [](const C&) { return -1; })},
};

TEST_CASE("Plausible wrong statistics of the process are told from the right ones") {
  const Book book = random_book(120, 0, Isa::baseline);
  for (const Wrong& w : wrongs) {
    CAPTURE(w.name, w.how);
    CHECK(disagreements(Statistics::find(w.name), w.measure, book) > 0);
  }
  for (const Description& d : Statistics::descriptions)
    CHECK((!of_tables(Statistics::find(d.name)) ||
           std::any_of(wrongs.begin(), wrongs.end(), [&](const Wrong& w) { return w.name == d.name; })));
}

}  // namespace
}  // namespace delphisim::oracle
