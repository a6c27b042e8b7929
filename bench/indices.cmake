# Held against the definitions of tests/oracle before it is timed.
if(DELPHISIM_TESTS)
  add_executable(indices_bench ${CMAKE_CURRENT_LIST_DIR}/indices_bench.cpp)
  target_link_libraries(indices_bench PRIVATE oracle_indices benchmark::benchmark_main)
endif()
