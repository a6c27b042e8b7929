// SPDX-License-Identifier: MIT
#include "engine/stats/student_table.hpp"

#include "engine/stats/normal_cdf.hpp"
#include "engine/stats/student_t.hpp"

namespace delphisim {

// Each entry by Newton's method, from the entry before.
void fill_student_table(int df, std::span<float> table) {
  const StudentT student(df);
  const double scale = __builtin_sqrt((df - 2.0) / df);
  double t = 0;
  for (std::size_t k = 0; k < table.size(); ++k) {
    const double q = normal_upper_tail(static_cast<double>(k) / student_steps);
    for (int step = 0; step < 6; ++step) {
      const double change = (student.upper_tail(t) - q) / student.density(t);
      t += change;
      if (change * change <= 1e-20 * t * t) break;
    }
    table[k] = static_cast<float>(k == 0 ? 0 : t * scale);
  }
}

}  // namespace delphisim
