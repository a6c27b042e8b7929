add_executable(fit_recovery fit_recovery.cpp)
target_link_libraries(fit_recovery PRIVATE delphisim_fit fmt::fmt)
