// SPDX-License-Identifier: MIT
#include "experiments/store/results_state.hpp"

#include <algorithm>
#include <optional>

namespace delphisim {
namespace {

std::vector<std::string> split_at_commas(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find(',', from), text.size());
    parts.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return parts;
}

std::optional<Digest> digest_from_hex(const std::string& text) {
  if (text.size() != 32 || text.find_first_not_of("0123456789abcdef") != std::string::npos)
    return std::nullopt;
  Digest digest;
  for (std::size_t i = 0; i < 16; ++i)
    digest.bytes[i] = static_cast<std::uint8_t>(std::stoi(text.substr(2 * i, 2), nullptr, 16));
  return digest;
}

const std::string* text_of(const std::vector<Attribute>& attributes, const std::string& name) {
  for (const Attribute& attribute : attributes)
    if (attribute.name == name) return std::get_if<std::string>(&attribute.value);
  return nullptr;
}

}  // namespace

std::size_t ResultsField::count() const {
  std::size_t product = 1;
  for (const std::size_t dim : dims) product *= dim;
  return product;
}

Results::State::State(const std::string& path) : file(path) {
  attributes = file.attributes("/");
  if (file.exists("/run")) run = file.attributes("/run");
  read_cells();
  const hdf5::Shape done = file.shape(file.open("/results/blocks_done"));
  if (done.dims.size() != 2 || done.dims[0] != cells.size() || done.type != hdf5::Type::u8)
    file.damaged("/results/blocks_done does not fit the cells");
  blocks = done.dims[1];
  std::vector<std::string> names;
  find_fields("", names);
  std::sort(names.begin(), names.end());
  for (const std::string& name : names) add_field(name);
}

void Results::State::read_cells() {
  const std::vector<std::string> names = file.texts("/results/tables/cells/name");
  const std::vector<std::string> digests = file.texts("/results/tables/cells/digest");
  if (names.size() != digests.size()) file.damaged("not every cell has a digest");
  for (std::size_t c = 0; c < names.size(); ++c) {
    const std::optional<Digest> digest = digest_from_hex(digests[c]);
    if (!digest) file.damaged("'" + digests[c] + "' is no digest of a cell");
    cells.push_back({names[c], *digest});
    cell_indices.emplace(names[c], c);
  }
}

void Results::State::find_fields(const std::string& folder, std::vector<std::string>& names) const {
  for (const std::string& child : file.children("/results/" + folder)) {
    if (folder.empty() &&
        (child == "study" || child == "tables" || child == "blocks_done" || child == "cells_of"))
      continue;
    const std::string name = folder + child;
    if (file.is_group("/results/" + name))
      find_fields(name + "/", names);
    else
      names.push_back(name);
  }
}

void Results::State::add_field(const std::string& name) {
  const std::string path = "/results/" + name;
  const std::vector<Attribute> about = file.attributes(path);
  const std::string* axes = text_of(about, "axes");
  const std::string* fold = text_of(about, "fold");
  const std::string* names = text_of(about, "cells");
  if (!axes || !fold || !names || (*fold != "stack" && *fold != "sum"))
    file.damaged(path + " has no proper axes, fold and cells");
  const hdf5::Shape shape = file.shape(file.open(path));
  ResultsField field;
  field.name = name;
  field.real = shape.type == hdf5::Type::f64;
  field.fold = *fold == "sum" ? Fold::sum : Fold::stack;
  field.axes = split_at_commas(*axes);
  field.cells = file.texts(*names);
  const std::size_t front = field.fold == Fold::stack ? 2 : 1;
  if (!shape.type || shape.dims.size() < front || field.axes.size() != shape.dims.size() ||
      shape.dims[0] != field.cells.size() || (front == 2 && shape.dims[1] != blocks))
    file.damaged(path + " does not have the shape that its attributes tell");
  field.axes.erase(field.axes.begin(), field.axes.begin() + static_cast<std::ptrdiff_t>(front));
  field.dims.assign(shape.dims.begin() + static_cast<std::ptrdiff_t>(front), shape.dims.end());

  CellAxis axis{std::vector<std::size_t>(cells.size(), CellAxis::none)};
  for (std::size_t at = 0; at < field.cells.size(); ++at) {
    const auto cell = cell_indices.find(field.cells[at]);
    if (cell == cell_indices.end())
      file.damaged(path + " speaks of a cell that is not there: " + field.cells[at]);
    axis.position[cell->second] = at;
  }
  fields.push_back(std::move(field));
  cell_axes.push_back(std::move(axis));
}

std::size_t Results::State::index_of(const std::string& name) const {
  const auto at =
      std::lower_bound(fields.begin(), fields.end(), name,
                       [](const ResultsField& field, const std::string& key) { return field.name < key; });
  if (at == fields.end() || at->name != name) return fields.size();
  return static_cast<std::size_t>(at - fields.begin());
}

}  // namespace delphisim
