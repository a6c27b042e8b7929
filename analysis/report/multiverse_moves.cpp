// SPDX-License-Identifier: MIT
#include "analysis/report/multiverse_moves.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "analysis/multiverse/of_length.hpp"
#include "analysis/report/multiverse_text.hpp"
#include "analysis/report/multiverse_words.hpp"
#include "analysis/report/verdict_groups.hpp"
#include "analysis/report/words.hpp"

namespace delphisim {
namespace {

// A choice that is the largest in fewer resamples than this may as well not be; shares nearer than this are
// called about equal.
constexpr double settled = 0.9, about_equal = 0.1;

std::size_t largest_of(const VarianceShares& v) {
  return static_cast<std::size_t>(std::max_element(v.shapley.begin(), v.shapley.end()) - v.shapley.begin());
}

// The choices among which the largest lies, by their shares: that of the ratings themselves, and every other
// until one of them is the largest in enough resamples.
std::vector<std::size_t> leaders(const std::array<ShareSpread, 3>& spread, const VarianceShares& shares,
                                 std::size_t first) {
  std::vector<std::size_t> others;
  for (std::size_t c = 0; c < 3; ++c)
    if (c != first) others.push_back(c);
  std::stable_sort(others.begin(), others.end(),
                   [&](std::size_t a, std::size_t b) { return spread[a].largest > spread[b].largest; });
  std::vector<std::size_t> found{first};
  double share = spread[first].largest;
  for (const std::size_t c : others) {
    if (share >= settled) break;
    found.push_back(c);
    share += spread[c].largest;
  }
  std::sort(found.begin(), found.end(),
            [&](std::size_t a, std::size_t b) { return shares.shapley[a] > shares.shapley[b]; });
  return found;
}

// What is said where another choice may be the largest.
std::string unsettled_text(const EffectsOf& of, const std::vector<std::size_t>& found) {
  const auto& share = of.effects.variance.shapley;
  std::vector<std::string> shares, resamples;
  for (const std::size_t c : found) {
    shares.push_back(fmt::format("{} ({})", choice_names[c], percent(share[c])));
    resamples.push_back(fmt::format("the {} in {}", choice_names[c], percent(of.spread[c].largest)));
  }
  const bool equal = share[found.front()] - share[found.back()] < about_equal;
  return fmt::format(
      "{} move the list{}: so much of the differences between the lists of the {} that cut an order of "
      "scores "
      "is their share. Which has the largest hangs on who took part: in the resamples of the people {}.",
      joined(shares), equal ? " about equally" : " most", counted(of.effects.rules, "rule", "rules"),
      joined(resamples));
}

// The same with the length of lists set aside; c: the choice that was said to move the list most, if it was.
std::string equal_length_text(const EffectsOf& of, std::size_t c, bool unsettled) {
  const VarianceShares& v = of.effects.variance_of_equal_length;
  const auto& spread = of.spread_of_equal_length;
  if (std::isnan(v.shapley[0])) return "";
  const std::size_t d = largest_of(v);
  if (spread[d].largest < settled) {  // false without resamples
    std::vector<std::string> shares, resamples;
    for (const std::size_t of_these : leaders(spread, v, d)) {
      shares.push_back(fmt::format("{} ({})", choice_names[of_these], percent(v.shapley[of_these])));
      resamples.push_back(
          fmt::format("the {} in {}", choice_names[of_these], percent(spread[of_these].largest)));
    }
    return fmt::format(
        " With the length of lists set aside it is open among {}: the largest in the resamples is {}.",
        joined(shares), joined(resamples));
  }
  if (unsettled)
    return fmt::format(" With the length of lists set aside the {} has the largest ({}).", choice_names[d],
                       percent(v.shapley[d]));
  return fmt::format(" With the length of lists set aside it is {}the {} ({}).", d == c ? "still " : "",
                     choice_names[d], percent(v.shapley[d]));
}

}  // namespace

std::string mover_text(const Multiverse& m) {
  const EffectsOf& of = m.effects[m.effects.size() - 2];
  const ChoiceEffects& e = of.effects;
  if (e.rules == 0) return "No rule cuts an order of scores.";
  if (std::isnan(e.variance.shapley[0])) return "All rules that cut an order of scores make the same list.";
  const std::size_t c = largest_of(e.variance);
  const bool resampled = !std::isnan(of.spread[c].largest);
  const bool unsettled = resampled && of.spread[c].largest < settled;
  std::string text;
  if (unsettled) {
    text = unsettled_text(of, leaders(of.spread, e.variance, c));
    text.front() = static_cast<char>(text.front() - 'a' + 'A');  // names of choices are lower-case letters
  } else {
    text = fmt::format(
        "What moves the list most is the {}: {} of the differences between the lists of the {} "
        "that cut an order of scores are its share (mean Jaccard distance of two rules that differ "
        "in it alone: {:.3f}).",
        choice_names[c], percent(e.variance.shapley[c]), counted(e.rules, "rule", "rules"),
        e.pairs[c].jaccard);
    if (resampled)
      text += fmt::format(" It has the largest share in {} of the resamples of the people.",
                          percent(of.spread[c].largest));
  }
  return text + equal_length_text(of, c, unsettled);
}

std::string same_length_text(const RatingTable& table, const Multiverse& m) {
  const LengthVerdicts of = verdicts_of_length(m);
  if (of.rules == 0)
    return m.wanted_length > 0 ? fmt::format("No rule lists {} to {} topics.", of.least, of.most) : "";
  const auto named = [&](const std::vector<int>& topics) {
    std::vector<std::string> names;
    for (const int t : topics) names.push_back(table.topics[static_cast<std::size_t>(t)]);
    return some_names(names);
  };
  const std::string lengths =
      of.least == of.most ? std::to_string(of.least) : fmt::format("{} to {}", of.least, of.most);
  return fmt::format(
      "Of the {} that list {} topics ({}), at least 90 % agree to select {}{}; on {} they do not agree{}.",
      counted(of.rules, "rule", "rules"), lengths,
      m.wanted_length > 0 ? fmt::format("about {}, as wanted", m.wanted_length)
                          : "about as many as the middle one of all rules",
      counted(of.selected.size(), "topic", "topics"), named(of.selected), of.contested.size(),
      named(of.contested));
}

std::string multiverse_paragraph(const RatingTable& table, const Multiverse& m, std::uint64_t seed,
                                 const std::string& software) {
  std::string text = fmt::format("Every rule was applied to the ratings with {} (seed {}",
                                 software.empty() ? "delphisim" : software, seed);
  if (m.resampled.resamples > 0)
    text += fmt::format("; {} resamples of the people within their groups", m.resampled.resamples);
  text += ").";
  for (const std::string& sentence : multiverse_answer(table, m)) text += " " + sentence;
  return text + " " + share_of_rules_note();
}

}  // namespace delphisim
