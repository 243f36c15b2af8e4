# Checks by strangers: other programs read what we write and must agree. Needs hledger, ledger, beancount, xmllint.
find_package(Python3 COMPONENTS Interpreter REQUIRED)
add_test(NAME external.exports
         COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/external/exports.py"
                 "$<TARGET_FILE:fundledger>" "${PROJECT_SOURCE_DIR}/tests/data/sample/demo.sh"
                 "${CMAKE_CURRENT_BINARY_DIR}/external-demo")
set_tests_properties(external.exports PROPERTIES LABELS external TIMEOUT 300)
