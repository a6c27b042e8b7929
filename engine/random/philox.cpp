// SPDX-License-Identifier: MIT
#include "engine/random/philox.hpp"

#include <Random123/philox.h>

namespace delphisim {

Words philox(Key key, Counter counter) {
  const r123::Philox4x32::ctr_type c{{counter[0], counter[1], counter[2], counter[3]}};
  const r123::Philox4x32::key_type k{{key[0], key[1]}};
  const auto words = r123::Philox4x32{}(c, k);
  return {words[0], words[1], words[2], words[3]};
}

Words words_at(Key key, const Address& address) { return philox(key, counter_of(address)); }

}  // namespace delphisim
