# One line per file: list(APPEND FUNDLEDGER_SUPPORT_SOURCES support/<file>.cpp)
list(APPEND FUNDLEDGER_SUPPORT_SOURCES support/fill_store.cpp)
list(APPEND FUNDLEDGER_SUPPORT_SOURCES support/logical_digest.cpp)
list(APPEND FUNDLEDGER_SUPPORT_SOURCES support/temp_store.cpp)
