// SPDX-License-Identifier: MIT
#include <algorithm>
#include <bit>
#include <catch2/catch.hpp>
#include <limits>
#include <random>

#include "experiments/study/toml_text.hpp"

namespace delphisim {
namespace {

// Random trees with everything that is awkward in TOML: odd keys, control characters, special numbers, empty
// and mixed arrays, arrays of tables within each other.
class Trees {
 public:
  explicit Trees(std::uint64_t seed) : random_(seed) {}

  Value table(int depth) {
    Value value{{}, Value::Table{}};
    const std::size_t size = random_() % 5;
    for (std::size_t i = 0; i < size; ++i) {
      const std::string key = word();
      if (!value.find(key)) std::get<Value::Table>(value.data).push_back({key, {}, any(depth)});
    }
    return value;
  }

  void shuffle(Value& value) {
    if (auto* table = std::get_if<Value::Table>(&value.data)) {
      std::shuffle(table->begin(), table->end(), random_);
      for (auto& entry : *table) shuffle(entry.value);
    } else if (auto* array = std::get_if<Value::Array>(&value.data)) {
      for (Value& element : *array) shuffle(element);
    }
  }

 private:
  Value any(int depth) {
    switch (random_() % (depth > 0 ? 8 : 4)) {
      case 0:
        return {{}, random_() % 2 == 0};
      case 1:
        return {{}, random_() % 4 == 0 ? std::numeric_limits<std::int64_t>::min() : integer()};
      case 2:
        return {{}, real()};
      case 3:
        return {{}, word()};
      case 4:
      case 5:
        return table(depth - 1);
      default:
        return array(depth - 1);
    }
  }

  Value array(int depth) {
    Value value{{}, Value::Array{}};
    const bool of_tables = random_() % 2 == 0;
    for (std::size_t size = random_() % 4; size > 0; --size) {
      std::get<Value::Array>(value.data).push_back(of_tables ? table(depth) : any(depth));
    }
    return value;
  }

  std::int64_t integer() { return static_cast<std::int64_t>(random_()) >> (random_() % 64); }

  double real() {
    static const std::vector<double> special{0.0,
                                             -0.0,
                                             1.0,
                                             -5.0,
                                             1e22,
                                             1e-7,
                                             0.1,
                                             std::numeric_limits<double>::infinity(),
                                             -std::numeric_limits<double>::infinity(),
                                             std::numeric_limits<double>::quiet_NaN(),
                                             std::numeric_limits<double>::denorm_min(),
                                             std::numeric_limits<double>::max()};
    return random_() % 2 == 0 ? special[random_() % special.size()] : std::bit_cast<double>(random_());
  }

  std::string word() {
    static const std::vector<std::string> pieces{"a",  "b",  "name", "_",  "-",  "7",    ".",    " ",
                                                 "\"", "\\", "\n",   "\t", "\r", "\x1F", "\x7F", "é",
                                                 "日", "😀",  "#",    "'",  "[",  "]",    "="};
    std::string text;
    for (std::size_t size = random_() % 4; size > 0; --size) text += pieces[random_() % pieces.size()];
    return text;
  }

  std::mt19937_64 random_;
};

TEST_CASE("the canonical text has sorted keys, values before tables, and shortest numbers") {
  const Value study = parse_toml(
      "z = 1.50\na = 'x'\n[t]\nb = [1, 2.0, {q = 1, p = 'y'}]\n[[r]]\nname = 'one'\n[r.in]\nk = true\n"
      "[[r]]\n[e]\n[\"a b\".c]\nbig = 1e22\nno = []\n",
      "");
  CHECK(canonical(study) ==
        "a = \"x\"\nz = 1.5\n\n[\"a b\"]\n\n[\"a b\".c]\nbig = 1e+22\nno = []\n\n[e]\n\n[[r]]\nname = "
        "\"one\"\n\n[r.in]\nk = true\n\n"
        "[[r]]\n\n[t]\nb = [1, 2.0, {p = \"y\", q = 1}]\n");
  CHECK(canonical(Value{{}, 2.0}) == "2.0");
  CHECK(canonical(Value{{}, std::int64_t{2}}) == "2");
  CHECK(canonical(Value{{}, -0.0}) == "-0.0");
  CHECK(canonical(parse_value("[{b = 1, a = 'x'}, 1e-7]", "")) == "[{a = \"x\", b = 1}, 1e-07]");
  CHECK(canonical(Value{{}, Value::Table{}}).empty());
}

TEST_CASE("the canonical text of random trees reads back as the same tree") {
  Trees trees(7310);
  std::size_t texts = 0;
  for (int i = 0; i < 2000; ++i) {
    Value tree = trees.table(4);
    const std::string text = canonical(tree);
    INFO(text);
    const Value back = parse_toml(text, "");
    REQUIRE(back == tree);
    REQUIRE(canonical(back) == text);
    trees.shuffle(tree);
    REQUIRE(canonical(tree) == text);
    texts += text.size();
  }
  CHECK(texts > 100000);  // the trees are not trivial
}

TEST_CASE("trees that differ have different canonical texts") {
  Trees trees(7311);
  int different = 0;
  Value last = trees.table(3);
  for (int i = 0; i < 2000; ++i) {
    Value tree = trees.table(3);
    if (!(tree == last)) {
      ++different;
      REQUIRE(canonical(tree) != canonical(last));
    }
    last = std::move(tree);
  }
  CHECK(different > 1000);
}

TEST_CASE("every double survives the canonical text bit by bit") {
  std::mt19937_64 random(99);
  for (int i = 0; i < 20000; ++i) {
    const double number = std::bit_cast<double>(random());
    if (number != number) continue;
    const Value back = parse_value(canonical(Value{{}, number}), "");
    REQUIRE(std::bit_cast<std::uint64_t>(std::get<double>(back.data)) ==
            std::bit_cast<std::uint64_t>(number));
  }
}

}  // namespace
}  // namespace delphisim
