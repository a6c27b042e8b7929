// SPDX-License-Identifier: MIT
#include "experiments/study/read_stopping.hpp"

#include "engine/indices/info.hpp"
#include "experiments/study/behaviours.hpp"
#include "experiments/study/read_index.hpp"

namespace delphisim {
namespace {

bool of_ratings(Criterion c) { return c == Criterion::share_at_least || c == Criterion::majority; }

Range limits_of(Criterion c) {
  if (c == Criterion::iqr || c == Criterion::sd || c == Criterion::absolute_change) return {.min = 0};
  return {0, 1, false, false, "a share lies between 0 and 1"};
}

// What the literature uses: Diamond 2014 found 75 % the median threshold of agreement; Scheibe 1975 15 %.
std::optional<double> standard_limit(Criterion c) {
  if (of_ratings(c)) return 0.75;
  if (c == Criterion::histogram_change) return 0.15;
  return {};
}

}  // namespace

void read_most_rounds(Reader& reader, Design& design, Problems& problems) {
  design.listed = design.rounds.size();
  if (!reader.has("most_rounds")) return;
  const auto most =
      static_cast<std::size_t>(BehaviourReader(reader, "rounds", problems).whole("most_rounds"));
  if (design.rounds.empty()) return;
  if (design.rounds.size() < 2) {
    reader.problem(
        "most_rounds",
        "most_rounds repeats the only round (what people do when they rate again is not said) list "
        "a second round?");
    return;
  }
  if (most < design.rounds.size())
    reader.problem("most_rounds", "most_rounds is " + std::to_string(most) + " (" +
                                      std::to_string(design.rounds.size()) + " rounds are listed)");
  while (design.rounds.size() < most) {
    RoundSpec round = design.rounds[design.listed - 1];
    round.name += '_' + std::to_string(design.rounds.size() + 1);
    design.round_names.add(round.name, reader.at("most_rounds"), problems);
    design.slider_given.push_back(design.slider_given.back());
    design.at.push_back(design.at.back());
    design.rounds.push_back(round);
  }
}

Stopping read_stopping(Reader& reader, const Design& design, Problems& problems) {
  Stopping stopping;
  const Value* value = reader.value("stopping");
  if (!value || *value == Value{{}, std::string("fixed")}) return stopping;
  if (value->kind() == Value::Kind::string) {
    reader.choice("stopping", {"fixed"}, "a table {criterion, limit}, or a word");
    return stopping;
  }
  Reader table = reader.table("stopping", "what ends the exercise");
  BehaviourReader keys(table, "stopping", problems);
  stopping.criterion = static_cast<Criterion>(keys.choice("criterion") + 1);
  const Criterion c = stopping.criterion;
  bool by_topic = c < Criterion::absolute_change;
  if (c == Criterion::index) {
    stopping.index = read_index_limit(table, finest_of(design.rounds), false, problems);
    const int index = stopping.index.index.kind;
    by_topic = index >= 0 && index_infos()[static_cast<std::size_t>(index)].kind == IndexKind::within_topic;
  } else {
    stopping.limit = keys.number("limit", limits_of(c), standard_limit(c));
  }
  if (of_ratings(c)) stopping.cut = keys.number("cut");
  if (by_topic) stopping.topics = keys.number("topics");
  if (const int first = keys.place("not_before", design.round_names); first >= 0) stopping.not_before = first;
  table.finish();
  return stopping;
}

}  // namespace delphisim
