# embed_files(NAME FOLDER): a static library NAME that holds every file under FOLDER, byte for byte.
#
#   #include <embedded/NAME.h>
#   for (const embedded::File& file : embedded::NAME()) ...   // sorted by path; path is relative to FOLDER
#
# The bytes are taken in by the assembler (.incbin), so a large file costs no compile time; each is followed by a zero byte
# that size does not count. A file that is added, changed or removed is seen at the next build.
enable_language(ASM)

function(embed_files name folder)
  get_filename_component(folder "${folder}" ABSOLUTE)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS LIST_DIRECTORIES false RELATIVE "${folder}" "${folder}/*")
  if(NOT files)
    message(FATAL_ERROR "embed_files(${name}): nothing to embed in ${folder}; `make setup` builds what is generated")
  endif()
  list(SORT files)

  set(assembly "    .section .rodata\n")
  set(symbols "")
  set(rows "")
  set(number 0)
  foreach(file IN LISTS files)
    set(symbol "embedded_${name}_${number}")
    string(APPEND assembly
      "    .balign 16\n    .globl ${symbol}, ${symbol}_end\n"
      "${symbol}:\n    .incbin \"${folder}/${file}\"\n${symbol}_end:\n    .byte 0\n")
    string(APPEND symbols "extern const unsigned char ${symbol}[];\nextern const unsigned char ${symbol}_end[];\n")
    string(APPEND rows "        File { \"${file}\", ${symbol}, static_cast<std::size_t>(${symbol}_end - ${symbol}) },\n")
    math(EXPR number "${number} + 1")
  endforeach()
  string(APPEND assembly "    .section .note.GNU-stack, \"\", @progbits\n")

  set(output "${CMAKE_CURRENT_BINARY_DIR}/embedded-${name}")
  file(CONFIGURE OUTPUT "${output}/include/embedded/file.h" @ONLY CONTENT [==[
#pragma once

#include <cstddef>
#include <string_view>

namespace embedded {

/// One file that is compiled into the program. Everything lives as long as the program.
struct File {
    std::string_view path;  ///< relative to the embedded folder, with '/'
    const unsigned char* data;  ///< size bytes, then a zero byte
    std::size_t size;

    [[nodiscard]] std::string_view text() const { return { reinterpret_cast<const char*>(data), size }; }
};

}
]==])
  file(CONFIGURE OUTPUT "${output}/include/embedded/${name}.h" @ONLY CONTENT [==[
#pragma once

#include <embedded/file.h>
#include <span>

namespace embedded {

/// Sorted by path.
[[nodiscard]] std::span<const File> @name@();

}
]==])
  file(CONFIGURE OUTPUT "${output}/${name}.cpp" @ONLY CONTENT [==[
#include <embedded/@name@.h>

#include <array>

extern "C" {
@symbols@}

namespace embedded {

std::span<const File> @name@()
{
    static const std::array<File, @number@> files {
@rows@    };
    return files;
}

}
]==])
  file(CONFIGURE OUTPUT "${output}/${name}.S" CONTENT "${assembly}" @ONLY)

  list(TRANSFORM files PREPEND "${folder}/" OUTPUT_VARIABLE inputs)
  set_source_files_properties("${output}/${name}.S" PROPERTIES OBJECT_DEPENDS "${inputs}")
  add_library(${name} STATIC "${output}/${name}.cpp" "${output}/${name}.S")
  set_target_properties(${name} PROPERTIES CXX_CLANG_TIDY "")
  target_include_directories(${name} SYSTEM PUBLIC "${output}/include")
endfunction()
