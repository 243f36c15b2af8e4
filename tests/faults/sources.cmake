# One line per file: list(APPEND FUNDLEDGER_FAULTS_SOURCES faults/<file>.cpp)
list(APPEND FUNDLEDGER_FAULTS_SOURCES faults/nth_failure.cpp)
list(APPEND FUNDLEDGER_FAULTS_SOURCES faults/killed_import.cpp)
list(APPEND FUNDLEDGER_FAULTS_SOURCES faults/store_faults.cpp)
