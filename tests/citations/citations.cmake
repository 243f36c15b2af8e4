find_package(Python3 COMPONENTS Interpreter REQUIRED)
add_test(NAME citations COMMAND Python3::Interpreter -B "${PROJECT_SOURCE_DIR}/tests/citations/selftest.py")
set_tests_properties(citations PROPERTIES LABELS lint)
