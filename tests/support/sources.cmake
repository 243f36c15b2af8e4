# One line per file: list(APPEND FUNDLEDGER_SUPPORT_SOURCES support/<file>.cpp)
