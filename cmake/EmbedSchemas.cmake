# cmake -DROOT=<schemas> -DLISTING=<file of relative paths> -DOUTPUT=<embedded.cpp> -P EmbedSchemas.cmake
#
# Writes every listed file as raw string literals. A literal is cut at line ends near the length
# that every compiler must accept; adjacent literals are one constant again.

cmake_minimum_required(VERSION 3.25)

set(delimiter "fundledger")
set(literal_bytes_max 16000)

# Appends the content to `OUTPUT`, cut into literals.
function(append_literals path)
    file(READ "${path}" rest)
    string(FIND "${rest}" ")${delimiter}\"" clash)
    if(NOT clash EQUAL -1)
        message(FATAL_ERROR "${path} contains the delimiter of a raw string literal")
    endif()
    string(LENGTH "${rest}" length)
    if(length EQUAL 0)
        file(APPEND "${OUTPUT}" "\"\"")
    endif()
    while(length GREATER 0)
        set(cut ${length})
        if(length GREATER literal_bytes_max)
            string(SUBSTRING "${rest}" 0 ${literal_bytes_max} head)
            string(FIND "${head}" "\n" cut REVERSE)
            if(cut EQUAL -1)
                message(FATAL_ERROR "${path} has a line of more than ${literal_bytes_max} bytes")
            endif()
            math(EXPR cut "${cut} + 1")
        endif()
        string(SUBSTRING "${rest}" 0 ${cut} head)
        string(SUBSTRING "${rest}" ${cut} -1 rest)
        string(LENGTH "${rest}" length)
        file(APPEND "${OUTPUT}" "\nR\"${delimiter}(${head})${delimiter}\"")
    endwhile()
endfunction()

file(STRINGS "${LISTING}" paths ENCODING UTF-8)
list(LENGTH paths count)
file(WRITE "${OUTPUT}" "// Generated from schemas/; do not edit.\n"
     "#include \"ledger/catalogue/embedded.hpp\"\n\n#include <array>\n\n"
     "namespace fundledger::catalogue {\nnamespace {\n"
     "using namespace std::string_view_literals;\n"
     "const std::array<EmbeddedFile, ${count}> files{")
set(separator "{")
foreach(path IN LISTS paths)
    file(APPEND "${OUTPUT}" "${separator}EmbeddedFile{\"${path}\"sv, std::string_view{")
    append_literals("${ROOT}/${path}")
    file(SIZE "${ROOT}/${path}" bytes)
    file(APPEND "${OUTPUT}" ", ${bytes}}}")
    set(separator ",\n")
endforeach()
if(count GREATER 0)
    file(APPEND "${OUTPUT}" "}")
endif()
file(APPEND "${OUTPUT}" "};\n}  // namespace\n\n"
     "std::span<const EmbeddedFile> embedded_files() { return files; }\n\n"
     "}  // namespace fundledger::catalogue\n")
