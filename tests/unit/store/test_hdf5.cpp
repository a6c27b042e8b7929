// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>

#include "experiments/store/hdf5_writer.hpp"

using namespace delphisim;
using hdf5::Extent;

TEST_CASE("boxes cover an array once, in row-major order, and stay below the limit") {
  const auto dims =
      GENERATE(Extent{7}, Extent{3, 5}, Extent{4, 1, 6}, Extent{2, 3, 4, 5}, Extent{1, 1}, Extent{1000});
  const std::size_t most = GENERATE(1u, 8u, 24u, 100u, 100'000u);
  std::size_t next = 0;  // row-major index of the next number that must come
  hdf5::for_each_box(dims, 8, most, [&](const Extent& start, const Extent& count) {
    std::size_t first = 0, numbers = 1;
    for (std::size_t axis = 0; axis < dims.size(); ++axis) {
      first = first * dims[axis] + start[axis];
      numbers *= count[axis];
      REQUIRE(start[axis] + count[axis] <= dims[axis]);
    }
    CHECK(first == next);
    CHECK(numbers * 8 <= std::max<std::size_t>(most, 8));
    next += numbers;
  });
  CHECK(next == std::accumulate(dims.begin(), dims.end(), std::size_t{1}, std::multiplies<>()));
}

TEST_CASE("an empty array has no boxes") {
  hdf5::for_each_box({3, 0}, 8, 100, [](const Extent&, const Extent&) { FAIL("a box of nothing"); });
}

TEST_CASE("chunks take whole trailing dimensions up to a quarter MiB") {
  CHECK(hdf5::chunk_shape({10, 100, 97}, 8) == Extent{3, 100, 97});
  CHECK(hdf5::chunk_shape({10, 1000, 97}, 8) == Extent{1, 337, 97});
  CHECK(hdf5::chunk_shape({10, 1000, 700, 97}, 8) == Extent{1, 1, 337, 97});
  CHECK(hdf5::chunk_shape({5, 1'000'000}, 1) == Extent{1, 262'144});
}
