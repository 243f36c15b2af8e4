# The rules that read the source tree.

find_program(FUNDLEDGER_PYTHON python3 REQUIRED)

function(fundledger_tidy_test name)
    add_test(NAME "tidy.${name}" COMMAND "${CMAKE_COMMAND}" -E env PYTHONDONTWRITEBYTECODE=1
                                         "CXX=${CMAKE_CXX_COMPILER}" "${FUNDLEDGER_PYTHON}" ${ARGN})
    set_tests_properties("tidy.${name}" PROPERTIES LABELS "lint" TIMEOUT 600)
endfunction()

set(tidy "${CMAKE_CURRENT_SOURCE_DIR}/tidy")
foreach(check IN ITEMS arrows floating text headers sql_keys readmes tested)
    fundledger_tidy_test(${check} "${tidy}/run.py" ${check} "${PROJECT_SOURCE_DIR}")
endforeach()
fundledger_tidy_test(selftest "${tidy}/selftest.py")
