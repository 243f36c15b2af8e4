# One line per file: list(APPEND FUNDLEDGER_MODEL_SOURCES model/<file>.cpp)
list(APPEND FUNDLEDGER_MODEL_SOURCES model/random_ledger.cpp)
