add_executable(thresholds_bench ${CMAKE_CURRENT_LIST_DIR}/thresholds_bench.cpp)
target_link_libraries(thresholds_bench PRIVATE oracle benchmark::benchmark_main)
