// SPDX-License-Identifier: MIT
#include "analysis/audit/checks/flags.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>

#include "analysis/audit/judge.hpp"

namespace delphisim {
namespace {

struct Flag {
  const AuditColumn* column;
  std::vector<std::size_t> rows;  // where it is printed
  std::size_t set = 0;
  double target = 0;  // topics that its rule selects, before rounding; 0: no rule is known
  std::string rule;   // "25 % of 97 = 24.25"
};

// The number in a flag's name, as in top25_overall; 0 if there is none.
double number_in(const std::string& name) {
  const std::size_t digit = name.find_first_of("0123456789");
  return name.starts_with("top") && digit != std::string::npos ? std::atof(name.c_str() + digit) : 0;
}

// top25 may be a share in percent or a count: whichever the flags of that number are nearer to, a share in
// doubt.
bool is_share(const AuditTable& table, double number) {
  double as_share = 0, as_count = 0;
  for (const AuditColumn* column : table.all(Quantity::flag)) {
    if (number_in(column->name) != number) continue;
    double set = 0, topics = 0;
    for (const double value : column->values) set += value == 1, topics += !std::isnan(value);
    const double share = number / 100 * topics;
    as_share += std::max({0.0, std::floor(share) - set, set - std::ceil(share)});
    as_count += std::abs(set - number);
  }
  return number < 100 && as_share <= as_count;
}

Flag flag_of(const AuditInput& input, const AuditColumn& column) {
  Flag flag{&column, {}, 0, 0, ""};
  for (std::size_t row = 0; row < input.table.rows(); ++row) {
    if (!column.there(row)) continue;
    flag.rows.push_back(row);
    flag.set += column.values[row] == 1;
  }
  const auto topics = static_cast<double>(flag.rows.size());
  const auto share = [&](double s) {
    flag.target = s * topics;
    flag.rule = fmt::format("{:g} % of {} = {:g}", 100 * s, flag.rows.size(), flag.target);
  };
  const auto count = [&](double k) {
    flag.target = k;
    flag.rule = fmt::format("{:g} topics", k);
  };
  const auto stated = input.request.flags.find(column.name);
  if (stated != input.request.flags.end()) {
    if (stated->second.share)
      share(*stated->second.share);
    else
      count(*stated->second.count);
  } else if (const double number = number_in(column.name); number > 0) {
    if (is_share(input.table, number))
      share(number / 100);
    else
      count(number);
  }
  return flag;
}

// Which rounding of the target gives the number set; empty if none does.
std::string rounding_of(const Flag& flag) {
  const auto set = static_cast<double>(flag.set);
  std::string text;
  const auto add = [&](double k, const char* name) {
    if (k == set) text += (text.empty() ? "" : " or ") + std::string(name);
  };
  if (flag.target == std::floor(flag.target)) return set == flag.target ? "exactly" : "";
  add(std::floor(flag.target + 0.5), "to the nearest");
  add(std::floor(flag.target), "down");
  add(std::ceil(flag.target), "up");
  return text.empty() ? "" : "rounded " + text;
}

struct Cut {
  const AuditColumn* score = nullptr;
  std::vector<std::size_t> order;  // rows, the highest score first
  std::size_t at = 0;              // rows above the cut
  std::vector<std::size_t> wrong;  // rows whose flag is not what the cut says
};

Cut best_cut(const Flag& flag, const AuditColumn& score) {
  Cut cut;
  cut.score = &score;
  for (const std::size_t row : flag.rows)
    if (score.there(row)) cut.order.push_back(row);
  // Within a tie the flagged stand first: a tie can be cut anywhere.
  std::stable_sort(cut.order.begin(), cut.order.end(), [&](std::size_t a, std::size_t b) {
    if (score.values[a] != score.values[b]) return score.values[a] > score.values[b];
    return flag.column->values[a] > flag.column->values[b];
  });
  std::size_t errors = 0;
  for (const std::size_t row : cut.order) errors += flag.column->values[row] == 1;
  std::size_t least = errors;
  for (std::size_t k = 0; k < cut.order.size(); ++k) {
    errors += flag.column->values[cut.order[k]] == 1 ? static_cast<std::size_t>(-1) : 1;
    if (errors < least) least = errors, cut.at = k + 1;
  }
  for (std::size_t k = 0; k < cut.order.size(); ++k)
    if ((flag.column->values[cut.order[k]] == 1) != (k < cut.at)) cut.wrong.push_back(cut.order[k]);
  return cut;
}

// Ties at the cut can make a list longer than its share.
bool tie_explains(const Flag& flag, const Cut& cut) {
  const auto k = static_cast<std::size_t>(std::ceil(flag.target));
  return k >= 1 && flag.set > k && flag.set <= cut.order.size() &&
         cut.score->values[cut.order[k - 1]] == cut.score->values[cut.order[flag.set - 1]];
}

void size_of(const Flag& flag, const Cut* cut, CheckReport& report) {
  const std::string& name = flag.column->name;
  const std::string rounding = rounding_of(flag);
  if (!rounding.empty())
    report.fine.push_back(fmt::format("{}: {} topics flagged, {} {}", name, flag.set, flag.rule, rounding));
  else if (cut && tie_explains(flag, *cut))
    report.fine.push_back(
        fmt::format("{}: {} topics flagged, {} with ties at the cut", name, flag.set, flag.rule));
  else
    report.findings.push_back(
        {Certainty::likely, 0, "", name, "", "",
         fmt::format("{}: {} topics flagged, which no rounding of {} gives", name, flag.set, flag.rule)});
}

// False where there is no score of the flag's people.
bool against_score(const AuditInput& input, const Flag& flag, double agreeing, CheckReport& report) {
  Cut best;
  for (const Quantity q : {Quantity::bound, Quantity::mean, Quantity::median, Quantity::percent}) {
    const AuditColumn* score =
        input.table.find(q, is_everybody(flag.column->meaning.of) ? "" : flag.column->meaning.of);
    if (!score) continue;
    Cut cut = best_cut(flag, *score);
    if (cut.order.size() >= 5 && (!best.score || cut.wrong.size() < best.wrong.size())) best = std::move(cut);
  }
  const std::string& name = flag.column->name;
  if (!best.score) {
    if (flag.target > 0) size_of(flag, nullptr, report);
    return false;
  }
  const auto rows = static_cast<double>(best.order.size());
  // A flag set for few topics agrees with any score in most rows, so that it must also agree where it is set.
  if (static_cast<double>(best.wrong.size()) > (1 - agreeing) * rows ||
      2 * best.wrong.size() > flag.set + 1) {
    report.unchecked.push_back(fmt::format("{} is no cut of a score ({} rows contradict {})", name,
                                           best.wrong.size(), best.score->name));
    return true;
  }
  for (const std::size_t row : best.wrong) {
    const bool set = flag.column->values[row] == 1;
    report.findings.push_back(
        about(input.table, row, *flag.column, set ? "0" : "1",
              fmt::format("{} {} is {} the cut that the flags of the other rows show", best.score->name,
                          best.score->printed[row], set ? "below" : "above")));
  }
  if (flag.target > 0) size_of(flag, &best, report);
  report.fine.push_back(fmt::format("{}: the top {} by {} in {} of {} rows", name, best.at, best.score->name,
                                    best.order.size() - best.wrong.size(), best.order.size()));
  return true;
}

// Flags of the same rule, one a group: most set the same number.
void against_siblings(const std::vector<Flag>& flags, CheckReport& report) {
  std::map<std::string, std::vector<const Flag*>> families;
  for (const Flag& flag : flags)
    if (!is_everybody(flag.column->meaning.of) && !flag.rule.empty()) families[flag.rule].push_back(&flag);
  for (const auto& [rule, family] : families) {
    std::map<std::size_t, std::size_t> sizes;
    for (const Flag* flag : family) ++sizes[flag->set];
    const auto usual =
        std::max_element(sizes.begin(), sizes.end(), [](auto& a, auto& b) { return a.second < b.second; });
    if (usual->second < 3 || usual->second == family.size()) continue;
    for (const Flag* flag : family)
      if (flag->set != usual->first)
        report.findings.push_back(
            {Certainty::likely, 0, "", flag->column->name, "", "",
             fmt::format("{}: {} topics flagged, {} in {} of the {} columns of this rule ({}): {}",
                         flag->column->name, flag->set, usual->first, usual->second, family.size(), rule,
                         flag->set < usual->first ? "a flag is missing, or two topics tied at the cut"
                                                  : "a flag too many, or a tie at the cut")});
  }
}

void against_union(const AuditInput& input, const Flag& flag, const std::vector<Flag>& flags, double agreeing,
                   CheckReport& report) {
  const auto any = [&](std::size_t row) {
    return std::any_of(flags.begin(), flags.end(), [&](const Flag& f) {
      return f.column != flag.column && !f.rule.empty() && f.column->there(row) && f.column->values[row] == 1;
    });
  };
  std::vector<std::size_t> wrong;
  for (const std::size_t row : flag.rows)
    if ((flag.column->values[row] == 1) != any(row)) wrong.push_back(row);
  if (static_cast<double>(wrong.size()) > (1 - agreeing) * static_cast<double>(flag.rows.size())) {
    report.unchecked.push_back(flag.column->name +
                               " is neither a cut of a score nor the union of the other flags");
    return;
  }
  for (const std::size_t row : wrong) {
    Finding f = about(input.table, row, *flag.column, any(row) ? "1" : "0",
                      any(row) ? "another flag is set: the others' union says so in all other rows"
                               : "no other flag is set: the others' union says so in all other rows");
    f.certainty = Certainty::likely;
    report.findings.push_back(f);
  }
  report.fine.push_back(fmt::format("{}: the union of the other flags in {} of {} rows", flag.column->name,
                                    flag.rows.size() - wrong.size(), flag.rows.size()));
}

}  // namespace

void FlagsCheck::run(const AuditInput& input, std::span<const double> settings, CheckReport& report) {
  std::vector<Flag> flags;
  for (const AuditColumn* column : input.table.all(Quantity::flag)) flags.push_back(flag_of(input, *column));
  std::size_t ruled = 0;
  for (const Flag& flag : flags) ruled += !flag.rule.empty();
  std::string scoreless;
  for (const Flag& flag : flags) {
    if (flag.set == 0) {
      report.unchecked.push_back(flag.column->name + ": no topic is flagged");
    } else if (flag.rule.empty() && ruled >= 2) {
      against_union(input, flag, flags, settings[0], report);
    } else if (!against_score(input, flag, settings[0], report)) {
      scoreless += (scoreless.empty() ? "" : ", ") + flag.column->name;
    }
  }
  if (!scoreless.empty())
    report.unchecked.push_back("which topics, for want of a score of these people: " + scoreless);
  against_siblings(flags, report);
  if (flags.empty()) report.unchecked.push_back("the table has no flags");
}

}  // namespace delphisim
