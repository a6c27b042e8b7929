// SPDX-License-Identifier: MIT
#pragma once

namespace delphisim {

/// Values of `file_type` of what the program writes as HDF5 besides results, so that it can be told from
/// them, and the name of the page that stands beside an analysis.
inline constexpr const char *analysis_file_type = "delphisim analysis",
                            *replay_file_type = "delphisim replay", *analysis_page_name = "report.html";

}  // namespace delphisim
