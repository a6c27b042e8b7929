// SPDX-License-Identifier: MIT
#pragma once
#include "analysis/page/origin.hpp"
#include "cli/options.hpp"

namespace delphisim::cli {

/// Where a page comes from: the program, the command line without what does not change its numbers (threads,
/// instruction set, where it goes), and the digests of the files given. Folders are left out of names.
/// `output`: stands for what --output names, "plan.html". `inputs`: options that name files that are read,
/// beside the positional arguments.
Origin origin_of(const Parsed& line, const std::string& command, const Usage& usage,
                 const std::string& output, const std::vector<std::string>& inputs);

}  // namespace delphisim::cli
