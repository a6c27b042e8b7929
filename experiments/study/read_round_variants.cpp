// SPDX-License-Identifier: MIT
#include "experiments/study/read_round_variants.hpp"

#include <algorithm>
#include <cmath>

#include "experiments/study/read_index.hpp"

namespace delphisim {
namespace {

constexpr double kMostInvited = 65535;  // ratings are counted in 16 bits

int whole(Reader& table, std::string_view key, double count) {
  if (count != std::floor(count))
    table.problem(key,
                  std::string(key) + " holds " + shortest(count) + " (people are counted in whole numbers)");
  return static_cast<int>(count);
}

}  // namespace

void read_invitation(Reader& round, const Frame& frame, bool first, Participation& p, Problems& problems) {
  for (const char* key : {"invited", "response"})
    if (!first && round.has(key))
      round.problem(key, std::string(key) +
                             " is given for a later round (only the first one invites) is it retention or "
                             "newcomers?");
  if (round.has("invited")) {
    const auto counts =
        number_per_name(round, "invited", frame.group_names, true, {.min = 0, .max = kMostInvited},
                        "people of a group who are invited", {}, problems);
    bool as_usual = counts.size() == frame.groups.size();
    for (std::size_t g = 0; g < counts.size(); ++g) {
      p.invited.push_back(whole(round, "invited", counts[g]));
      as_usual = as_usual && p.invited[g] == frame.groups[g].size;
    }
    if (as_usual) p.invited.clear();
  }
  if (round.has("response")) {
    p.response = number_per_name(round, "response", frame.group_names, true, probability,
                                 "probability that somebody invited answers", {}, problems);
    if (std::all_of(p.response.begin(), p.response.end(), [](double r) { return r == 1; }))
      p.response.clear();
  }
}

std::vector<Filing> read_misfiled(Reader& round, const Frame& frame, Problems& problems) {
  std::vector<Filing> list;
  std::vector<double> shares(frame.groups.size());
  for (Reader& entry : round.tables("misfiled", "people counted under another group", 0)) {
    const std::string group = entry.string("group", "whose people"),
                      filed_as = entry.string("filed_as", "the group that they count in");
    Filing f;
    f.group = group.empty() ? -1 : frame.group_names.need(group, entry.at("group"), problems);
    f.filed_as = filed_as.empty() ? -1 : frame.group_names.need(filed_as, entry.at("filed_as"), problems);
    f.people = static_cast<int>(entry.integer("people", {0, 65535}, "how many people", 0));
    f.share = entry.number("share", probability, "probability of each other person of the group", 0.0);
    if (f.group >= 0 && f.group == f.filed_as)
      entry.problem("filed_as", "filed_as is '" + escaped(filed_as) + "' (that is the group itself)");
    if (!entry.has("people") && !entry.has("share"))
      problems.add(entry.at(""), "nobody is misfiled (neither people nor share is given)");
    if (f.group >= 0 && (shares[static_cast<std::size_t>(f.group)] += f.share) > 1 + 1e-9)
      entry.problem("share", "share adds up to " + shortest(shares[static_cast<std::size_t>(f.group)]) +
                                 " (of the people of " + group + ")");
    entry.finish();
    if (f.group >= 0 && f.filed_as >= 0) list.push_back(f);
  }
  return list;
}

void read_variants(Reader& table, const RoundSpec* before, Revision& v, Problems& problems) {
  v.weight_others = table.number("weight_others", {.min = -1, .max = 1},
                                 "weight of the distance to what is shown of the other groups", 0.0);
  v.confidence = table.number("confidence", {.min = 0, .max = Revision::any_distance},
                              "largest distance that still pulls, rating points", Revision::any_distance);
  if (table.has("majority_share") || table.has("majority_cut")) {
    v.majority_share =
        table.number("majority_share", {0.5, 1, false, false, "the larger of two shares is at least a half"},
                     "agreement from which panelists move towards it", 0.75);
    v.majority_cut =
        table.number("majority_cut", {}, "lowest rating that counts as agreement, rating points");
  }
  if (table.has("agreement")) {
    Reader agreement = table.table("agreement", "when the shown ratings agree");
    v.agreement = read_index_limit(agreement, before, true, problems);
    agreement.finish();
  }
  v.susceptibility_sd = table.number("susceptibility_sd", {.min = 0, .max = 10},
                                     "standard deviation of a person's factor on the weights", 0.0);
  v.stubborn = table.number("stubborn", probability, "probability that nothing shown moves a person", 0.0);
  v.anchor = table.number("anchor", probability, "weight of the first value", 0.0);
  v.anchor_sd =
      table.number("anchor_sd", {.min = 0, .max = 10}, "standard deviation of a person's anchor", 0.0);
  v.information =
      table.number("information", probability, "share of the residual that a second look removes", 0.0);
  v.newcomer_anchor =
      table.number("newcomer_anchor", probability, "weight of the shown value for newcomers", 0.0);
}

}  // namespace delphisim
