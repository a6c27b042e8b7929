// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/audit/audit.hpp"
#include "experiments/study/csv.hpp"

/// Tables as texts, and what a check says of them.
namespace audited {

using namespace delphisim;

inline AuditRequest on_scale(double min, double max, double step) {
  AuditRequest request;
  request.scale = Scale{min, max, step};
  return request;
}

inline AuditTable table(const std::string& text, const std::string& file = "table.csv",
                        const AuditRequest& request = {}) {
  return audit_table_of(parse_csv(text, file), file, request);
}

inline CheckReport report(const std::string& check, const AuditTable& of, const AuditRequest& request = {},
                          const std::vector<AuditTable>& others = {}) {
  for (const CheckReport& r : audit({of, request, others}))
    if (r.check == check) return r;
  return {};
}

inline std::size_t certain(const AuditTable& of, const AuditRequest& request,
                           const std::vector<AuditTable>& others = {}) {
  std::size_t count = 0;
  for (const CheckReport& r : audit({of, request, others})) count += r.count(Certainty::certain);
  return count;
}

/// "line column printed -> expected" of each finding, in order; "<> other" where another table has that.
inline std::vector<std::string> brief(const CheckReport& report) {
  std::vector<std::string> all;
  for (const Finding& f : report.findings)
    all.push_back(word(f.certainty) + " " + std::to_string(f.line) + " " + f.column + " " + f.printed +
                  (f.other.empty() ? " -> " + f.expected : " <> " + f.other));
  return all;
}

/// Random numbers for tables (splitmix64; Steele, Lea and Flood 2014).
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t word() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  int below(int n) { return static_cast<int>(word() % static_cast<std::uint64_t>(n)); }
  double uniform() { return static_cast<double>(word() >> 11) * 0x1p-53; }

 private:
  std::uint64_t state_;
};

}  // namespace audited
