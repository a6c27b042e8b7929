// SPDX-License-Identifier: MIT
#include <algorithm>
#include <charconv>
#include <cmath>

#include "analysis/planner/target.hpp"
#include "experiments/study/value.hpp"

namespace delphisim {
namespace {

std::string trimmed(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return std::string(text);
}

std::vector<std::string> split(const std::string& text, const std::string& by) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  for (std::size_t at; (at = text.find(by, from)) != std::string::npos; from = at + by.size())
    parts.push_back(trimmed(text.substr(from, at - from)));
  parts.push_back(trimmed(text.substr(from)));
  return parts;
}

// False, and the number as it was, where the text is no number.
bool read_number(const std::string& text, double& number) {
  double read = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, read);
  if (error != std::errc() || rest != end || !std::isfinite(read)) return false;
  number = read;
  return true;
}

class Parser {
 public:
  Parser(const std::string& text, Problems& problems) : problems_(problems) { target.text = text; }

  void read() {
    std::size_t at = target.text.find(">=");
    if (at == std::string::npos) at = target.text.find("<=");
    if (at == std::string::npos)
      return problem("neither >= nor <= stands in it (a target is METRIC>=V) as in 'recall>=0.8'?");
    target.at_most = target.text[at] == '<';
    read_right(trimmed(target.text.substr(at + 2)));
    read_left(trimmed(target.text.substr(0, at)));
  }

  TargetText target;

 private:
  void problem(const std::string& what) {
    target.readable = false;
    problems_.add({}, "--target " + in_quotes(target.text) + ": " + what);
  }

  void read_right(const std::string& text) {
    const std::vector<std::string> parts = split(text, " with ");
    if (!read_number(parts[0], target.value))
      problem("the value is '" + escaped(parts[0]) + "' (expected a number) as in 'recall>=0.8'?");
    if (parts.size() == 1) return;
    double p = 0;
    if (parts.size() > 2 || !read_number(parts[1], p) || !(p > 0 && p < 1))
      problem("the probability is '" + escaped(parts.back()) +
              "' (expected a probability between 0 and 1) as in 'recall>=0.8 with 0.9'?");
    target.probability = p;
  }

  void read_left(std::string text) {
    const std::size_t open = text.find('('), close = text.find(')');
    if (open != std::string::npos && close != std::string::npos && open < close) {
      read_parameters(text.substr(open + 1, close - open - 1));
      text.erase(open, close - open + 1);
    }
    const std::vector<std::string> parts = split(text, ",");
    const std::size_t at = parts[0].find('@');
    target.name = trimmed(parts[0].substr(0, at));
    if (at != std::string::npos) target.rule = trimmed(parts[0].substr(at + 1));
    if (target.name.empty()) problem("no metric is named (a target is METRIC>=V) as in 'recall>=0.8'?");
    for (std::size_t i = 1; i < parts.size(); ++i) read_part(parts[i]);
  }

  void read_parameters(const std::string& text) {
    for (const std::string& part : split(text, ",")) {
      const std::size_t equals = part.find('=');
      double value = 0;
      if (equals == std::string::npos || !read_number(trimmed(part.substr(equals + 1)), value))
        problem("a parameter is '" + escaped(part) +
                "' (expected NAME=NUMBER) as in 'rank_biased_overlap(p=0.9)>=0.7'?");
      else
        target.parameters.emplace_back(trimmed(part.substr(0, equals)), value);
    }
  }

  void read_part(const std::string& part) {
    const std::size_t equals = part.find('=');
    const std::string key = trimmed(part.substr(0, equals));
    std::string* const place = key == "group"   ? &target.group
                               : key == "round" ? &target.round
                               : key == "truth" ? &target.truth
                               : key == "rule"  ? &target.rule
                                                : nullptr;
    const std::vector<std::string> keys{"group", "round", "truth", "rule"};
    if (!place || equals == std::string::npos)
      return problem("unknown part '" + escaped(part) + "' (expected group=, round=, truth= or rule=)" +
                     did_you_mean(key, keys));
    *place = trimmed(part.substr(equals + 1));
  }

  Problems& problems_;
};

}  // namespace

std::vector<TargetText> parse_targets(const std::vector<std::string>& texts) {
  Problems problems;
  std::vector<TargetText> targets = parse_targets(texts, problems);
  problems.throw_if_any();
  return targets;
}

std::vector<TargetText> parse_targets(const std::vector<std::string>& texts, Problems& problems) {
  std::vector<TargetText> targets;
  for (const std::string& text : texts)
    for (const std::string& one : split(text, " and ")) {
      Parser parser(one, problems);
      parser.read();
      targets.push_back(std::move(parser.target));
    }
  return targets;
}

}  // namespace delphisim
