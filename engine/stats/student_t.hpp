// SPDX-License-Identifier: MIT
#pragma once

namespace delphisim {

/// Student's t with whole degrees of freedom, from + - * / and square roots alone, so that every processor
/// gives the same bits. Its cost grows with the degrees. Precondition: degrees >= 1.
class StudentT {
 public:
  explicit StudentT(int degrees);
  double density(double t) const;
  /// P(T > t) for t >= 0; relative error below 1e-12 up to 100 degrees, below 1e-10 up to 65,535.
  double upper_tail(double t) const;

 private:
  int degrees_;
  double beta_;  // B(degrees / 2, 1 / 2)
};

/// The t that Student's t does not exceed with probability p; relative error below 1e-10. To 200 degrees by
/// Newton's method, above by the expansion 26.7.5 of Abramowitz and Stegun 1964 with one more term.
/// Preconditions: 0.5 <= p <= 0.9999, degrees >= 1.
double student_t_quantile(double p, int degrees);

}  // namespace delphisim
