// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "experiments/plan/plan.hpp"

namespace delphisim::report_tests {

/// A results file small enough to be recomputed by hand: 3 rules, 2 groups, 2 truths, 5 topics, 2 rounds.
/// Every number of a replicate is a function of its place; the file gets their moments.
struct SmallFile {
  std::size_t cells = 2, blocks = 6, block_size = 4;
  bool published = true;
  bool on_request = false;  // with what a study has to ask for: agreement of rules, distributions of ranks
  std::string title = "A small study", topic_name = "Topic";
  double delta = 0.05;
  std::string misfit;  // a field whose last axis is one longer than it should be
  /// Which blocks are there; all, unless told otherwise.
  std::function<bool(std::size_t cell, std::size_t block)> done = [](std::size_t, std::size_t) {
    return true;
  };

  /// What a rule has in a cell beside luck, in hundredths of twice a metric.
  std::function<double(std::size_t cell, std::size_t rule)> effect = [](std::size_t cell, std::size_t rule) {
    return 10 * static_cast<double>(rule) - 20 * static_cast<double>(cell);
  };

  /// The value of a rule's metric column in a replicate, NaN where it is not defined.
  double decision(std::size_t cell, std::size_t block, std::size_t replicate, std::size_t rule,
                  std::size_t metric) const;
  double process(std::size_t cell, std::size_t block, std::size_t replicate, std::size_t statistic) const;
  static std::uint32_t inclusion(std::size_t block, std::size_t rule, std::size_t topic);
  static std::uint32_t truly_top(std::size_t block, std::size_t truth, std::size_t topic);

  /// All values of a column over the blocks that are there, block by block (empty where missing).
  std::vector<std::vector<double>> decisions(std::size_t cell, std::size_t rule, std::size_t metric) const;

  Plan plan() const;
  void write(const std::string& path) const;
};

/// A place for files that goes with the object.
class Folder {
 public:
  Folder();
  ~Folder();
  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

}  // namespace delphisim::report_tests
