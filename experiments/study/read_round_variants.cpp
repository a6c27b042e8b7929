// SPDX-License-Identifier: MIT
#include "experiments/study/read_round_variants.hpp"

#include <algorithm>

#include "experiments/study/behaviours.hpp"
#include "experiments/study/read_index.hpp"

namespace delphisim {

void read_invitation(Reader& round, const Frame& frame, bool first, Participation& p, Problems& problems) {
  for (const char* key : {"invited", "response"})
    if (!first && round.has(key))
      round.problem(key, std::string(key) +
                             " is given for a later round (only the first one invites) is it retention or "
                             "newcomers?");
  BehaviourReader keys(round, "invitation", problems);
  std::vector<int> sizes;
  for (const Group& group : frame.groups) sizes.push_back(group.size);
  p.invited = keys.counts("invited", frame.group_names, sizes);
  if (p.invited == sizes) p.invited.clear();
  p.response = keys.each("response", frame.group_names);
  if (std::all_of(p.response.begin(), p.response.end(), [](double r) { return r == 1; })) p.response.clear();
}

std::vector<std::pair<int, int>> read_omitted(Reader& round, const Frame& frame, Problems& problems) {
  std::vector<std::pair<int, int>> omitted;
  for (Reader& entry : round.tables("omitted", "topics left off one group's form", 0)) {
    BehaviourReader keys(entry, "omitted", problems);
    const int g = keys.place("group", frame.group_names), t = keys.place("topic", frame.topic_names);
    entry.finish();
    if (g >= 0 && t >= 0) omitted.emplace_back(g, t);
  }
  return omitted;
}

std::vector<Filing> read_misfiled(Reader& round, const Frame& frame, Problems& problems) {
  std::vector<Filing> list;
  std::vector<double> shares(frame.groups.size());
  for (Reader& entry : round.tables("misfiled", "people counted under another group", 0)) {
    BehaviourReader keys(entry, "misfiled", problems);
    Filing f;
    f.group = keys.place("group", frame.group_names);
    f.filed_as = keys.place("filed_as", frame.group_names);
    f.people = keys.whole("people");
    f.share = keys.number("share");
    const auto group = static_cast<std::size_t>(std::max(0, f.group));
    if (f.group >= 0 && f.group == f.filed_as)
      entry.problem("filed_as", "filed_as is '" + frame.groups[group].id + "' (that is the group itself)");
    if (!entry.has("people") && !entry.has("share"))
      problems.add(entry.at(""), "nobody is misfiled (neither people nor share is given)");
    if (f.group >= 0 && (shares[group] += f.share) > 1 + 1e-9)
      entry.problem("share", "share adds up to " + shortest(shares[group]) + " (of the people of " +
                                 frame.groups[group].id + ")");
    entry.finish();
    if (f.group >= 0 && f.filed_as >= 0) list.push_back(f);
  }
  return list;
}

void read_variants(Reader& table, const RoundSpec* before, Revision& v, Problems& problems) {
  v.confidence = BehaviourReader(table, "bounded_confidence", problems).number("confidence");
  if (table.has("majority_share") || table.has("majority_cut")) {
    BehaviourReader keys(table, "majority", problems);
    v.majority_share = keys.number("majority_share");
    v.majority_cut = keys.number("majority_cut");
    if (before && v.majority_cut > before->instrument.scale.max + 1e-9)
      table.problem("majority_cut", "majority_cut is " + shortest(v.majority_cut) + " (no rating of round '" +
                                        before->name + "' reaches it: they go up to " +
                                        shortest(before->instrument.scale.max) + ")");
  }
  if (table.has("agreement")) {
    Reader agreement = table.table("agreement", "when the shown ratings agree");
    v.agreement = read_index_limit(agreement, before, true, problems);
    agreement.finish();
  }
  BehaviourReader susceptibility(table, "susceptibility", problems), anchoring(table, "anchoring", problems);
  v.susceptibility_sd = susceptibility.number("susceptibility_sd");
  v.stubborn = susceptibility.number("stubborn");
  v.anchor = anchoring.number("anchor");
  v.anchor_sd = anchoring.number("anchor_sd");
  v.information = BehaviourReader(table, "second_look", problems).number("information");
  v.newcomer_anchor = BehaviourReader(table, "anchored_newcomers", problems).number("newcomer_anchor");
}

}  // namespace delphisim
