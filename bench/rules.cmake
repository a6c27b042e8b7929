# Scores are checked against the oracle, which belongs to the tests.
if(TARGET oracle)
  add_executable(rules_bench ${CMAKE_CURRENT_LIST_DIR}/rules_bench.cpp)
  target_link_libraries(rules_bench PRIVATE oracle delphisim_plan benchmark::benchmark_main)
  target_compile_definitions(rules_bench PRIVATE DELPHISIM_REFERENCE_STUDY="${PROJECT_SOURCE_DIR}/configs/reference_workload.toml")
endif()
