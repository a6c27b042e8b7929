// SPDX-License-Identifier: MIT
#pragma once
#include <string>

namespace delphisim {

/// The script that draws the figures of a page, licence notices of its packages included, fit to stand in an
/// element <script>. Empty in a build without npm: pages have tables alone then, and say so.
const std::string& page_script();

/// What a Content-Security-Policy calls that script, as "sha256-...", so that a page runs no other. Empty
/// without it.
const std::string& page_script_hash();

}  // namespace delphisim
