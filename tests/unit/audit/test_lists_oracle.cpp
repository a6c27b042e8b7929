// SPDX-License-Identifier: MIT
// Flags and lists of topics against brute force over all small tables.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "tests/unit/audit/audited.hpp"

using namespace audited;

namespace {

// The fewest flags that contradict a cut of the scores, over all orders of tied topics and all cuts.
std::size_t fewest_wrong(const std::vector<int>& score, const std::vector<int>& flag) {
  std::vector<std::size_t> order(score.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::size_t fewest = score.size();
  do {
    bool falls = true;
    for (std::size_t i = 1; i < order.size(); ++i) falls = falls && score[order[i - 1]] >= score[order[i]];
    if (!falls) continue;
    for (std::size_t cut = 0; cut <= order.size(); ++cut) {
      std::size_t wrong = 0;
      for (std::size_t i = 0; i < order.size(); ++i) wrong += (flag[order[i]] == 1) != (i < cut);
      fewest = std::min(fewest, wrong);
    }
  } while (std::next_permutation(order.begin(), order.end()));
  return fewest;
}

// The wrong variant: as many as are flagged, from the top, ties in the order of the table.
std::size_t wrong_by_count(const std::vector<int>& score, const std::vector<int>& flag) {
  std::vector<std::size_t> order(score.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return score[a] > score[b]; });
  const auto set = static_cast<std::size_t>(std::count(flag.begin(), flag.end(), 1));
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < order.size(); ++i) wrong += (flag[order[i]] == 1) != (i < set);
  return wrong;
}

}  // namespace

TEST_CASE("flags: the cut that contradicts fewest of them, over all flags, orders of ties and cuts") {
  AuditRequest request;
  request.settings["flags.agreeing"] = 0.5;
  std::size_t checked = 0, by_count_differs = 0;
  for (const std::vector<int>& score :
       {std::vector<int>{9, 8, 7, 6, 5, 4}, {9, 8, 8, 8, 5, 4}, {4, 4, 9, 9, 6, 6}}) {
    for (unsigned flags = 1; flags < 64; ++flags) {
      std::vector<int> flag;
      std::string text = "slug,score,selected\n";
      for (std::size_t t = 0; t < score.size(); ++t) {
        flag.push_back(static_cast<int>(flags >> t & 1));
        text +=
            "t" + std::to_string(t) + "," + std::to_string(score[t]) + "," + std::to_string(flag[t]) + "\n";
      }
      const CheckReport r = report("flags", table(text), request);
      const std::size_t fewest = fewest_wrong(score, flag);
      // What contradicts most of the flags that are set is no cut of this score, and is not reported.
      if (2 * fewest > static_cast<std::size_t>(__builtin_popcount(flags)) + 1 || fewest > 3) {
        CHECK(r.findings.empty());
        CHECK(r.verdict() == Certainty::unchecked);
        continue;
      }
      CAPTURE(text);
      CHECK(r.count(Certainty::certain) == fewest);
      ++checked;
      by_count_differs += wrong_by_count(score, flag) != fewest;
      // Set as it says, the flags are a cut.
      std::vector<int> mended = flag;
      for (const Finding& f : r.findings) mended[static_cast<std::size_t>(f.line) - 2] = f.expected == "1";
      CHECK(fewest_wrong(score, mended) == 0);
    }
  }
  CHECK(checked > 100);
  CHECK(by_count_differs > 30);
}

TEST_CASE("flags: which numbers of topics a share can give, by counting") {
  // 25 % of 10 to 30 topics: from the whole part to the next whole number.
  std::size_t wrong = 0, nearest_only = 0;
  for (int topics = 10; topics <= 30; ++topics) {
    for (int set = 1; set <= topics / 2; ++set) {
      std::string text = "slug,score,top25_overall\n";
      for (int t = 0; t < topics; ++t)
        text += "t" + std::to_string(t) + "," + std::to_string(900 - t) + "," + (t < set ? "1" : "0") + "\n";
      AuditRequest request;
      request.flags["top25_overall"].share = 0.25;
      const bool said = !report("flags", table(text), request).findings.empty();
      const bool possible = 4 * (set - 1) < topics && topics < 4 * (set + 1);
      wrong += said == possible;
      nearest_only += said == (set == (topics + 2) / 4);
    }
  }
  CHECK(wrong == 0);
  CHECK(nearest_only > 10);  // a rule that only rounds to the nearest would say more
}

TEST_CASE("lists: topics that only the list or only the flags have, over all small tables") {
  const std::vector<std::string> topics{"a", "b", "c", "d"};
  std::size_t wrong = 0, one_way = 0;
  for (unsigned listed = 1; listed < 16; ++listed) {
    for (unsigned flagged = 0; flagged < 16; ++flagged) {
      std::string list = "group,rank,slug\n", flags = "slug,top10_x\n";
      int rank = 0;
      for (std::size_t t = 0; t < 4; ++t) {
        if (listed >> t & 1) list += "x," + std::to_string(++rank) + "," + topics[t] + "\n";
        flags += topics[t] + "," + std::to_string(flagged >> t & 1) + "\n";
      }
      const AuditTable lists = table(list, "lists.csv"), all = table(flags, "flags.csv");
      std::set<std::string> expected;
      for (std::size_t t = 0; t < 4; ++t)
        if ((listed >> t & 1) != (flagged >> t & 1)) expected.insert(topics[t]);
      std::set<std::string> from_list, from_flags;
      for (const Finding& f : report("lists", lists, {}, {all}).findings) from_list.insert(f.topic);
      for (const Finding& f : report("lists", all, {}, {lists}).findings) {
        from_flags.insert(f.topic);
        wrong += (f.other == "listed") != (list.find("," + f.topic + "\n") != std::string::npos);
      }
      wrong += from_list != expected;
      wrong += from_flags != expected;
      one_way += (listed & ~flagged) == 0 && !expected.empty();  // a look from the list alone would miss it
    }
  }
  CHECK(wrong == 0);
  CHECK(one_way > 30);
}
