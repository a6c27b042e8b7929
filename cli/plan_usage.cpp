// SPDX-License-Identifier: MIT
#include "cli/plan_request.hpp"
#include "cli/study_options.hpp"

namespace delphisim::cli {

Usage plan_usage() {
  return {
      "STUDY",
      "Finds how many people must be asked so that targets are reached, from the study's base cell. A "
      "target "
      "is "
      "METRIC[(p=0.9)][@RULE][,group=G][,round=R][,truth=T]>=V [with P]; several must all hold.\n"
      "docs/planning.md explains the senses of a target, with an example.",
      {{"target", "TARGET", "what is to be reached, as in --target 'recall>=0.8 with 0.9' (repeatable)",
        true},
       {"sense",
        "WORD",
        "exercise: probability that an exercise reaches the targets (the default); truths: share of "
        "truths "
        "whose "
        "expected metrics reach them; mean: the expected metrics reach them",
        false,
        {"exercise", "truths", "mean"}},
       {"with", "P", "that probability or share (default 0.9)"},
       {"least", "N", "smallest size to try"},
       {"most", "N", "largest size to try (default: four times the study's)"},
       {"group", "GROUP", "only this group grows, the others stay as the study has them"},
       {"available", "GROUP=N,...", "the most people of groups that there are"},
       {"allocate", "", "also search the best division of that size over the groups, and the size it needs"},
       {"budget", "MONEY",
        "instead of a size: the best division of a budget (or of a total of people) over the groups"},
       {"topics", "", "instead of a size: the most topics that the study's panel can carry"},
       {"discover", "SHARE",
        "instead of targets: people who find this share of the topics that the first list lacks (exact)"},
       {"naming", "LO..HI",
        "of --discover: probability that a person names a missing topic (default: the study's hidden "
        "topics)"},
       {"missing", "N", "of --discover: topics that are missing, with --naming (default 20)"},
       {"mentions", "N", "of --discover: people who must name a topic (default: as the study says, or 1)"},
       {"cost", "GROUP=MONEY,...", "what inviting one person of a group costs (default 1)"},
       {"response", "LO..HI",
        "response to the invitation, a range: how many to invite, or rival assumptions where the study "
        "has a "
        "response"},
       {"retention", "LO..HI",
        "retention of every later round, likewise (default 0.75..0.95, what is published)"},
       {"no-rivals", "", "leave out the table of rival assumptions"},
       {"precision", "SHARE", "half width of the interval of the size that is close enough (default 0.05)"},
       {"replicates", "N", "most simulated exercises of a size (default 16384)"},
       {"panels", "N", "panels of each truth in the sense of truths (default 16)"},
       {"set", "KEY=VALUE", "change a value of the study file (repeatable)", true},
       {"seed", "S", "in place of study.seed"},
       {"threads", "N", "threads (default: as many as the machine gives)"},
       isa_option(),
       {"format",
        "FORMAT",
        "table (default), csv or json: everything that the table says, one number a line",
        false,
        {"table", "csv", "json"}},
       {"output,o", "FILE", "also an HTML page with the curve"},
       {"force", "", "replace the file if it exists"},
       {"quiet,q", "", "no progress"}}};
}

}  // namespace delphisim::cli
