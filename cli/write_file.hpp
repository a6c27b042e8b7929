// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

namespace delphisim::cli {

/// BadInput, with the command that makes it, where the folder that a file or folder is to be put into is not
/// there. Nothing is created unasked: a misspelt path must not leave folders behind.
void check_folder_of(const std::string& path);

/// BadInput where the file exists and may not be replaced.
void check_target(const std::string& path, bool replace);

/// StoreError where the file could not be written, by writing beside it under a temporary name: to be asked
/// before a long computation.
void check_writable(const std::string& path);

/// BadInput where two outputs are one file, or an output is one of the files that are read.
void check_apart(const std::vector<std::string>& outputs, const std::vector<std::string>& inputs);

/// Writes a whole file under a temporary name and renames it, so that it is there complete or not at all.
/// StoreError, also where a file is there by then that may not be replaced.
void write_file(const std::string& path, const std::string& text, bool replace);

}  // namespace delphisim::cli
