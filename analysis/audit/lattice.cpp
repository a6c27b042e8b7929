// SPDX-License-Identifier: MIT
#include "analysis/audit/lattice.hpp"

#include <algorithm>
#include <cmath>

namespace delphisim {
namespace {

constexpr double noise = 1e-7;  // of sums and sums of squares, which are whole

std::int64_t at_least(double x) { return static_cast<std::int64_t>(std::ceil(x - noise)); }
std::int64_t at_most(double x) { return static_cast<std::int64_t>(std::floor(x + noise)); }

}  // namespace

Lattice::Sums Lattice::sums(Bracket mean) const {
  const double per_unit = static_cast<double>(n) / step;
  return {std::max<std::int64_t>(0, at_least((mean.lo - min) * per_unit)),
          std::min(levels * n, at_most((mean.hi - min) * per_unit))};
}

std::int64_t Lattice::least_squares(std::int64_t sum) const {
  const std::int64_t each = sum / n, more = sum % n;
  return (n - more) * each * each + more * (each + 1) * (each + 1);
}

std::int64_t Lattice::most_squares(std::int64_t sum) const {
  const std::int64_t full = sum / levels, rest = sum % levels;
  return full * levels * levels + rest * rest;
}

std::optional<Lattice> lattice_of(const AuditRequest& request, double n) {
  if (!request.scale || !(n >= 1) || n > 1e7 || n != std::floor(n)) return {};
  Lattice lattice;
  lattice.min = request.scale->min;
  lattice.step = request.scale->step / request.items;
  lattice.levels = static_cast<std::int64_t>((request.scale->max - request.scale->min) / lattice.step + 0.5);
  lattice.n = static_cast<std::int64_t>(n);
  return lattice;
}

Lattice::Sums squares_of(const Lattice& lattice, std::int64_t sum, Bracket sd, bool divisor_n) {
  const double n = static_cast<double>(lattice.n), divisor = divisor_n ? n : n - 1;
  const double lo = std::max(0.0, sd.lo) / lattice.step, hi = sd.hi / lattice.step;
  if (hi < 0) return {1, 0};
  const double centre = static_cast<double>(sum) * static_cast<double>(sum) / n;
  std::int64_t first = std::max(at_least(lo * lo * divisor + centre), lattice.least_squares(sum)),
               last = std::min(at_most(hi * hi * divisor + centre), lattice.most_squares(sum));
  if ((first - sum) % 2 != 0) ++first;
  if ((last - sum) % 2 != 0) --last;
  return {first, last};
}

}  // namespace delphisim
