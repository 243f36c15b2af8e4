# Build options, language level, warnings and instrumentation, for every target of the tree.

option(FUNDLEDGER_BUILD_TESTS "Build the tests" ${PROJECT_IS_TOP_LEVEL})
option(FUNDLEDGER_WERROR "Treat warnings as errors" ${PROJECT_IS_TOP_LEVEL})
option(FUNDLEDGER_FUZZ "Build the fuzz targets (needs clang)" OFF)
option(FUNDLEDGER_COVERAGE "Instrument for gcov" OFF)
option(FUNDLEDGER_INSTALL "Generate install and package rules" ${PROJECT_IS_TOP_LEVEL})
set(FUNDLEDGER_SANITIZE "" CACHE STRING "Sanitizers, as a list: address;undefined")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()

# Relative paths in the cache key let two checkouts of the same tree share compiled objects.
find_program(FUNDLEDGER_CCACHE ccache)
if(FUNDLEDGER_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER
        "${CMAKE_COMMAND};-E;env;CCACHE_BASEDIR=${PROJECT_SOURCE_DIR};CCACHE_NOHASHDIR=1;${FUNDLEDGER_CCACHE}")
endif()

add_library(fundledger_warnings INTERFACE)
add_library(fundledger::warnings ALIAS fundledger_warnings)
target_compile_options(
    fundledger_warnings
    INTERFACE -Wall
              -Wextra
              -Wpedantic
              -Wconversion
              -Wsign-conversion
              -Wshadow
              -Wswitch-enum
              -Wold-style-cast
              -Wnon-virtual-dtor
              # GCC 12 sees overlaps in std::string that are not there (GCC bug 105651), at -O2 and above.
              $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
              # Instrumented code hides from GCC that library internals are initialised (std::regex).
              $<$<AND:$<CXX_COMPILER_ID:GNU>,$<BOOL:${FUNDLEDGER_SANITIZE}>>:-Wno-maybe-uninitialized>
              $<$<BOOL:${FUNDLEDGER_WERROR}>:-Werror>)

# Instrumentation must cover every translation unit or none, hence directory scope.
if(FUNDLEDGER_SANITIZE)
    list(JOIN FUNDLEDGER_SANITIZE "," fundledger_sanitizers)
    add_compile_options(-fsanitize=${fundledger_sanitizers} -fno-sanitize-recover=all
                        -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${fundledger_sanitizers})
endif()
if(FUNDLEDGER_COVERAGE)
    add_compile_options(--coverage -fprofile-update=atomic)
    add_link_options(--coverage)
endif()
if(FUNDLEDGER_FUZZ)
    if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
        message(FATAL_ERROR "FUNDLEDGER_FUZZ needs clang++ (use the preset `fuzz`)")
    endif()
    add_compile_options(-fsanitize=fuzzer-no-link)
endif()
