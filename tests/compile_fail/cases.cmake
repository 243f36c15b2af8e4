# One line per file: list(APPEND FUNDLEDGER_COMPILE_FAIL compile_fail/<file>.cpp)
