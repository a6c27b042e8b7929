// SPDX-License-Identifier: MIT
#include "analysis/report/invitation_table.hpp"

#include <fmt/format.h>

#include <numeric>

#include "analysis/planner/invitations.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/words.hpp"

namespace delphisim {

std::vector<Invitations> invitations_of(const std::vector<int>& people, const Span& response) {
  std::vector<Invitations> all;
  for (const double p : {response.low, (response.low + response.high) / 2, response.high}) {
    if (!all.empty() && response.low == response.high) break;
    for (const bool expected : {true, false}) {
      Invitations row{p, expected, {}, 1};
      for (const int n : people) {
        row.invited.push_back(expected ? invitations_expected(n, p) : invitations_for(n, p, 0.9));
        row.together *= answering(row.invited.back(), n, p);
      }
      all.push_back(std::move(row));
    }
  }
  return all;
}

InvitationTable invitation_table(const Study& study, const std::vector<int>& people, const Span& response) {
  std::vector<std::string> header{"response"};
  for (const Group& group : study.groups) header.push_back(group.id);
  header.emplace_back("in all");
  header.emplace_back("");
  std::vector<std::vector<std::string>> rows;
  for (const Invitations& i : invitations_of(people, response)) {
    std::vector<std::string> row{plain_number(i.response)};
    for (const int n : i.invited) row.push_back(std::to_string(n));
    row.push_back(std::to_string(std::accumulate(i.invited.begin(), i.invited.end(), 0)));
    row.emplace_back(
        i.expected ? "so many are expected to answer"
        : people.size() == 1
            ? "so many answer with probability 0.9"
            : fmt::format("of each group so many answer with probability 0.9, of all groups {:.2f}",
                          i.together));
    rows.push_back(row);
  }
  return {"Invitations, sizes being people who answer the first round", std::move(header), std::move(rows)};
}

std::string invitations_text(const Study& study, const std::vector<int>& people, const Span& response,
                             const Paint& paint) {
  const InvitationTable table = invitation_table(study, people, response);
  return paint.heading(table.caption) + "\n" + text_table(table.header, table.rows, 1, paint);
}

}  // namespace delphisim
