// SPDX-License-Identifier: MIT
#pragma once

namespace delphisim {

/// The z that a standard normal number does not exceed with probability p; error below 1e-11 for p up to 0.9999.
/// Precondition: 0.5 <= p < 1.
double normal_quantile(double p);

/// The t that Student's t with so many degrees of freedom does not exceed with probability p; relative error
/// below 1e-10. To 200 degrees the finite series of the distribution (Abramowitz and Stegun 1964, 26.7.3 and
/// 26.7.4) by Newton's method, above the expansion 26.7.5 with one more term. + - * / and square roots alone,
/// so that every machine gives the same bits. Preconditions: 0.5 <= p <= 0.9999, degrees >= 1.
double student_t_quantile(double p, int degrees);

}  // namespace delphisim
