// SPDX-License-Identifier: MIT
// study_keys KIND FILE...: what readers ask of every key while they read these files, good or bad ones, in
// JSON. KIND says whose files they are: study, fit, ratings or audit. `study_keys columns`: what an audit
// takes names of columns for.
#include <functional>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "analysis/audit/audit_request.hpp"
#include "analysis/fit/fit_request.hpp"
#include "analysis/ratings/mapping.hpp"
#include "experiments/study/asked_keys.hpp"
#include "experiments/study/study.hpp"

namespace {

using namespace delphisim;

nlohmann::ordered_json columns() {
  nlohmann::ordered_json all = nlohmann::json::array();
  for (const ColumnWords& c : column_words()) all.push_back({{"word", c.word}, {"names", c.names}});
  return all;
}

nlohmann::ordered_json keys(const std::function<void(const char*)>& read, int count, char** files) {
  AskedKeys asked;
  for (int i = 0; i < count; ++i) try {
      read(files[i]);
    } catch (const BadInput&) {  // what was asked until then
    }
  nlohmann::ordered_json all = nlohmann::json::array();
  std::set<std::string> seen;
  for (const AskedKey& k : asked.list) {
    const nlohmann::ordered_json row{
        {"table", k.table},       {"key", k.key},           {"kind", k.kind},      {"limits", k.limits},
        {"standard", k.standard}, {"required", k.required}, {"meaning", k.meaning}};
    if (seen.insert(row.dump()).second) all.push_back(row);
  }
  return all;
}

}  // namespace

int main(int argc, char** argv) {
  const std::map<std::string, std::function<void(const char*)>> readers{
      {"study", [](const char* file) { read_study(file); }},
      {"fit", [](const char* file) { read_fit_request(file); }},
      {"ratings", [](const char* file) { read_mapping(file); }},
      {"audit", [](const char* file) { read_audit_request(file); }},
  };
  const std::string kind = argc > 1 ? argv[1] : "";
  if (kind != "columns" && !readers.contains(kind)) {
    std::cerr << "study_keys KIND FILE..., KIND study, fit, ratings, audit or columns\n";
    return 2;
  }
  std::cout << (kind == "columns" ? columns() : keys(readers.at(kind), argc - 2, argv + 2)).dump(1) << "\n";
}
