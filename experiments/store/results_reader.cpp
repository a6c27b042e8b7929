// SPDX-License-Identifier: MIT
#include "experiments/store/results_reader.hpp"

#include <algorithm>
#include <cassert>

#include "experiments/store/results_state.hpp"
#include "experiments/store/store_error.hpp"
#include "experiments/study/problems.hpp"

namespace delphisim {

const hdf5::Handle& Results::State::dataset(const std::string& name) const {
  const auto at = open_.find(name);
  return at != open_.end() ? at->second : open_.emplace(name, file.open("/results/" + name)).first->second;
}

template<class T>
std::vector<T> Results::State::read(const std::string& name, std::size_t cell, hdf5::Type type,
                                    std::optional<std::size_t> block) const {
  const std::size_t index = index_of(name);
  if (index == fields.size()) throw_bad_file(file.path(), "has no dataset /results/" + name);
  const ResultsField& field = fields[index];
  const std::size_t position = cell_axes[index].position.at(cell);
  if (position == CellAxis::none)
    throw_bad_file(file.path(), "dataset /results/" + name + " has nothing for cell " + cells[cell].name);
  if (field.real != (type == hdf5::Type::f64) || (type == hdf5::Type::u32 && field.fold == Fold::sum))
    throw_bad_file(file.path(), "dataset /results/" + name + " does not hold numbers of the type asked for");
  hdf5::Extent start(field.dims.size() + 1, 0), count{1};
  start[0] = position;
  if (field.fold == Fold::stack) {
    start.push_back(0);
    start[1] = block.value_or(0);
    count.push_back(block ? 1 : blocks);
  }
  count.insert(count.end(), field.dims.begin(), field.dims.end());
  std::vector<T> values(field.count() * (field.fold == Fold::stack && !block ? blocks : 1));
  file.read(dataset(name), type, start, count, values.data());
  return values;
}

Results::Results(const std::string& path) : state_(std::make_unique<State>(path)) {}
Results::~Results() = default;
Results::Results(Results&&) noexcept = default;
Results& Results::operator=(Results&&) noexcept = default;

const std::string& Results::path() const { return state_->file.path(); }
const std::vector<Attribute>& Results::attributes() const { return state_->attributes; }
const std::vector<Attribute>& Results::run() const { return state_->run; }

namespace {

template<class T>
T attribute_as(const Results& results, const std::string& name, const char* kind) {
  for (const Attribute& attribute : results.attributes())
    if (attribute.name == name)
      if (const T* value = std::get_if<T>(&attribute.value)) return *value;
  throw_bad_file(results.path(), "has no attribute " + name + " that is " + kind);
}

}  // namespace

std::string Results::text_attribute(const std::string& name) const {
  return attribute_as<std::string>(*this, name, "a text");
}
std::int64_t Results::whole_attribute(const std::string& name) const {
  return attribute_as<std::int64_t>(*this, name, "a whole number");
}
double Results::real_attribute(const std::string& name) const {
  return attribute_as<double>(*this, name, "a real number");
}

std::string Results::study_text() const { return state_->file.text("/results/study"); }

std::vector<std::string> Results::table_names() const { return state_->file.children("/results/tables"); }

Table Results::table(const std::string& name) const {
  const std::string group = "/results/tables/" + name;
  const std::vector<std::string> names = table_names();
  if (std::find(names.begin(), names.end(), name) == names.end())
    throw_bad_file(path(), "has no table " + name + did_you_mean(name, names));
  Table table{name, {}};
  for (const std::string& column : state_->file.children(group))
    table.columns.push_back(state_->file.column(group + "/" + column));
  for (const Column& column : table.columns)
    if (column.size() != table.rows()) state_->file.damaged("columns of table " + name + " differ in length");
  return table;
}

const std::vector<CellId>& Results::cells() const { return state_->cells; }

std::size_t Results::cell_index(const std::string& name) const {
  const auto at = state_->cell_indices.find(name);
  if (at != state_->cell_indices.end()) return at->second;
  std::vector<std::string> names;
  for (const CellId& cell : cells()) names.push_back(cell.name);
  throw_unknown(path(), "cell", name, names);
}

std::size_t Results::blocks() const { return state_->blocks; }

std::vector<std::uint8_t> Results::blocks_done(std::size_t cell) const {
  assert(cell < cells().size());
  std::vector<std::uint8_t> done(blocks());
  state_->file.read(state_->dataset("blocks_done"), hdf5::Type::u8, {cell, 0}, {1, blocks()}, done.data());
  return done;
}

const std::vector<ResultsField>& Results::fields() const { return state_->fields; }

const ResultsField& Results::field(const std::string& name) const {
  const std::size_t index = state_->index_of(name);
  if (index < fields().size()) return fields()[index];
  std::vector<std::string> names;
  for (const ResultsField& field : fields()) names.push_back(field.name);
  throw_bad_file(path(), "has no dataset /results/" + name + did_you_mean(name, names));
}

bool Results::has_field(const std::string& name) const { return state_->index_of(name) < fields().size(); }

bool Results::has_field(const std::string& name, std::size_t cell) const {
  return has_field(name) && state_->cell_axes[state_->index_of(name)].position.at(cell) != CellAxis::none;
}

std::vector<double> Results::read_f64(const std::string& field, std::size_t cell) const {
  return state_->read<double>(field, cell, hdf5::Type::f64);
}
std::vector<std::uint32_t> Results::read_u32(const std::string& field, std::size_t cell) const {
  return state_->read<std::uint32_t>(field, cell, hdf5::Type::u32);
}
std::vector<double> Results::read_block_f64(const std::string& field, std::size_t cell,
                                            std::size_t block) const {
  return state_->read<double>(field, cell, hdf5::Type::f64, block);
}
std::vector<std::uint32_t> Results::read_block_u32(const std::string& field, std::size_t cell,
                                                   std::size_t block) const {
  return state_->read<std::uint32_t>(field, cell, hdf5::Type::u32, block);
}
std::vector<std::uint64_t> Results::read_u64(const std::string& field, std::size_t cell) const {
  return state_->read<std::uint64_t>(field, cell, hdf5::Type::u64);
}

}  // namespace delphisim
