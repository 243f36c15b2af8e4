# One line per file: list(APPEND FUNDLEDGER_UNIT_SOURCES unit/<file>.cpp)
