# The reference pages say what the data say. To rewrite them:
#   tests/docs/provisions.py --program build/dev/cli/fundledger
find_package(Python3 COMPONENTS Interpreter REQUIRED)
add_test(NAME docs-provisions
         COMMAND Python3::Interpreter -B "${PROJECT_SOURCE_DIR}/tests/docs/provisions.py" --check --program
                 $<TARGET_FILE:fundledger>)
set_tests_properties(docs-provisions PROPERTIES LABELS lint TIMEOUT 300)
