# The Debian package is built, unpacked and run, away from the build folder.
find_program(FUNDLEDGER_DPKG_DEB dpkg-deb)
if(FUNDLEDGER_INSTALL AND FUNDLEDGER_DPKG_DEB)
    add_test(NAME package.deb
             COMMAND sh "${CMAKE_CURRENT_SOURCE_DIR}/package/package_test.sh"
                     "${CMAKE_CPACK_COMMAND}" "${PROJECT_BINARY_DIR}" "${PROJECT_VERSION}")
    set_tests_properties(package.deb PROPERTIES LABELS "package;slow" TIMEOUT 300)
endif()
