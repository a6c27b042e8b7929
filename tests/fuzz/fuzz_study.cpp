// SPDX-License-Identifier: MIT
// Any text as a study file: refused with problems that say something, or a study whose canonical text is the
// same study.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "experiments/study/study.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace delphisim;
  // Files that it names are looked for in a folder that is not there.
  const char* const name = "no-such-folder/input.toml";
  Study study;
  try {
    study = parse_study({reinterpret_cast<const char*>(data), size}, name);
  } catch (const BadInput& refused) {
    if (refused.problems().empty()) std::abort();
    for (const Problem& p : refused.problems())
      if (p.text.empty()) std::abort();
    return 0;
  }
  const Study again = parse_study(study.canonical_text, name);  // may not throw
  if (again.digest != study.digest || again.cells.size() != study.cells.size()) std::abort();
  for (std::size_t c = 0; c < study.cells.size(); ++c)
    if (again.cells[c].digest != study.cells[c].digest) std::abort();
  return 0;
}
