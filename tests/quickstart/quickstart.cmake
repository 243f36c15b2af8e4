# What `./quickstart` says when it cannot help.
add_test(NAME quickstart.refusals COMMAND sh "${CMAKE_CURRENT_SOURCE_DIR}/quickstart/quickstart_test.sh"
                                          "${PROJECT_SOURCE_DIR}")
set_tests_properties(quickstart.refusals PROPERTIES LABELS "lint")
