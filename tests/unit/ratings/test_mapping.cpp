// SPDX-License-Identifier: MIT
// Each NAME.toml of malformed/ is a mapping with something wrong, or one that does not fit NAME.csv;
// NAME.expected is the whole message.
#include <algorithm>
#include <catch2/catch.hpp>

#include "analysis/ratings/read_ratings.hpp"
#include "experiments/study/text_file.hpp"
#include "tests/unit/study/messages.hpp"

namespace delphisim {
namespace {

const std::filesystem::path folder = RATINGS_FOLDER;

std::string message_about(const std::string& name) {
  return message_of([&] {
    const RatingMapping mapping = read_mapping(name + ".toml");
    if (std::filesystem::exists(name + ".csv")) read_ratings(name + ".csv", mapping);
  });
}

TEST_CASE("malformed mappings and ratings give exactly the messages beside them") {
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(folder);
  std::size_t read = 0;
  for (const auto& entry : std::filesystem::directory_iterator(".")) {
    if (entry.path().extension() != ".toml") continue;
    const std::string name = entry.path().stem().string();
    INFO(name);
    CHECK(message_about(name) + "\n" == read_text(name + ".expected"));
    ++read;
  }
  std::filesystem::current_path(before);
  CHECK(read >= 12);
}

}  // namespace
}  // namespace delphisim
