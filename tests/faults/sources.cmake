# One line per file: list(APPEND FUNDLEDGER_FAULTS_SOURCES faults/<file>.cpp)
