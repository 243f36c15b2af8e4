# What must not compile. Each file is compiled twice: as it is, which must work, and with EXPECT_FAIL
# defined, which must not. The first run proves that the second fails for the reason it names.

set(FUNDLEDGER_COMPILE_FAIL "")
include(compile_fail/cases.cmake OPTIONAL)

foreach(source IN LISTS FUNDLEDGER_COMPILE_FAIL)
    get_filename_component(stem ${source} NAME_WE)
    set(compile
        "${CMAKE_CXX_COMPILER}"
        -std=c++20
        -fsyntax-only
        -Wall
        -Wextra
        -Wconversion
        -Wswitch-enum
        -Werror
        "-I${PROJECT_SOURCE_DIR}"
        "${CMAKE_CURRENT_SOURCE_DIR}/${source}")
    add_test(NAME "compile_fail.${stem}: compiles" COMMAND ${compile})
    add_test(NAME "compile_fail.${stem}: refused" COMMAND ${compile} -DEXPECT_FAIL)
    set_tests_properties("compile_fail.${stem}: refused" PROPERTIES WILL_FAIL ON)
    set_tests_properties("compile_fail.${stem}: compiles" "compile_fail.${stem}: refused"
                         PROPERTIES LABELS "compile_fail;lint")
endforeach()
