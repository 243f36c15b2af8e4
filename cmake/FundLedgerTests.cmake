# Declares test programs and finds their test cases.

# fundledger_test_program(KIND)
#
# Builds fundledger_KIND_tests from the list FUNDLEDGER_<KIND>_SOURCES of tests/KIND/sources.cmake and
# registers each test case with CTest. Each file is also a program of its own (target KIND_<stem>, not
# built by default) that links only the folders the file includes: the quick loop while working on it.
function(fundledger_test_program kind)
    string(TOUPPER ${kind} upper)
    set(FUNDLEDGER_${upper}_SOURCES "")
    include(${kind}/sources.cmake OPTIONAL)
    set(sources ${FUNDLEDGER_${upper}_SOURCES})
    if(NOT sources)
        return()
    endif()

    set(target fundledger_${kind}_tests)
    add_executable(${target} ${sources})
    target_link_libraries(
        ${target} PRIVATE fundledger_test_main fundledger::test_support fundledger::cli
                          fundledger::warnings rapidcheck SQLiteCpp SQLite::SQLite3)
    if(TARGET fundledger)
        add_dependencies(${target} fundledger) # tests run the program
    endif()
    fundledger_discover_tests(${target} ${kind})

    foreach(source IN LISTS sources)
        fundledger_single_test(${kind} ${source})
    endforeach()
endfunction()

# One test file as a program of its own, linked with what it includes.
function(fundledger_single_test kind source)
    get_filename_component(stem ${source} NAME_WE)
    string(REGEX REPLACE "_test$" "" stem ${stem})
    set(target ${kind}_${stem})
    file(STRINGS ${source} includes REGEX "^#include \"")
    set(libraries "")
    foreach(include IN LISTS includes)
        if(include MATCHES "\"(ledger/)?([a-z]+)/")
            set(folder ${CMAKE_MATCH_2})
            if(folder STREQUAL "tests")
                set(folder test_support)
            endif()
            list(APPEND libraries fundledger_${folder})
        endif()
    endforeach()
    list(REMOVE_DUPLICATES libraries)
    add_executable(${target} EXCLUDE_FROM_ALL ${source})
    target_link_libraries(
        ${target} PRIVATE fundledger_test_main ${libraries} fundledger::warnings rapidcheck
                          SQLiteCpp SQLite::SQLite3)
endfunction()

# Asks the program for its test cases after each link, and registers them. Labels are the kind, and
# `slow` or `external` where the name of the test suite begins with that word.
function(fundledger_discover_tests target kind)
    set(list_file "${CMAKE_CURRENT_BINARY_DIR}/${target}_list.cmake")
    add_custom_command(
        TARGET ${target}
        POST_BUILD
        BYPRODUCTS "${list_file}"
        COMMAND "${CMAKE_COMMAND}" "-DPROGRAM=$<TARGET_FILE:${target}>" "-DKIND=${kind}"
                "-DOUTPUT=${list_file}" -P "${PROJECT_SOURCE_DIR}/cmake/DiscoverTests.cmake"
        VERBATIM)
    set(include_file "${CMAKE_CURRENT_BINARY_DIR}/${target}_include.cmake")
    file(
        CONFIGURE OUTPUT "${include_file}"
        CONTENT [[
if(EXISTS "@list_file@")
    include("@list_file@")
else()
    add_test(@target@_not_built @target@_not_built)
endif()
]]
        @ONLY)
    set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES "${include_file}")
endfunction()
