// SPDX-License-Identifier: MIT
#pragma once

namespace delphisim::determinism {

/// Allocations of this program so far: counting_new.cpp replaces operator new.
extern long allocations;

}  // namespace delphisim::determinism
