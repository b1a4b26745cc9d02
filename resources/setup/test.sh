#!/bin/sh
# Run the tests beside each other: test.sh PYTHON JOBS [TESTS...]
#
# A test that waits for real processes and a real window can fail because the
# machine was busy with the other tests. So up to five that failed are named and
# tried once more, alone; what fails alone fails.
set -u
here=$(dirname "$0")
. "$here/packages.sh"

python=$1
jobs=$2
shift 2

run() {
    "$python" -m pytest -q --hypothesis-profile=ci "$@"
}

run --cache-clear -n "$jobs" --dist worksteal "$@"
outcome=$?
[ "$outcome" -eq 1 ] || exit "$outcome"
failed=$("$python" "$here/failed.py" .pytest_cache/v/cache/lastfailed)
count=$(printf '%s' "$failed" | grep -c .)
if [ "$count" -eq 0 ] || [ "$count" -gt 5 ]; then
    exit 1
fi
say "$count failed beside the others and is tried once more, alone:"
printf '%s\n' "$failed" >&2
run --last-failed --last-failed-no-failures none "$@"
