// SPDX-License-Identifier: MIT
// Numbers that depend on the parameters of an aggregation alone, computed once.
#include "engine/random/philox.hpp"
#include "engine/rules/aggregation/lower_bound_bootstrap.hpp"
#include "engine/rules/aggregation/lower_bound_t.hpp"
#include "engine/stats/student_t.hpp"

namespace delphisim {

void LowerBoundT::fill_table(const double* p, int people, void* table) {
  double* const t = static_cast<double*>(table);
  for (int n = 0; n <= people; ++n) t[n] = n > 1 ? student_t_quantile(p[0], n - 1) : 0;
}

void LowerBoundBootstrap::fill_table(const double* p, int people, void* table) {
  constexpr Key key = key_of(0x64656c70686973);  // the same for every study: a bound depends on counts alone
  std::uint16_t* out = static_cast<std::uint16_t*>(table);
  for (std::uint32_t j = 0; j < static_cast<std::uint32_t>(people); ++j)
    for (std::uint32_t b = 0; b < padded_resamples(p) / 8; ++b)
      for (const std::uint32_t word :
           words_at(key, {.purpose = Purpose::bound_resample, .index = b, .member = j})) {
        *out++ = static_cast<std::uint16_t>(word);
        *out++ = static_cast<std::uint16_t>(word >> 16);
      }
}

}  // namespace delphisim
