# find_package(OpenVINO REQUIRED) -> openvino::runtime
#
# The C++ SDK inside the PyPI wheel, as setup/wheels.sh lays it out in .deps/openvino. The wheel's own OpenVINOConfig.cmake
# insists on every front end and plugin, most of which the set-up leaves out, so it is not used. A system's OpenVINO is
# taken where OpenVINO_DIR names its config folder.
if(OpenVINO_DIR)
  find_package(OpenVINO CONFIG REQUIRED COMPONENTS Runtime)
  return()
endif()

set(_openvino_home "${CMAKE_CURRENT_LIST_DIR}/../.deps/openvino")
file(GLOB _openvino_library "${_openvino_home}/libs/libopenvino.so.*")
find_path(OpenVINO_INCLUDE_DIR openvino/openvino.hpp PATHS "${_openvino_home}/include" NO_DEFAULT_PATH)
mark_as_advanced(OpenVINO_INCLUDE_DIR)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(OpenVINO
  REQUIRED_VARS _openvino_library OpenVINO_INCLUDE_DIR
  REASON_FAILURE_MESSAGE "`make setup` fetches it into .deps/openvino")

if(OpenVINO_FOUND AND NOT TARGET openvino::runtime)
  add_library(openvino::runtime SHARED IMPORTED)
  file(REAL_PATH "${_openvino_library}" _openvino_library)
  get_filename_component(_openvino_soname "${_openvino_library}" NAME)
  set_target_properties(openvino::runtime PROPERTIES
    IMPORTED_LOCATION "${_openvino_library}"
    IMPORTED_SONAME "${_openvino_soname}"
    INTERFACE_INCLUDE_DIRECTORIES "${OpenVINO_INCLUDE_DIR}")
  # libopenvino needs TBB, which lies beside it: the linker looks there too.
  get_filename_component(_openvino_libraries "${_openvino_library}" DIRECTORY)
  target_link_options(openvino::runtime INTERFACE "LINKER:-rpath-link,${_openvino_libraries}")
endif()
