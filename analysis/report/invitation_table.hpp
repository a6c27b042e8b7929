// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "analysis/planner/worlds.hpp"
#include "analysis/report/paint.hpp"

namespace delphisim {

/// How many to invite of each group so that so many answer, at the ends and in the middle of a range of
/// response.
struct Invitations {
  double response = 0;
  bool expected = false;     // so many are expected; otherwise with probability 0.9, group by group
  std::vector<int> invited;  // [groups]
  double together = 0;       // probability that so many answer of every group
};
std::vector<Invitations> invitations_of(const std::vector<int>& people, const Span& response);

/// The same as a table, and for the terminal.
struct InvitationTable {
  std::string caption;
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};
InvitationTable invitation_table(const Study& study, const std::vector<int>& people, const Span& response);
std::string invitations_text(const Study& study, const std::vector<int>& people, const Span& response,
                             const Paint& paint = {});

}  // namespace delphisim
