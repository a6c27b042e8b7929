// SPDX-License-Identifier: MIT
#include "analysis/multiverse/tables.hpp"

#include "engine/catalogue/label.hpp"

namespace delphisim {
namespace {

using Texts = std::vector<std::string>;
using Numbers = std::vector<double>;

// A table that grows row by row: texts first, then numbers.
class Rows {
 public:
  Rows(const char* name, std::vector<const char*> texts, std::vector<const char*> numbers)
      : name_(name),
        text_names_(std::move(texts)),
        number_names_(std::move(numbers)),
        texts_(text_names_.size()),
        numbers_(number_names_.size()) {}
  void add(std::initializer_list<std::string_view> texts, std::initializer_list<double> numbers) {
    std::size_t at = 0;
    for (const std::string_view t : texts) texts_[at++].emplace_back(t);
    at = 0;
    for (const double x : numbers) numbers_[at++].push_back(x);
  }
  Table take() {
    Table table{name_, {}};
    for (std::size_t i = 0; i < texts_.size(); ++i)
      table.columns.push_back({text_names_[i], std::move(texts_[i])});
    for (std::size_t i = 0; i < numbers_.size(); ++i)
      table.columns.push_back({number_names_[i], std::move(numbers_[i])});
    return table;
  }

 private:
  std::string name_;
  std::vector<const char*> text_names_, number_names_;
  std::vector<Texts> texts_;
  std::vector<Numbers> numbers_;
};

class Teller {
 public:
  Teller(const RatingTable& table, const Multiverse& m) : table_(table), m_(m) {}

  Table topics() const;
  Table choices() const;
  Table indices() const;
  Table change() const;
  Table left_out() const;

 private:
  std::string_view group(int g) const {
    return g < 0 ? std::string_view("all") : table_.groups[static_cast<std::size_t>(g)];
  }
  std::string_view round(int r) const { return table_.rounds[static_cast<std::size_t>(r)]; }
  std::string_view topic(int t) const {
    return t < 0 ? std::string_view("all") : table_.topics[static_cast<std::size_t>(t)];
  }

  const RatingTable& table_;
  const Multiverse& m_;
};

Table Teller::topics() const {
  Rows rows("topics", {"round", "topic", "verdict"},
            {"share_of_rules", "inclusion", "inclusion_mcse", "share_lo", "share_hi", "robust_probability",
             "robust_mcse", "raters", "raters_in_smallest_group"});
  for (std::size_t r = 0; r < m_.verdicts.size(); ++r)
    for (const TopicVerdict& v : m_.verdicts[r])
      rows.add({table_.rounds[r], topic(v.topic), verdict_of(v)},
               {v.share, v.inclusion, v.inclusion_mcse, v.share_lo, v.share_hi, v.robust, v.robust_mcse,
                static_cast<double>(v.raters), static_cast<double>(v.least_in_group)});
  return rows.take();
}

Table Teller::choices() const {
  Rows rows("choices", {"round", "rules", "choice"},
            {"number_of_rules",
             "levels",
             "pairs",
             "jaccard",
             "turnover",
             "length",
             "share",
             "share_alone",
             "share_in_all",
             "share_equal_length",
             "share_alone_equal_length",
             "share_in_all_equal_length",
             "share_lo",
             "share_hi",
             "largest",
             "largest_mcse",
             "share_equal_length_lo",
             "share_equal_length_hi",
             "largest_equal_length",
             "largest_equal_length_mcse"});
  for (const EffectsOf& e : m_.effects)
    for (std::size_t c = 0; c < 3; ++c) {
      const PairDistances& d = e.effects.pairs[c];
      const VarianceShares &v = e.effects.variance, &w = e.effects.variance_of_equal_length;
      const ShareSpread &s = e.spread[c], &q = e.spread_of_equal_length[c];
      rows.add({round(e.round), e.rules, choice_names[c]}, {static_cast<double>(e.effects.rules),
                                                            static_cast<double>(e.effects.levels[c]),
                                                            static_cast<double>(d.pairs),
                                                            d.jaccard,
                                                            d.turnover,
                                                            d.length,
                                                            v.shapley[c],
                                                            v.alone[c],
                                                            v.in_all[c],
                                                            w.shapley[c],
                                                            w.alone[c],
                                                            w.in_all[c],
                                                            s.lo,
                                                            s.hi,
                                                            s.largest,
                                                            s.largest_mcse,
                                                            q.lo,
                                                            q.hi,
                                                            q.largest,
                                                            q.largest_mcse});
    }
  return rows.take();
}

Table Teller::indices() const {
  Rows rows("indices", {"index", "round", "group", "topic"}, {"value"});
  for (const IndexValue& v : m_.indices.values)
    rows.add({m_.indices.names[v.index], round(v.round), group(v.group), topic(v.topic)}, {v.value});
  return rows.take();
}

Table Teller::change() const {
  Rows rows("change", {"what", "from", "to", "group", "topic"}, {"value"});
  for (const TopicShift& s : m_.shifts)
    rows.add({s.what, round(s.round - 1), round(s.round), group(s.group), topic(s.topic)}, {s.value});
  for (std::size_t r = 1; r < m_.rounds.size(); ++r)
    for (const TopicVerdict& now : m_.verdicts[r])
      for (const TopicVerdict& before : m_.verdicts[r - 1])
        if (before.topic == now.topic)
          rows.add({"share_of_rules_change", table_.rounds[r - 1], table_.rounds[r], "all", topic(now.topic)},
                   {now.share - before.share});
  return rows.take();
}

Table Teller::left_out() const {
  Rows rows("left_out", {"kind", "what", "reason"}, {});
  for (const LeftOut& l : m_.list.left_out) rows.add({"rules", l.what, l.reason}, {});
  for (const LeftOut& l : m_.indices.left_out) rows.add({"index", l.what, l.reason}, {});
  return rows.take();
}

}  // namespace

std::vector<Table> multiverse_tables(const RatingTable& table, const Multiverse& m) {
  const Teller teller(table, m);
  return {teller.topics(), teller.choices(), teller.indices(), teller.change(), teller.left_out()};
}

}  // namespace delphisim
