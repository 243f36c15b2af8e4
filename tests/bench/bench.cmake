# The generator of the bench, a test that its files stay the same byte for byte, a small run of the
# bench that looks at results only, and a small one of the seeded wrong payments.

add_executable(fundledger_bench_generate bench/generate.cpp bench/claims.cpp bench/people.cpp)
target_include_directories(fundledger_bench_generate PRIVATE "${PROJECT_SOURCE_DIR}")
target_link_libraries(fundledger_bench_generate PRIVATE fundledger::warnings)
set_target_properties(fundledger_bench_generate PROPERTIES OUTPUT_NAME generate)

add_test(
    NAME bench-generator
    COMMAND
        "${CMAKE_COMMAND}" "-DGENERATE=$<TARGET_FILE:fundledger_bench_generate>"
        "-DFOLDER=${CMAKE_CURRENT_BINARY_DIR}" -P
        "${CMAKE_CURRENT_SOURCE_DIR}/bench/generator_test.cmake")
set_tests_properties(bench-generator PROPERTIES LABELS bench)

if(TARGET fundledger)
    find_package(Python3 COMPONENTS Interpreter REQUIRED)
    add_test(NAME bench-history COMMAND Python3::Interpreter -B
                                        "${CMAKE_CURRENT_SOURCE_DIR}/bench/history.py" --smoke)
    set_tests_properties(
        bench-history
        PROPERTIES
            LABELS "bench;slow"
            ENVIRONMENT
            "FUNDLEDGER_BIN=$<TARGET_FILE:fundledger>;FUNDLEDGER_BENCH_GENERATE=$<TARGET_FILE:fundledger_bench_generate>;FUNDLEDGER_BENCH_DIR=${CMAKE_CURRENT_BINARY_DIR}/bench-history"
    )
    add_test(NAME bench-smoke COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/bench/run.sh" --smoke --peers
                                      sqlite3-bare,sqlite3-posted)
    set_tests_properties(
        bench-smoke
        PROPERTIES
            LABELS "bench;slow"
            ENVIRONMENT
            "FUNDLEDGER_BIN=$<TARGET_FILE:fundledger>;FUNDLEDGER_BENCH_GENERATE=$<TARGET_FILE:fundledger_bench_generate>;FUNDLEDGER_BENCH_DIR=${CMAKE_CURRENT_BINARY_DIR}/bench-smoke"
    )

    add_test(NAME bench-wrong-payments
             COMMAND Python3::Interpreter -B "${CMAKE_CURRENT_SOURCE_DIR}/bench/wrong_payments.py" --right 2000
                     --each 3)
    set_tests_properties(
        bench-wrong-payments PROPERTIES LABELS bench ENVIRONMENT
                                        "FUNDLEDGER_BIN=$<TARGET_FILE:fundledger>")
endif()

# Reads a workbook for workbooks.py, which times it beside openpyxl.
add_executable(fundledger_bench_read_workbook bench/read_workbook.cpp)
target_link_libraries(fundledger_bench_read_workbook PRIVATE fundledger::importers fundledger::warnings)
set_target_properties(fundledger_bench_read_workbook PROPERTIES OUTPUT_NAME read_workbook)
