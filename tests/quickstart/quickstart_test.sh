#!/bin/sh
# quickstart_test.sh ROOT: what `quickstart` says when it cannot help, and that any POSIX shell reads it.
set -eu

quickstart=$1/quickstart
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# expect CODE TEXT command…: the exit code, and the text on stdout or stderr.
expect() {
    code=$1
    text=$2
    shift 2
    result=0
    "$@" >"$folder/out" 2>&1 || result=$?
    if [ "$result" -ne "$code" ] || ! grep -qF "$text" "$folder/out"; then
        echo "quickstart: '$*' gave $result, expected $code with: $text" >&2
        cat "$folder/out" >&2
        exit 1
    fi
}

sh -n "$quickstart"
expect 0 'demo' "$quickstart" help
expect 0 'test' "$quickstart"
expect 2 'usage' "$quickstart" no-such-command

printf 'ID=fedora\nPRETTY_NAME="Fedora 40"\n' >"$folder/fedora"
printf 'ID=debian\nVERSION_ID="11"\nPRETTY_NAME="Debian 11"\n' >"$folder/old"
for command in demo test build setup; do
    expect 3 'Fedora 40' env FUNDLEDGER_OS_RELEASE="$folder/fedora" "$quickstart" "$command"
    expect 3 '当前系统是' env FUNDLEDGER_OS_RELEASE="$folder/fedora" "$quickstart" "$command"
    expect 3 'Debian 12 or later' env FUNDLEDGER_OS_RELEASE="$folder/old" "$quickstart" "$command"
    expect 3 'Debian 12' env FUNDLEDGER_OS_RELEASE="$folder/absent" "$quickstart" "$command"
done
