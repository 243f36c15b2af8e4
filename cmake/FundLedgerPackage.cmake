# Install rules and the Debian package: the program, its schemas to read and override, and the sample.

include(GNUInstallDirs)
set(share "${CMAKE_INSTALL_DATADIR}/fundledger")
set(documents "${CMAKE_INSTALL_DATADIR}/doc/fundledger")

install(TARGETS fundledger RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
install(
    DIRECTORY "${PROJECT_SOURCE_DIR}/schemas/"
    DESTINATION "${share}/schemas"
    PATTERN "CMakeLists.txt" EXCLUDE)
install(
    DIRECTORY "${PROJECT_SOURCE_DIR}/tests/data/sample/"
    DESTINATION "${share}/sample"
    USE_SOURCE_PERMISSIONS)
install(FILES "${PROJECT_SOURCE_DIR}/README.md" "${PROJECT_SOURCE_DIR}/README.zh-CN.md"
              "${PROJECT_SOURCE_DIR}/CHANGELOG.md" DESTINATION "${documents}")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${documents}" RENAME copyright)
install(DIRECTORY "${PROJECT_SOURCE_DIR}/docs/" DESTINATION "${documents}/docs")

set(CPACK_PACKAGE_NAME fundledger)
set(CPACK_PACKAGE_VENDOR "FundLedger")
set(CPACK_PACKAGE_CONTACT "The FundLedger authors <fundledger@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_DESCRIPTION
    "Imports rosters and budget documents of the employment subsidy fund and the
unemployment insurance fund, checks every row, posts balanced vouchers tagged
with their budget source, and reports and verifies what was paid.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_GENERATOR DEB)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
include(CPack)
