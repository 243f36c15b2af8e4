# One line per file: list(APPEND FUNDLEDGER_MODEL_SOURCES model/<file>.cpp)
