# The one set of warnings; every target of ours links `warnings`. They become errors in the presets only
# (CMAKE_COMPILE_WARNING_AS_ERROR), so that a newer compiler never stops somebody who just wants to build.
add_library(warnings INTERFACE)
target_compile_options(warnings INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -Wshadow -Wconversion>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # g++ 12 sees overlapping copies in std::string's own operator+ (GCC bug 105651, mended in 13).
  target_compile_options(warnings INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Wno-restrict>)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # std::stable_sort of libstdc++ 12 uses a buffer that C++17 deprecated.
  target_compile_options(warnings INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Wno-deprecated-declarations>)
endif()
