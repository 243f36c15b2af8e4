# fundledger_fuzz(NAME LIBRARY…)
#
# fuzz/NAME_fuzz.cpp holds LLVMFuzzerTestOneInput. Every build replays its corpus (fuzz/corpus/NAME/) as
# a test; with FUNDLEDGER_FUZZ it also becomes the libFuzzer program fuzz_NAME.
function(fundledger_fuzz name)
    set(corpus "${CMAKE_CURRENT_SOURCE_DIR}/fuzz/corpus/${name}")
    set(replay fuzz_${name}_replay)
    add_executable(${replay} fuzz/${name}_fuzz.cpp)
    target_link_libraries(${replay} PRIVATE fundledger_fuzz_replay ${ARGN} fundledger::warnings)
    add_test(NAME "fuzz.${name}: corpus" COMMAND ${replay} "${corpus}")
    set_tests_properties("fuzz.${name}: corpus" PROPERTIES LABELS fuzz)

    if(FUNDLEDGER_FUZZ)
        add_executable(fuzz_${name} fuzz/${name}_fuzz.cpp)
        target_link_libraries(fuzz_${name} PRIVATE ${ARGN} fundledger::warnings)
        target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
    endif()
endfunction()

add_library(fundledger_fuzz_replay OBJECT fuzz/replay.cpp)
target_link_libraries(fundledger_fuzz_replay PRIVATE fundledger::warnings)

fundledger_fuzz(date fundledger::base)
fundledger_fuzz(identifier fundledger::base)
fundledger_fuzz(money fundledger::base)
fundledger_fuzz(ratio fundledger::base)
fundledger_fuzz(csv fundledger::importers)
fundledger_fuzz(encoding fundledger::importers)
fundledger_fuzz(profile fundledger::catalogue fundledger::importers)
fundledger_fuzz(mt940 fundledger::importers)
fundledger_fuzz(camt fundledger::importers)
fundledger_fuzz(ofx fundledger::importers)

add_library(fundledger_fuzz_files STATIC support/xls_files.cpp)
target_include_directories(fundledger_fuzz_files PUBLIC "${PROJECT_SOURCE_DIR}")
target_link_libraries(fundledger_fuzz_files PRIVATE fundledger::warnings)

fundledger_fuzz(xlsx fundledger::importers)
fundledger_fuzz(xls fundledger::importers fundledger_fuzz_files)
