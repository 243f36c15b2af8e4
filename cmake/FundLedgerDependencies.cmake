# Every library from outside, found once, here. `./quickstart` installs them on Debian.

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(Boost 1.74 REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)
find_package(fmt CONFIG REQUIRED)
find_package(date CONFIG REQUIRED)
find_package(tomlplusplus CONFIG REQUIRED)
find_package(nlohmann_json CONFIG REQUIRED)
find_package(simdjson CONFIG REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(SQLiteCpp CONFIG REQUIRED)
find_package(CLI11 CONFIG REQUIRED)
find_package(Iconv REQUIRED)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)
pkg_check_modules(xxhash REQUIRED IMPORTED_TARGET libxxhash)
pkg_check_modules(zstd REQUIRED IMPORTED_TARGET libzstd)

# libcsv ships neither a pkg-config file nor a CMake package.
find_library(FUNDLEDGER_CSV_LIBRARY csv REQUIRED)
find_path(FUNDLEDGER_CSV_INCLUDE csv.h REQUIRED)
add_library(fundledger_libcsv UNKNOWN IMPORTED)
set_target_properties(
    fundledger_libcsv PROPERTIES IMPORTED_LOCATION "${FUNDLEDGER_CSV_LIBRARY}"
                                 INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${FUNDLEDGER_CSV_INCLUDE}")
