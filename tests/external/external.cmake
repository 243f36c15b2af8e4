# Checks by strangers: other programs read what we write and must agree. Needs hledger, ledger, beancount, xmllint,
# openpyxl; LibreOffice where it is installed.
find_package(Python3 COMPONENTS Interpreter REQUIRED)
add_test(NAME external.exports
         COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/external/exports.py"
                 "$<TARGET_FILE:fundledger>" "${PROJECT_SOURCE_DIR}/tests/data/sample/demo.sh"
                 "${CMAKE_CURRENT_BINARY_DIR}/external-demo")
set_tests_properties(external.exports PROPERTIES LABELS external TIMEOUT 300)

# openpyxl comes with Debian's own interpreter, which need not be the first one found.
find_program(FUNDLEDGER_OPENPYXL_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH)
add_test(NAME external.workbooks
         COMMAND "${FUNDLEDGER_OPENPYXL_PYTHON}" "${CMAKE_CURRENT_SOURCE_DIR}/external/workbooks.py"
                 "$<TARGET_FILE:fundledger>" "${CMAKE_CURRENT_BINARY_DIR}/external-workbooks")
set_tests_properties(external.workbooks PROPERTIES LABELS external TIMEOUT 300)
