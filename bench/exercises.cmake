add_executable(exercises exercises.cpp)
target_link_libraries(exercises PRIVATE delphisim_run)
