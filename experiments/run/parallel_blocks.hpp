// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <functional>

namespace delphisim {

/// Calls work(worker, i) for i in [0, count) on up to `threads` threads, worker in [0, threads) being the
/// number of a place that only one thread uses at a time. threads 0: as many as the machine gives. An
/// exception stops the others from starting more and is thrown again here.
void parallel_blocks(std::size_t count, int threads,
                     const std::function<void(int worker, std::size_t i)>& work);

/// Number of workers for a request of `threads`.
int workers_for(int threads);

}  // namespace delphisim
