# find_package(SQLite3MC REQUIRED) -> sqlite3mc
#
# SQLite with encryption (SQLite3 Multiple Ciphers), compiled from the amalgamation that setup/sqlite.sh lays out. Its warnings are
# not ours, and it is optimised whatever the preset: it is 360,000 lines that nobody here steps through.
enable_language(C)
set(_sqlite3mc_home "${CMAKE_CURRENT_LIST_DIR}/../.deps/sqlite3mc")
find_path(SQLite3MC_INCLUDE_DIR sqlite3.h PATHS "${_sqlite3mc_home}" NO_DEFAULT_PATH)
mark_as_advanced(SQLite3MC_INCLUDE_DIR)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(SQLite3MC
  REQUIRED_VARS SQLite3MC_INCLUDE_DIR
  REASON_FAILURE_MESSAGE "`make setup` fetches it into .deps/sqlite3mc")

if(SQLite3MC_FOUND AND NOT TARGET sqlite3mc)
  add_library(sqlite3mc STATIC "${SQLite3MC_INCLUDE_DIR}/sqlite3.c")
  target_include_directories(sqlite3mc SYSTEM PUBLIC "${SQLite3MC_INCLUDE_DIR}")
  # Nothing of a database may reach a disk unencrypted: temporary tables, sorters and statement journals stay in memory whatever a
  # connection says (TEMP_STORE=3, STMTJRNL_SPILL=-1); what is deleted is overwritten. Nothing is loaded, nobody else reads the files.
  target_compile_definitions(sqlite3mc PRIVATE
    SQLITE_ENABLE_FTS5 SQLITE_TEMP_STORE=3 SQLITE_STMTJRNL_SPILL=-1 SQLITE_SECURE_DELETE SQLITE_THREADSAFE=1 SQLITE_DQS=0
    SQLITE_DEFAULT_FILE_PERMISSIONS=0600 SQLITE_DEFAULT_MEMSTATUS=0 SQLITE_DEFAULT_SYNCHRONOUS=2 SQLITE_DEFAULT_WAL_SYNCHRONOUS=2
    SQLITE_OMIT_LOAD_EXTENSION SQLITE_OMIT_SHARED_CACHE SQLITE_MAX_MMAP_SIZE=0 SQLITE_USE_URI=0 SQLITE_ENABLE_DBSTAT_VTAB
    SQLITE_UNTESTABLE)
  target_compile_options(sqlite3mc PRIVATE -w -O2 -fno-strict-aliasing)
  find_package(Threads REQUIRED)
  target_link_libraries(sqlite3mc PUBLIC Threads::Threads m)
endif()
