// SPDX-License-Identifier: MIT
#include <cassert>

#include "engine/passes/passes.hpp"

namespace delphisim {

namespace baseline {
extern const Passes table;
}
namespace avx2 {
extern const Passes table;
}
namespace avx512 {
extern const Passes table;
}

bool isa_available(Isa isa) {
  switch (isa) {
    case Isa::baseline:
      return true;
    case Isa::avx2:
      return __builtin_cpu_supports("avx2");
    case Isa::avx512:
      return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
             __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
  }
  return false;
}

Isa best_isa() {
  if (isa_available(Isa::avx512)) return Isa::avx512;
  return isa_available(Isa::avx2) ? Isa::avx2 : Isa::baseline;
}

const char* name_of(Isa isa) {
  if (isa == Isa::avx512) return "avx512";
  return isa == Isa::avx2 ? "avx2" : "baseline";
}

std::optional<Isa> parse_isa(std::string_view name) {
  for (const Isa isa : {Isa::baseline, Isa::avx2, Isa::avx512})
    if (name == name_of(isa)) return isa;
  return std::nullopt;
}

const Passes& passes(Isa isa) {
  assert(isa_available(isa));
  if (isa == Isa::avx512) return avx512::table;
  return isa == Isa::avx2 ? avx2::table : baseline::table;
}

}  // namespace delphisim
