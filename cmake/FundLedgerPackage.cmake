# Install and package rules.
include(GNUInstallDirs)
if(TARGET fundledger)
    install(TARGETS fundledger RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
endif()
