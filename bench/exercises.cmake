add_executable(exercises exercises.cpp)
target_link_libraries(exercises PRIVATE delphisim_run)
add_executable(spin spin.cpp)
target_link_libraries(spin PRIVATE delphisim_options)
