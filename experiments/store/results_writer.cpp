// SPDX-License-Identifier: MIT
#include <cassert>
#include <set>

#include "experiments/store/field_writer.hpp"
#include "experiments/store/hdf5_writer.hpp"
#include "experiments/store/posix_file.hpp"
#include "experiments/store/results.hpp"
#include "experiments/store/store_error.hpp"

namespace delphisim {
namespace {

constexpr const char* cell_names_path = "/results/tables/cells/name";

/// The caller's tables, with the names and digests of the cells before the columns of "cells".
std::vector<Table> all_tables(const ResultsContent& content) {
  std::vector<std::string> names, digests;
  for (const CellId& cell : content.cells) {
    names.push_back(cell.name);
    digests.push_back(cell.digest.hex());
  }
  std::vector<Table> tables{{"cells", {{"name", std::move(names)}, {"digest", std::move(digests)}}}};
  for (const Table& table : content.tables) {
    if (table.name == "cells") {
      assert(table.rows() == content.cells.size() && !table.find("name") && !table.find("digest"));
      tables.front().columns.insert(tables.front().columns.end(), table.columns.begin(), table.columns.end());
    } else {
      tables.push_back(table);
    }
  }
  return tables;
}

void write_tables(hdf5::Writer& file, const std::vector<Table>& tables) {
  for (const Table& table : tables) {
    for (const Column& column : table.columns) {
      assert(column.size() == table.rows());
      file.write_column("/results/tables/" + table.name + "/" + column.name, column);
    }
  }
}

void write_attributes(hdf5::Writer& file, const ResultsContent& content) {
  const hdf5::Handle root = file.root();
  file.set_attribute(root, {"file_type", results_file_type});
  file.set_attribute(root, {"format_version", results_version});
  file.set_attributes(root, content.root_attributes);
  file.set_attributes(root, content.attributes);
  file.set_attributes(file.make_group("/run"), content.run);
  const hdf5::Handle results = file.make_group("/results");
  file.set_attribute(results, {"format_version", results_version});
  file.set_attributes(results, content.attributes);
}

std::vector<FieldWriter> make_datasets(hdf5::Writer& file, const ResultsContent& content) {
  std::vector<FieldWriter> writers;
  writers.reserve(content.fields.size());
  for (const Field& field : content.fields) {
    std::vector<std::string> names;
    for (std::size_t c = 0; c < content.cells.size(); ++c)
      if (field.applies_to(c)) names.push_back(content.cells[c].name);
    std::string names_path = cell_names_path;
    const std::size_t count = names.size();
    if (count < content.cells.size()) {
      names_path = "/results/cells_of/" + field.name;
      file.write_column(names_path, {"", std::move(names)});
    }
    writers.emplace_back(file, field, count, content.blocks, names_path);
  }
  return writers;
}

void check_size(const ResultsContent& content, std::size_t cell, std::uint32_t block, std::size_t bytes,
                std::size_t expected, const std::string& path) {
  if (bytes != expected)
    throw_bad_file(path, "row of cell " + content.cells[cell].name + ", block " + std::to_string(block) +
                             " has " + std::to_string(bytes) + " bytes instead of " +
                             std::to_string(expected) +
                             " (it was written for other outputs) run the study anew?");
}

void write_rows(hdf5::Writer& file, const ResultsContent& content, const RowSource& rows,
                const std::string& path) {
  std::vector<FieldWriter> writers = make_datasets(file, content);
  const Field done{"blocks_done", Element::u8, Fold::stack, {}, {}, {}};
  FieldWriter blocks_done(file, done, content.cells.size(), content.blocks, cell_names_path);
  const std::byte yes{1};
  std::vector<std::byte> payload;
  for (std::size_t c = 0; c < content.cells.size(); ++c) {
    const RowLayout layout(content.fields, c);
    for (std::size_t b = 0; b < content.blocks; ++b) {
      const auto block = static_cast<std::uint32_t>(b);
      if (!rows(content.cells[c], block, payload)) continue;
      check_size(content, c, block, payload.size(), layout.bytes(), path);
      blocks_done.add(block, &yes);
      for (std::size_t f = 0; f < writers.size(); ++f)
        if (layout.has(f)) writers[f].add(block, payload.data() + layout.offset(f));
    }
    blocks_done.end_cell();
    for (std::size_t f = 0; f < writers.size(); ++f)
      if (layout.has(f)) writers[f].end_cell();
  }
}

[[maybe_unused]] bool distinct_names(const std::vector<CellId>& cells) {
  std::set<std::string> names;
  for (const CellId& cell : cells) names.insert(cell.name);
  return names.size() == cells.size();
}

}  // namespace

std::size_t Column::size() const {
  return std::visit([](const auto& list) { return list.size(); }, values);
}

const Column* Table::find(const std::string& column) const {
  for (const Column& candidate : columns)
    if (candidate.name == column) return &candidate;
  return nullptr;
}

void write_results(const std::string& path, const ResultsContent& content, const RowSource& rows,
                   bool replace) {
  check_fields(content.fields, content.cells.size());
  assert(distinct_names(content.cells));
  if (!replace) refuse_existing(path);
  const std::string temporary = temporary_name(path);
  try {
    hdf5::Writer file(temporary, path);
    write_attributes(file, content);
    file.write_text("/results/study", content.study_text);
    write_tables(file, all_tables(content));
    write_rows(file, content, rows, path);
    file.close();
    publish(temporary, path, replace);
  } catch (...) {
    remove_quietly(temporary);
    throw;
  }
  sync_folder_of(path);
}

}  // namespace delphisim
