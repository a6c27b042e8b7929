// SPDX-License-Identifier: MIT
#include "analysis/fit/population_file.hpp"

#include <algorithm>
#include <cassert>

#include "analysis/fit/fragment.hpp"
#include "experiments/study/toml_text.hpp"

namespace delphisim {
namespace {

bool is_bare(const std::string& key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

std::string written(const std::string& key) { return is_bare(key) ? key : canonical(Value{{}, key}); }

class Writer {
 public:
  explicit Writer(const std::map<std::string, std::string>& comments) : comments_(comments) {}

  void line(const std::string& text) { out_ += text + "\n"; }

  void comment_lines(const std::string& path) {
    const auto found = comments_.find(path);
    if (found != comments_.end()) line("# " + found->second);
  }

  void value(const std::string& key, const Value& value, const std::string& path) {
    const auto found = comments_.find(path + "." + key);
    line(written(key) + " = " + canonical(value) + (found == comments_.end() ? "" : "  # " + found->second));
  }

  /// A table with its values first; a header only where something stands under it.
  void table(const std::string& path, const Value& table) {
    const auto& entries = std::get<Value::Table>(table.data);
    const bool has_values = std::any_of(entries.begin(), entries.end(),
                                        [](const auto& entry) { return !entry.value.is_table(); });
    if (has_values) {
      line("");
      comment_lines(path);
      line("[" + path + "]");
    }
    for (const auto& entry : entries)
      if (!entry.value.is_table()) value(entry.key, entry.value, path);
    for (const auto& entry : entries)
      if (entry.value.is_table()) this->table(path + "." + written(entry.key), entry.value);
  }

  std::string take() { return std::move(out_); }

 private:
  const std::map<std::string, std::string>& comments_;
  std::string out_;
};

}  // namespace

Value scenario_of(const PopulationFile& file, const std::string& set) {
  Value scenario = merge(merge(file.fitted, file.constrained), file.assumed);
  if (set == "base") return scenario;
  const auto found =
      std::find_if(file.sets.begin(), file.sets.end(), [&](const auto& s) { return s.name == set; });
  assert(found != file.sets.end());
  return merge(std::move(scenario), found->scenario);
}

std::string to_toml(const PopulationFile& file) {
  Writer writer(file.comments);
  const std::string mend =
      file.data == "tables" ? "change fit.toml, not this file." : "fit again rather than change it.";
  writer.line("# A population for delphisim, written by `delphisim fit`: " + mend);
  writer.line("# [fitted], [constrained] and [assumed] together are the scenario of the base set.");
  writer.table("about", file.about);
  writer.line("\n# ---- What the " + file.data + " determine.");
  writer.table("fitted", file.fitted);
  if (file.constrained != empty_table())
    writer.line("\n# ---- What the " + file.data + " limit but do not determine.");
  writer.table("constrained", file.constrained);
  writer.line("\n# ---- What is merely assumed.");
  writer.table("assumed", file.assumed);
  writer.line("\n# ---- For the reader: nothing below [derived] reaches a simulation.");
  writer.table("derived", file.derived);
  if (!file.ranges.empty())
    writer.line("\n# ---- What the settings that the tables do not determine may be, and why.");
  for (const AssumptionRange& range : file.ranges) {
    writer.line("\n[[range]]");
    writer.value("key", Value{{}, range.key}, "range");
    writer.value("status", Value{{}, range.status}, "range");
    writer.value("low", Value{{}, range.low}, "range");
    writer.value("base", Value{{}, range.base}, "range");
    writer.value("high", Value{{}, range.high}, "range");
    writer.value("why", Value{{}, range.why}, "range");
  }
  if (!file.sets.empty())
    writer.line(
        "\n# ---- Sets of assumptions: what differs from the base, everything refitted that depends on it.");
  for (const PopulationSet& set : file.sets) {
    writer.line("\n[[sets]]");
    writer.value("name", Value{{}, set.name}, "sets");
    writer.value("why", Value{{}, set.why}, "sets");
    if (set.scenario == empty_table()) writer.line("\n[sets.scenario]");
    writer.table("sets.scenario", set.scenario);
  }
  return writer.take();
}

}  // namespace delphisim
