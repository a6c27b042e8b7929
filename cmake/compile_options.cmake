# Flags that every target of the project shares. Contraction is off because a fused multiply-add
# changes last bits, and results must be equal on every x86-64 machine (docs/adr/0002).
add_library(delphisim_options INTERFACE)
target_compile_options(delphisim_options INTERFACE
  -ffp-contract=off -fno-math-errno -fno-trapping-math
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(delphisim_options INTERFACE -Wno-restrict)  # false alarms on std::string (GCC PR 105651)
endif()
if(CMAKE_UNITY_BUILD)
  target_compile_options(delphisim_options INTERFACE -Wno-shadow)  # a local name is not that of another file
endif()
target_include_directories(delphisim_options INTERFACE ${PROJECT_SOURCE_DIR})
if(DELPHISIM_SANITIZE)
  target_compile_options(delphisim_options INTERFACE
    -fsanitize=${DELPHISIM_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_compile_definitions(delphisim_options INTERFACE DELPHISIM_SANITIZED)
  target_link_options(delphisim_options INTERFACE -fsanitize=${DELPHISIM_SANITIZE})
endif()
set(CMAKE_CXX_FLAGS_RELEASE "-O3")
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g")

# delphisim_room(NAME SOURCES... [LINK libs...]): one static library a room, so that a room builds and tests alone.
function(delphisim_room name)
  cmake_parse_arguments(ROOM "" "" "LINK;SOURCES" ${ARGN})
  add_library(delphisim_${name} STATIC ${ROOM_SOURCES})
  target_link_libraries(delphisim_${name} PUBLIC delphisim_options ${ROOM_LINK})
endfunction()
