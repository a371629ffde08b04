#!/usr/bin/env bash
# Prints one table: loading an edge list next to BufferedReader and String.split, and the snapshot.
#   usage: benchmarks/load.sh [SCALE [THREADS [REPETITIONS]]]     (20 2 5)
source "$(dirname "$0")/common.sh"
run_table org.tendril.benchmarks.LoadTable "$@"
