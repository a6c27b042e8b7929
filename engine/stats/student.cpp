// SPDX-License-Identifier: MIT
#include "engine/stats/student.hpp"

#include "engine/stats/exponential.hpp"

namespace delphisim {
namespace {

constexpr double pi = 3.14159265358979323846;

// x^(n / 2)
double half_power(double x, int n) {
  double power = n % 2 == 1 ? __builtin_sqrt(x) : 1;
  for (int i = 0; i < n / 2; ++i) power *= x;
  return power;
}

// The continued fraction of the incomplete beta function (Abramowitz & Stegun 26.5.8), from its end:
// I_x(a, b) = x^a (1 - x)^b / (a B(a, b)) / (1 + d1 / (1 + d2 / ...)).
double beta_fraction(double a, double b, double x) {
  constexpr int terms = 60;
  double value = 1;
  for (int m = terms; m > 0; --m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    const double odd = -(a + m - 1) * (a + b + m - 1) * x / ((a + 2 * m - 2) * (a + 2 * m - 1));
    value = 1 + odd / (1 + even / value);
  }
  return 1 / value;
}

}  // namespace

StudentT::StudentT(int df) : df_(df), beta_(df % 2 == 1 ? pi : 2) {
  for (int n = df % 2 == 1 ? 1 : 2; n < df; n += 2)
    beta_ *= n / (n + 1.0);  // B(a + 1, b) = B(a, b) a / (a + b)
}

double StudentT::density(double t) const {
  return half_power(1 / (1 + t * t / df_), df_ + 1) / (__builtin_sqrt(static_cast<double>(df_)) * beta_);
}

// A&S 26.7.1: P(|T| > t) = I_x(df / 2, 1 / 2) at x = df / (df + t^2).
double StudentT::upper_tail(double t) const {
  const double a = df_ / 2.0, x = df_ / (df_ + t * t), rest = t * t / (df_ + t * t);
  const double front = half_power(x, df_) * __builtin_sqrt(rest) / beta_;
  if (x < (a + 1) / (a + 2.5)) return 0.5 * front * beta_fraction(a, 0.5, x) / a;
  return 0.5 - 0.5 * front * beta_fraction(0.5, a, rest) / 0.5;
}

// A&S 26.2.11 near the middle, the continued fraction 26.2.14 beyond.
double normal_upper_tail(double z) {
  const double density = exponential(-z * z / 2) / __builtin_sqrt(2 * pi);
  if (z < 3) {
    double term = z, sum = z;
    for (int n = 3; n < 120; n += 2) sum += term *= z * z / n;
    return 0.5 - density * sum;
  }
  double fraction = z;
  for (int k = 120; k > 0; --k) fraction = z + k / fraction;
  return density / fraction;
}

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
