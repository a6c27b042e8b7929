// SPDX-License-Identifier: MIT
#include "analysis/audit/links.hpp"

#include <algorithm>
#include <array>

namespace delphisim {
namespace {

constexpr std::array comparable = {Quantity::n,     Quantity::mean,  Quantity::sd,      Quantity::median,
                                   Quantity::bound, Quantity::upper, Quantity::percent, Quantity::count};

Link link(const AuditTable& table, const AuditTable& other, const std::string& of,
          const std::string& of_there) {
  Link made;
  made.of = of;
  for (const Quantity q : comparable) {
    const AuditColumn *here = table.find(q, of), *there = other.find(q, of_there);
    if (!here || !there) continue;
    made.here.push_back(here);
    made.there.push_back(there);
  }
  return made;
}

bool is_named(const std::string& stem, const std::string& of) {
  return !of.empty() && stem.find(of) != std::string::npos;
}

}  // namespace

std::vector<Link> links_of(const AuditTable& table, std::span<const AuditTable> others) {
  std::vector<Link> links;
  const auto add = [&](std::size_t other, const std::string& of, const std::string& of_there, bool named) {
    Link made = link(table, others[other], of, of_there);
    if (made.here.empty()) return;
    made.other = other;
    made.named = named;
    links.push_back(std::move(made));
  };
  std::vector<std::string> waiting;
  for (const std::string& of : table.qualifiers()) {
    bool taken = false;
    for (std::size_t o = 0; o < others.size(); ++o) {
      const bool both = !link(table, others[o], of, of).here.empty();
      if (both) {
        add(o, of, of, !of.empty());
      } else if (is_named(others[o].stem, of)) {
        add(o, of, "", true);
      } else {
        continue;
      }
      taken = true;
    }
    if (of.empty()) {
      for (std::size_t o = 0; o < others.size(); ++o)
        for (const std::string& there : others[o].qualifiers())
          if (is_named(table.stem, there)) add(o, "", there, true);
    } else if (!taken && !others.empty() && !link(table, others[0], of, "").here.empty()) {
      waiting.push_back(of);
    }
  }
  if (links.empty() && waiting.size() == others.size())
    for (std::size_t o = 0; o < others.size(); ++o) add(o, waiting[o], "", true);
  return links;
}

const AuditColumn* there_of(const Link& link, Quantity quantity) {
  for (const AuditColumn* column : link.there)
    if (column->meaning.quantity == quantity) return column;
  return nullptr;
}

ChangeColumns change_of(const AuditTable& table, std::string& missing) {
  ChangeColumns change;
  change.difference = table.find(Quantity::difference);
  change.percent = table.find(Quantity::percent_change);
  if (!change.difference && !change.percent) {
    missing = "the table prints no differences";
    return {};
  }
  for (const Quantity q : {Quantity::bound, Quantity::mean, Quantity::median}) {
    const std::vector<const AuditColumn*> columns = table.all(q);
    if (columns.size() != 2) continue;
    change.first = columns[0];
    change.second = columns[1];
    return change;
  }
  missing = "the table prints differences, but not the two scores (or means, medians) that they are of";
  return {};
}

}  // namespace delphisim
