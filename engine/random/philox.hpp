// SPDX-License-Identifier: MIT
#pragma once
#include "engine/random/address.hpp"

namespace delphisim {

/// The four words that Philox4x32-10 makes of a counter under a key (Salmon, Moraes, Dror & Shaw 2011,
/// Parallel random numbers: as easy as 1, 2, 3, SC'11, doi:10.1145/2063384.2063405).
Words philox(Key key, Counter counter);

/// The four words that belong to an address under a study's key.
Words words_at(Key key, const Address& address);

}  // namespace delphisim
