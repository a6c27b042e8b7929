// SPDX-License-Identifier: MIT
// The one place where threads meet. With DELPHISIM_JTHREAD std::jthread stands in for oneTBB, whose Debian
// build ThreadSanitizer cannot see into.
#include "experiments/run/parallel_blocks.hpp"

#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

#ifdef DELPHISIM_JTHREAD
#include <vector>
#else
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>
#endif

namespace delphisim {
namespace {

void on_each_worker(int workers, const std::function<void(int)>& body) {
#ifdef DELPHISIM_JTHREAD
  std::vector<std::jthread> pool;
  for (int w = 0; w < workers; ++w) pool.emplace_back(body, w);
#else
  // Without this the library gives no more threads than cores, and complains about it on standard error.
  const oneapi::tbb::global_control threads(oneapi::tbb::global_control::max_allowed_parallelism,
                                            static_cast<std::size_t>(workers));
  oneapi::tbb::task_arena arena(workers);
  arena.execute([&] { oneapi::tbb::parallel_for(0, workers, 1, body, oneapi::tbb::simple_partitioner()); });
#endif
}

}  // namespace

int workers_for(int threads) {
  if (threads > 0) return threads;
  const unsigned cores = std::thread::hardware_concurrency();
  return cores > 0 ? static_cast<int>(cores) : 1;
}

// Workers take the next index in turn, so that a run that is stopped has done (nearly) a prefix of its
// blocks.
void parallel_blocks(std::size_t count, int threads, const std::function<void(int, std::size_t)>& work) {
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::mutex mutex;
  on_each_worker(workers_for(threads), [&](int worker) {
    try {
      for (std::size_t i = next++; i < count; i = next++) work(worker, i);
    } catch (...) {
      const std::scoped_lock lock(mutex);
      next = count;
      if (!failure) failure = std::current_exception();
    }
  });
  if (failure) std::rethrow_exception(failure);
}

}  // namespace delphisim
