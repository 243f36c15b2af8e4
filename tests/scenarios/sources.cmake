# One line per file: list(APPEND FUNDLEDGER_SCENARIOS_SOURCES scenarios/<file>.cpp)
