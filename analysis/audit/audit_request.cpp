// SPDX-License-Identifier: MIT
#include "analysis/audit/audit_request.hpp"

#include "analysis/audit/audit.hpp"
#include "experiments/study/read_scale.hpp"
#include "experiments/study/reader.hpp"
#include "experiments/study/toml_text.hpp"

namespace delphisim {
namespace {

constexpr Quantity quantities[] = {Quantity::topic,      Quantity::group,          Quantity::rank,
                                   Quantity::n,          Quantity::mean,           Quantity::sd,
                                   Quantity::median,     Quantity::bound,          Quantity::upper,
                                   Quantity::flag,       Quantity::percent,        Quantity::count,
                                   Quantity::difference, Quantity::percent_change, Quantity::total};

void read_rating_scale(Reader& file, AuditRequest& request) {
  if (!file.has("scale")) return;
  Reader scale = file.table("scale", "rating scale");
  request.scale = read_scale(scale);
  scale.finish();
}

void read_columns(Reader& columns, const std::string& of, AuditRequest& request, Problems& problems) {
  std::vector<std::string> known;
  for (const Quantity q : quantities) known.push_back(word(q));
  for (const std::string& key : columns.keys()) {
    const Value* value = columns.value(key);
    if (of.empty() && value->is_table()) {
      Reader inner = columns.table(key, "columns of one survey or group");
      read_columns(inner, key, request, problems);
      inner.finish();
      continue;
    }
    const std::string name = columns.string(key, "name of a column");
    if (name.empty()) continue;
    std::optional<Quantity> quantity;
    for (const Quantity q : quantities)
      if (word(q) == key) quantity = q;
    if (!quantity) {
      std::string list;
      for (const std::string& w : known) list += (list.empty() ? "" : ", ") + w;
      problems.add(columns.key_at(key), "'" + escaped(key) + "' is nothing that a column can hold (" + list +
                                            ")" + did_you_mean(key, known));
    } else if (!request.columns.emplace(name, ColumnMeaning{*quantity, of}).second) {
      problems.add(columns.at(key), "column '" + escaped(name) + "' is named twice (it can hold one thing)");
    } else {
      request.named_at[name] = columns.at(key);
    }
  }
}

void read_flags(Reader& flags, AuditRequest& request) {
  for (const std::string& key : flags.keys()) {
    Reader rule = flags.table(key, "how the flag is set: share or count");
    PrintedFlag read;
    if (rule.has("share"))
      read.share =
          rule.number("share", {0, 1, true, false, "a share lies between 0 and 1"}, "share of the topics");
    if (rule.has("count"))
      read.count = static_cast<int>(rule.integer("count", {.min = 1, .max = 1'000'000}, "number of topics"));
    if (read.share.has_value() == read.count.has_value())
      flags.problem(key, "'" + escaped(key) + "' takes share or count (one of them)");
    rule.finish();
    request.flags[key] = read;
  }
}

void read_totals(Reader& totals, AuditRequest& request) {
  if (totals.has("n")) request.total_n = totals.number("n", {.min = 1}, "ratings in all");
  if (totals.has("mean")) request.total_mean = totals.number("mean", {}, "mean of all ratings");
  if (totals.has("sd")) request.total_sd = totals.number("sd", {.min = 0}, "SD of all ratings");
  request.total_decimals =
      static_cast<int>(totals.integer("decimals", {.min = 0, .max = 9}, "decimals of mean and sd", 2));
}

void read_settings(Reader& checks, AuditRequest& request, Problems& problems) {
  const std::vector<Description> list = audit_checks();
  for (const std::string& key : checks.keys()) {
    std::vector<std::string> names;
    const Description* check = nullptr;
    for (const Description& d : list) {
      names.emplace_back(d.name);
      if (d.name == key) check = &d;
    }
    if (!check) {
      problems.add(checks.key_at(key), "there is no check '" + escaped(key) +
                                           "' (delphisim audit --checks lists them)" +
                                           did_you_mean(key, names));
      checks.value(key);
      continue;
    }
    Reader settings = checks.table(key, "parameters of the check");
    for (const Parameter& p : check->parameters)
      if (settings.has(p.name))
        request.settings[key + "." + std::string(p.name)] =
            settings.number(p.name, {p.min, p.max, false, false, {}}, p.meaning);
    settings.finish();
  }
}

}  // namespace

AuditRequest read_audit_request(const std::filesystem::path& path) {
  const Value text = read_toml(path);
  Problems problems;
  AuditRequest request;
  Reader file(text, "", problems);
  read_rating_scale(file, request);
  request.items = static_cast<int>(
      file.integer("items", {.min = 1, .max = 1000}, "ratings of a person that are averaged for a topic", 1));
  Reader columns = file.table_or_empty("columns", "names of the columns");
  read_columns(columns, "", request, problems);
  columns.finish();
  if (file.has("bound")) {
    Reader bound = file.table("bound", "how the bound was made");
    request.multiplier =
        bound.number("multiplier", {0, 100, true, false, "between 0 and 100"}, "of the standard error");
    bound.finish();
  }
  Reader flags = file.table_or_empty("flags", "rules of the flags");
  read_flags(flags, request);
  flags.finish();
  Reader totals = file.table_or_empty("totals", "published figures of all ratings together");
  read_totals(totals, request);
  totals.finish();
  Reader checks = file.table_or_empty("checks", "parameters of the checks");
  read_settings(checks, request, problems);
  checks.finish();
  file.finish();
  problems.throw_if_any();
  return request;
}

}  // namespace delphisim
