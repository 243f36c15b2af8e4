# fundledger_library(NAME [SOURCES file…] [DEPENDS target…] [USES target…])
#
# Declares the static library fundledger_NAME with the alias fundledger::NAME. DEPENDS are folders of
# this project and are passed on to users; USES are libraries from outside and stay private. A folder
# of headers only becomes an INTERFACE library, so that the rest of the tree need not know.
function(fundledger_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPENDS;USES")
    set(target fundledger_${name})
    if(arg_SOURCES)
        add_library(${target} STATIC ${arg_SOURCES})
        target_include_directories(${target} PUBLIC "${PROJECT_SOURCE_DIR}")
        target_link_libraries(${target} PUBLIC ${arg_DEPENDS} PRIVATE ${arg_USES}
                                               fundledger::warnings)
    else()
        add_library(${target} INTERFACE)
        target_include_directories(${target} INTERFACE "${PROJECT_SOURCE_DIR}")
        target_link_libraries(${target} INTERFACE ${arg_DEPENDS} ${arg_USES})
    endif()
    add_library(fundledger::${name} ALIAS ${target})
endfunction()
