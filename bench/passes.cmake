add_executable(passes_bench ${CMAKE_CURRENT_LIST_DIR}/passes_bench.cpp)
target_link_libraries(passes_bench PRIVATE delphisim_passes benchmark::benchmark_main)
