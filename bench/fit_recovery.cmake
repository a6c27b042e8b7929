add_executable(fit_recovery fit_recovery.cpp ../tests/unit/fit/occasion_ratings.cpp)
target_link_libraries(fit_recovery PRIVATE delphisim_fit fmt::fmt)
