// SPDX-License-Identifier: MIT
#include "analysis/audit/checks/bounds.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "analysis/audit/bound_formula.hpp"
#include "analysis/audit/judge.hpp"

namespace delphisim {
namespace {

// n, mean, sd and a bound of one set of people.
class Bounds {
 public:
  Bounds(const AuditInput& input, const AuditColumn& n, const AuditColumn& mean, const AuditColumn& sd,
         const AuditColumn& bound)
      : table_(input.table),
        n_(n),
        mean_(mean),
        sd_(sd),
        bound_(bound),
        sign_(bound.meaning.quantity == Quantity::upper ? 1 : -1) {
    for (std::size_t r = 0; r < table_.rows(); ++r)
      if (n.there(r) && n.values[r] >= 1 && mean.there(r) && sd.there(r) && bound.there(r))
        rows_.push_back(r);
    formulas_ = bound_formulas(input.request.multiplier);
  }

  void check(double enough, bool stated, CheckReport& report) {
    if (rows_.empty()) return;
    std::vector<std::size_t> explained = count();
    std::size_t best = best_of(explained, stated);
    const auto needed =
        static_cast<std::size_t>(std::ceil(enough * static_cast<double>(rows_.size()) - 1e-9));
    if (explained[best] < needed && !stated) {
      add_common_n();
      explained = count();
      best = best_of(explained, false);
    }
    if (!stated && (explained[best] < needed || rows_.size() < 3)) {
      const std::string most = fmt::format("{} = {}, the formula that explains most rows, gives {} of {}",
                                           bound_.name, text(best), explained[best], rows_.size());
      if (rows_.size() < 3)
        report.unchecked.push_back(most + " (fewer than 3 rows do not tell a formula)");
      else
        report.unchecked.push_back(most + " (name its multiplier under [bound] if it is a bound)");
      return;
    }
    exceptions(best, explained[best], report);
    if (explained[best] < needed) return;
    std::vector<std::size_t> order;
    for (std::size_t f = 0; f < formulas_.size(); ++f)
      if (f != best) order.push_back(f);
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return explained[a] > explained[b]; });
    order.resize(4);
    std::string rivals;
    for (const std::size_t f : order)
      rivals += fmt::format("{}{} {}", rivals.empty() ? "" : ", ", text(f), explained[f]);
    report.fine.push_back(fmt::format("{} = {} gives {} of {} rows{} (rivals: {})", bound_.name, text(best),
                                      explained[best], rows_.size(), multipliers(best), rivals));
  }

 private:
  std::string text(std::size_t f) const {
    if (formulas_[f].text == "0") return mean_.name;
    return mean_.name + (sign_ < 0 ? " - " : " + ") + formulas_[f].text;
  }

  Bracket computed(const BoundFormula& f, std::size_t row, Rounded rounding) const {
    const double c = f.factor(n_.values[row]);
    const Bracket m = mean_.before(row, rounding), s = sd_.before(row, rounding);
    const double low = std::max(0.0, s.lo);
    if (sign_ < 0) return {m.lo - c * s.hi, m.hi - c * low};
    return {m.lo + c * low, m.hi + c * s.hi};
  }
  bool possible(const BoundFormula& f, std::size_t row, Rounded rounding) const {
    return computed(f, row, rounding).meets(bound_.before(row, rounding));
  }

  std::vector<std::size_t> count() const {
    std::vector<std::size_t> explained;
    for (const BoundFormula& f : formulas_) {
      std::size_t best = 0;
      for (const Rounded r : {Rounded::nearest, Rounded::down, Rounded::up}) {
        const auto rows =
            std::count_if(rows_.begin(), rows_.end(), [&](std::size_t row) { return possible(f, row, r); });
        best = std::max(best, static_cast<std::size_t>(rows));
      }
      explained.push_back(best);
    }
    return explained;
  }
  static std::size_t best_of(const std::vector<std::size_t>& explained, bool stated) {
    if (stated) return 0;
    return static_cast<std::size_t>(std::max_element(explained.begin(), explained.end()) - explained.begin());
  }

  // What may stand for z: (mean - bound) sqrt(n) / sd.
  Bracket multiplier(std::size_t row) const {
    const Bracket m = mean_.before(row, Rounded::nearest), s = sd_.before(row, Rounded::nearest),
                  b = bound_.before(row, Rounded::nearest);
    const double root = std::sqrt(n_.values[row]);
    const double least = sign_ < 0 ? m.lo - b.hi : b.lo - m.hi, most = sign_ < 0 ? m.hi - b.lo : b.hi - m.lo;
    return {least * root / s.hi, s.lo > 0 ? most * root / s.lo : 1e300};
  }

  std::string multipliers(std::size_t best) const {
    Bracket all{-1e300, 1e300};
    for (const std::size_t row : rows_) {
      if (!possible(formulas_[best], row, Rounded::nearest)) continue;
      const Bracket one = multiplier(row);
      all = {std::max(all.lo, one.lo), std::min(all.hi, one.hi)};
    }
    if (all.lo > all.hi) return "";
    return fmt::format("; any multiplier of sd / sqrt(n) from {:.3f} to {:.3f} does", all.lo, all.hi);
  }

  // One n for all topics: the whole number that lies in most rows' ranges of z^2 sd^2 / (mean - bound)^2.
  void add_common_n() {
    for (const double z : {1.96, 1.645}) {
      std::vector<std::pair<double, int>> edges;
      for (const std::size_t row : rows_) {
        const Bracket factor = multiplier(row);  // z sqrt(n / N)
        if (factor.hi <= 0) continue;
        const double n = n_.values[row];
        const double lo = std::ceil(z * z * n / (factor.hi * factor.hi) - 1e-9),
                     hi = factor.lo <= 0 ? 1e9 : std::floor(z * z * n / (factor.lo * factor.lo) + 1e-9);
        if (lo <= hi) edges.insert(edges.end(), {{lo, -1}, {hi, 1}});
      }
      std::sort(edges.begin(), edges.end());  // starts before ends
      int open = 0, most = 0;
      double people = 0;  // the middle of the range that most rows share
      for (std::size_t e = 0; e < edges.size(); ++e) {
        open -= edges[e].second;
        if (open <= most) continue;
        most = open;
        people = std::floor((edges[e].first + edges[std::min(e + 1, edges.size() - 1)].first) / 2);
      }
      if (people >= 1) formulas_.push_back(common_n_formula(z, people));
    }
  }

  std::string repair(std::size_t best, std::size_t row) const {
    const BoundFormula& f = formulas_[best];
    const Bracket expected = computed(f, row, Rounded::nearest);
    if (const auto other = swapped_into(bound_.printed[row], expected))
      return fmt::format("two digits swapped: {}", *other);
    if (const auto other = swapped_into(mean_.printed[row], shifted(row, f, mean_)))
      return fmt::format("two digits of {} swapped: {}", mean_.name, *other);
    if (const auto other = swapped_into(sd_.printed[row], shifted(row, f, sd_)))
      return fmt::format("two digits of {} swapped: {}", sd_.name, *other);
    if (const auto other = swapped_into(n_.printed[row], fitting_n(row)))
      return fmt::format("two digits of {} swapped: {}", n_.name, *other);
    const Bracket n = fitting_n(row);
    if (n.lo <= n.hi && n.hi < 1e6)
      return fmt::format("{} = {} would fit", n_.name, printed_range({n.lo - 0.5, n.hi + 0.5}, 0));
    return "";
  }
  // The mean or SD that would make the row right.
  Bracket shifted(std::size_t row, const BoundFormula& f, const AuditColumn& column) const {
    const double c = f.factor(n_.values[row]);
    const Bracket m = mean_.before(row, Rounded::nearest), s = sd_.before(row, Rounded::nearest),
                  b = bound_.before(row, Rounded::nearest);
    if (&column == &mean_)
      return sign_ < 0 ? Bracket{b.lo + c * s.lo, b.hi + c * s.hi}
                       : Bracket{b.lo - c * s.hi, b.hi - c * s.lo};
    if (c <= 0) return {1, 0};
    return sign_ < 0 ? Bracket{(m.lo - b.hi) / c, (m.hi - b.lo) / c}
                     : Bracket{(b.lo - m.hi) / c, (b.hi - m.lo) / c};
  }
  // Whole n that would make the row right by the multiplier of the others; only for sd / sqrt(n).
  Bracket fitting_n(std::size_t row) const {
    Bracket z{-1e300, 1e300};
    for (const std::size_t other : rows_) {
      const Bracket one = multiplier(other);
      if (other != row && one.meets({z.lo, z.hi})) z = {std::max(z.lo, one.lo), std::min(z.hi, one.hi)};
    }
    const Bracket here = multiplier(row);
    const double n = n_.values[row];
    if (here.hi <= 0 || z.lo <= 0) return {1, 0};
    return {std::ceil(n * z.lo * z.lo / (here.hi * here.hi)),
            here.lo <= 0 ? 1e300 : std::floor(n * z.hi * z.hi / (here.lo * here.lo))};
  }

  void exceptions(std::size_t best, std::size_t explained, CheckReport& report) const {
    std::vector<Judged> judged;
    for (const std::size_t row : rows_) {
      const auto under = under_every_rounding([&](Rounded r) { return possible(formulas_[best], row, r); });
      Finding f =
          about(table_, row, bound_,
                printed_range(computed(formulas_[best], row, Rounded::nearest), bound_.decimals),
                fmt::format("{} gives the bound of {} of {} rows, not of this one ({} {}, {} {}, {} {})",
                            text(best), explained, rows_.size(), n_.name, n_.printed[row], mean_.name,
                            mean_.printed[row], sd_.name, sd_.printed[row]));
      if (const std::string hint = repair(best, row); !hint.empty()) f.why += "; " + hint;
      const auto rival = std::find_if(formulas_.begin(), formulas_.end(), [&](const BoundFormula& other) {
        return possible(other, row, Rounded::nearest);
      });
      if (!under[static_cast<std::size_t>(Rounded::any)] && rival != formulas_.end()) {
        f.certainty = Certainty::likely;
        f.why += "; explained by " + text(static_cast<std::size_t>(rival - formulas_.begin()));
        report.findings.push_back(f);
      } else {
        judged.push_back({under, f});
      }
    }
    judge(judged, bound_.name, report);
  }

  const AuditTable& table_;
  const AuditColumn &n_, &mean_, &sd_, &bound_;
  double sign_;
  std::vector<std::size_t> rows_;
  std::vector<BoundFormula> formulas_;
};

}  // namespace

void BoundsCheck::run(const AuditInput& input, std::span<const double> settings, CheckReport& report) {
  for (const std::string& of : input.table.qualifiers()) {
    const AuditColumn *n = input.table.find(Quantity::n, of), *mean = input.table.find(Quantity::mean, of),
                      *sd = input.table.find(Quantity::sd, of);
    for (const Quantity q : {Quantity::bound, Quantity::upper}) {
      const AuditColumn* bound = input.table.find(q, of);
      if (!bound) continue;
      if (!n || !mean || !sd) {
        report.unchecked.push_back(bound->name + " stands without n, mean and sd of the same people");
        continue;
      }
      Bounds(input, *n, *mean, *sd, *bound).check(settings[0], input.request.multiplier.has_value(), report);
    }
  }
  if (report.findings.empty() && report.fine.empty() && report.unchecked.empty())
    report.unchecked.push_back("the table has no bounds");
}

}  // namespace delphisim
