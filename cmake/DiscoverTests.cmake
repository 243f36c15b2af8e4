# cmake -DPROGRAM=<doctest program> -DKIND=<kind> -DOUTPUT=<file> -P DiscoverTests.cmake
#
# Writes one add_test per test case. doctest's own module drops the labels we give, and asks the program
# once per test for its suite; the XML listing has both in one run.

cmake_minimum_required(VERSION 3.25)

execute_process(
    COMMAND "${PROGRAM}" --list-test-cases --reporters=xml
    OUTPUT_VARIABLE listing
    RESULT_VARIABLE result)
if(NOT result EQUAL 0)
    message(FATAL_ERROR "${PROGRAM} cannot list its tests (${result}):\n${listing}")
endif()

# Lists give `;`, `[` and `]` a meaning; control characters stand in for them while we hold a list.
string(ASCII 1 semicolon)
string(ASCII 2 open)
string(ASCII 3 close)
string(REPLACE ";" "${semicolon}" listing "${listing}")
string(REPLACE "[" "${open}" listing "${listing}")
string(REPLACE "]" "${close}" listing "${listing}")
string(REGEX MATCHALL "<TestCase [^\n]*" cases "${listing}")
set(script "")
set(seen "")
foreach(case IN LISTS cases)
    if(NOT case MATCHES " name=\"([^\"]*)\"")
        continue()
    endif()
    set(name "${CMAKE_MATCH_1}")
    set(suite "")
    if(case MATCHES "testsuite=\"([^\"]*)\"")
        set(suite "${CMAKE_MATCH_1}")
    endif()
    string(REPLACE "&lt${semicolon}" "<" name "${name}")
    string(REPLACE "&gt${semicolon}" ">" name "${name}")
    string(REPLACE "&quot${semicolon}" "\"" name "${name}")
    string(REPLACE "&amp${semicolon}" "&" name "${name}")
    set(labels "${KIND}")
    if(suite MATCHES "^(slow|external)")
        string(APPEND labels ";${CMAKE_MATCH_1}")
    endif()
    set(title "${KIND}.${suite}: ${name}")
    if(title IN_LIST seen)
        message(FATAL_ERROR "two test cases are named ${title}")
    endif()
    list(APPEND seen "${title}")
    # doctest splits a filter at commas, and a filter that matches nothing would be a success.
    string(REPLACE "," "\\," filter "${name}")
    set(arguments "[==[--test-case=${filter}]==]")
    if(suite)
        string(APPEND arguments " [==[--test-suite=${suite}]==]")
    endif()
    string(APPEND script
           "add_test([==[${title}]==] [==[${PROGRAM}]==] ${arguments})\n"
           "set_tests_properties([==[${title}]==] PROPERTIES TIMEOUT 600 LABELS \"${labels}\"\n"
           "    FAIL_REGULAR_EXPRESSION \"test cases: +0 \")\n")
endforeach()
string(REPLACE "${semicolon}" ";" script "${script}")
string(REPLACE "${open}" "[" script "${script}")
string(REPLACE "${close}" "]" script "${script}")
file(WRITE "${OUTPUT}" "${script}")
