# One line per file: list(APPEND FUNDLEDGER_UNIT_SOURCES unit/<file>.cpp)
list(APPEND FUNDLEDGER_UNIT_SOURCES unit/toml_reader_test.cpp)
