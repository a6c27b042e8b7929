// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "experiments/store/results_reader.hpp"
#include "experiments/store/store_error.hpp"
#include "tests/unit/store/example.hpp"

using namespace delphisim;
using namespace delphisim::store_tests;
using Catch::Contains;

namespace {

/// What read_f64/read_u64 must give, slowly: the definition of stack and sum.
template<class T, class ValueAt>
std::vector<T> expected(const ResultsContent& content, std::size_t f, std::size_t cell, ValueAt&& value_at) {
  const Field& field = content.fields[f];
  const bool stacked = field.fold == Fold::stack;
  std::vector<T> numbers(field.count() * (stacked ? content.blocks : 1), T{0});
  for (std::uint32_t b = 0; b < content.blocks; ++b)
    for (std::size_t i = 0; i < field.count() && example_has(cell, b); ++i)
      numbers[(stacked ? b * field.count() : 0) + i] += value_at(f, cell, b, i);
  return numbers;
}

std::uint64_t whole_of(const ResultsContent& content, std::size_t f, std::size_t cell, std::uint32_t b,
                       std::size_t i) {
  const std::uint32_t value = whole_at(f, cell, b, i);
  return content.fields[f].element == Element::u8 ? static_cast<std::uint8_t>(value) : value;
}

}  // namespace

TEST_CASE("a results file gives back every number, folded") {
  const TemporaryFolder folder;
  const std::size_t blocks = GENERATE(1u, 40u, 250u);
  const ResultsContent content = example_content(blocks);
  write_results(folder.file("r.h5"), content, example_rows(content));
  const Results results(folder.file("r.h5"));
  REQUIRE(results.blocks() == blocks);
  for (std::size_t c = 0; c < content.cells.size(); ++c) {
    const std::vector<std::uint8_t> done = results.blocks_done(c);
    for (std::uint32_t b = 0; b < blocks; ++b) CHECK(done[b] == (example_has(c, b) ? 1 : 0));
    for (std::size_t f = 0; f < content.fields.size(); ++f) {
      const Field& field = content.fields[f];
      CHECK(results.has_field(field.name, c) == field.applies_to(c));
      if (!field.applies_to(c)) continue;
      if (field.element == Element::f64) {
        CHECK(results.read_f64(field.name, c) == expected<double>(content, f, c, real_at));
        continue;
      }
      const auto value = [&](auto... place) { return whole_of(content, place...); };
      CHECK(results.read_u64(field.name, c) == expected<std::uint64_t>(content, f, c, value));
      if (field.fold == Fold::stack)
        CHECK(results.read_u32(field.name, c) == expected<std::uint32_t>(content, f, c, value));
    }
  }
}

TEST_CASE("sums go beyond 32 bits") {
  const TemporaryFolder folder;
  ResultsContent content = example_content(3);
  content.fields = {{"n", Element::u32, Fold::sum, {}, {}, {}}};
  write_results(folder.file("r.h5"), content,
                [](const CellId&, std::uint32_t, std::vector<std::byte>& payload) {
                  payload.assign(8, std::byte{0xff});
                  return true;
                });
  CHECK(Results(folder.file("r.h5")).read_u64("n", 1) == std::vector<std::uint64_t>{3 * 0xffffffffull});
}

TEST_CASE("a results file describes itself") {
  const TemporaryFolder folder;
  const ResultsContent content = example_content();
  write_results(folder.file("r.h5"), content, example_rows(content));
  const Results results(folder.file("r.h5"));
  CHECK(results.text_attribute("file_type") == "delphisim results");
  CHECK(results.whole_attribute("format_version") == 1);
  CHECK(results.text_attribute("software") == "delphisim 0.0");
  CHECK(results.text_attribute("study_digest") == "00ff");
  CHECK(results.text_attribute("empty").empty());
  CHECK(results.whole_attribute("seed") == 42);
  CHECK(results.whole_attribute("extra5") == 5);
  CHECK(results.text_attribute("long") == std::string(60'000, 'x'));
  CHECK(results.real_attribute("weight") == 0.1);
  CHECK(results.study_text() == content.study_text);
  REQUIRE(results.run().size() == 3);
  CHECK(results.run()[0].name == "host");
  CHECK(std::get<double>(results.run()[1].value) == 1.5);

  REQUIRE(results.cells().size() == 3);
  for (std::size_t c = 0; c < 3; ++c) {
    CHECK(results.cells()[c].name == content.cells[c].name);
    CHECK(results.cells()[c].digest == content.cells[c].digest);
    CHECK(results.cell_index(content.cells[c].name) == c);
  }
  CHECK(results.table_names() == std::vector<std::string>{"cells", "nothing", "rules"});
  CHECK(results.table("rules").find("name")->values == content.tables[0].columns[0].values);
  CHECK(results.table("rules").find("level")->values == content.tables[0].columns[1].values);
  CHECK(results.table("cells").find("panel")->values == content.tables[1].columns[0].values);
  CHECK(results.table("nothing").rows() == 0);

  const ResultsField& flags = results.field("flags");
  CHECK_FALSE(flags.real);
  CHECK(flags.fold == Fold::stack);
  CHECK(flags.axes == std::vector<std::string>{"topic"});
  CHECK(flags.dims == std::vector<std::size_t>{5});
  CHECK(flags.cells == std::vector<std::string>{"small", "größte"});
  CHECK(results.fields().size() == content.fields.size());
  CHECK(results.field("moments/mean").real);
}

TEST_CASE("equal runs give equal bytes, whatever the order and the journals of their rows") {
  const TemporaryFolder folder;
  const ResultsContent content = example_content();
  std::vector<Row> rows;
  for (std::size_t c = 0; c < content.cells.size(); ++c)
    for (std::uint32_t b = 0; b < content.blocks; ++b)
      if (example_has(c, b)) rows.push_back(example_row(content, c, b));
  {
    JournalWriter straight = JournalWriter::create(folder.file("straight"), example_header());
    JournalWriter odd = JournalWriter::create(folder.file("odd"), example_header());
    JournalWriter even = JournalWriter::create(folder.file("even"), example_header());
    for (const Row& row : rows) straight.append(row);
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) (row->block % 2 ? odd : even).append(*row);
    even.append(rows.front());  // a row that two journals hold
    odd.append(rows.front());
  }
  const auto fold = [&](const std::vector<std::string>& journals, const std::string& to) {
    return in_child([&] {  // a process each, so that nothing in memory is shared
      std::vector<JournalReader> readers;
      for (const std::string& name : journals) readers.emplace_back(folder.file(name));
      const JournalRows all(std::move(readers));
      write_results(folder.file(to), content,
                    [&](const CellId& cell, std::uint32_t block, std::vector<std::byte>& payload) {
                      return all.read(cell.digest, block, payload);
                    });
      return 0;
    });
  };
  REQUIRE(fold({"straight"}, "a.h5") == 0);
  REQUIRE(fold({"odd", "even"}, "b.h5") == 0);
  REQUIRE(fold({"even", "odd", "straight"}, "c.h5") == 0);
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));  // times in HDF5 files count whole seconds
  write_results(folder.file("d.h5"), content, example_rows(content));
  const std::string bytes = bytes_of_file(folder.file("a.h5"));
  CHECK(bytes.size() > 1'000'000);
  CHECK((bytes == bytes_of_file(folder.file("b.h5"))));
  CHECK((bytes == bytes_of_file(folder.file("c.h5"))));
  CHECK((bytes == bytes_of_file(folder.file("d.h5"))));
  CHECK(results_digest(folder.file("a.h5")) == results_digest(folder.file("d.h5")));

  // The comparison would notice one row less.
  write_results(folder.file("e.h5"), content,
                [&](const CellId& cell, std::uint32_t block, std::vector<std::byte>& payload) {
                  return block != 20 && example_rows(content)(cell, block, payload);
                });
  CHECK_FALSE((bytes == bytes_of_file(folder.file("e.h5"))));
}

TEST_CASE("a file can have no cells, no blocks and no fields") {
  const TemporaryFolder folder;
  ResultsContent content;
  write_results(folder.file("r.h5"), content, example_rows(content));
  CHECK(Results(folder.file("r.h5")).cells().empty());
  content = example_content(0);
  write_results(folder.file("s.h5"), content, example_rows(content));
  CHECK(Results(folder.file("s.h5")).read_f64("moments/mean", 0).empty());
  CHECK(Results(folder.file("s.h5")).read_u64("counts/topics", 0) == std::vector<std::uint64_t>(3 * 97, 0));
  CHECK(results_digest(folder.file("r.h5")) != results_digest(folder.file("s.h5")));
}
