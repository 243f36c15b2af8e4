#!/bin/sh
# package_test.sh CPACK BUILD_FOLDER VERSION: the .deb carries what it should, and its program runs.
set -eu

cpack=$1
build=$2
version=$3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

refuse() {
    echo "package: $*" >&2
    exit 1
}

"$cpack" --config "$build/CPackConfig.cmake" -G DEB -B "$folder/out" >"$folder/log" 2>&1 || {
    cat "$folder/log"
    refuse 'cpack failed'
}
deb=$(echo "$folder"/out/*.deb)
[ -f "$deb" ] || refuse 'no .deb was made'
case "${deb##*/}" in
fundledger_"$version"_*.deb) ;;
*) refuse "unexpected name ${deb##*/}" ;;
esac

dpkg-deb --info "$deb"
depends=$(dpkg-deb --field "$deb" Depends)
for library in libc6 libsqlite3-0 libssl3; do
    case "$depends" in
    *"$library"*) ;;
    *) refuse "does not depend on $library: $depends" ;;
    esac
done

dpkg-deb --extract "$deb" "$folder/root"
for path in share/fundledger/schemas/sql share/fundledger/sample/demo.sh share/doc/fundledger/copyright; do
    [ -e "$folder/root/usr/$path" ] || refuse "usr/$path is missing"
done

cd "$folder"
program=$folder/root/usr/bin/fundledger
"$program" --version | grep -F "$version" || refuse '--version does not name the version'
"$program" --help | grep -q import || refuse '--help does not name the commands'
