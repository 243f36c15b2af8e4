# Command lines with their exact answers. To take over what the program answers now:
#   tests/golden/run.py --program build/dev/tests/fundledger_test --collect FILE|FOLDER…
find_package(Python3 COMPONENTS Interpreter REQUIRED)

add_executable(fundledger_test support/fixed_main.cpp)
target_link_libraries(fundledger_test PRIVATE fundledger::cli fundledger::warnings)

function(fundledger_golden_test name)
    list(TRANSFORM ARGN PREPEND "${PROJECT_SOURCE_DIR}/" OUTPUT_VARIABLE files)
    add_test(NAME golden.${name}
             COMMAND Python3::Interpreter -B "${PROJECT_SOURCE_DIR}/tests/golden/run.py" --program
                     $<TARGET_FILE:fundledger_test> ${files})
    set_tests_properties(golden.${name} PROPERTIES LABELS golden TIMEOUT 900)
endfunction()

fundledger_golden_test(preludes tests/golden/preludes)
fundledger_golden_test(commands tests/golden/commands)
fundledger_golden_test(errors tests/golden/errors)

fundledger_golden_test(demo tests/golden/demo.golden)
fundledger_golden_test(documents README.md README.zh-CN.md docs/user-guide.md docs/user-guide.zh-CN.md)
