#!/usr/bin/env bash
# Looks for leaks: mixed work for some minutes in one JVM. Prints heap, threads, descriptors,
# temporary files and metaspace twenty times, and fails if one of them grows.
#   usage: benchmarks/soak.sh [MINUTES]     (60)
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
build_benchmarks
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
"$java" -Xmx"${HEAP:-512m}" -Djava.io.tmpdir="$temporary" -cp "$lib/*" \
  org.tendril.benchmarks.Soak "${1:-60}" "$temporary"
