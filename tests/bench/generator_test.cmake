# Equal arguments must give equal bytes on every machine, or results cannot be compared.

function(expect_file variant expected_digest expected_truth)
    set(file "${FOLDER}/generator-test-${variant}.csv")
    execute_process(
        COMMAND "${GENERATE}" 20000 7 "${file}" ${variant}
        OUTPUT_VARIABLE truth
        RESULT_VARIABLE status)
    if(NOT status EQUAL 0)
        message(FATAL_ERROR "${variant}: exit ${status}")
    endif()
    file(SHA256 "${file}" digest)
    file(REMOVE "${file}")
    if(NOT digest STREQUAL expected_digest)
        message(SEND_ERROR "${variant}: digest ${digest}, expected ${expected_digest}")
    endif()
    if(NOT truth MATCHES "${expected_truth}")
        message(SEND_ERROR "${variant}: ${truth}expected ${expected_truth}")
    endif()
endfunction()

expect_file(clean 91dd33d2ebd9bce048f74b397a27cd3889342d451a6a6d3c8a2d2c81e8440f27
            "\"rejected_rows\": 0, \"accepted_rows\": 20000, \"accepted_fen\": 3595611561,")
expect_file(seeded baffb78e6755354d533a78ff66d3ab5a688a15623c30ac707940f2aa22fb360a
            "\"rejected_rows\": 42, \"accepted_rows\": 19958, \"accepted_fen\": 3589699379,")
