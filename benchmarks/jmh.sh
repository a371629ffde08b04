#!/usr/bin/env bash
# Runs the JMH benchmarks.
#   usage: benchmarks/jmh.sh [JMH ARGUMENTS]     for example: benchmarks/jmh.sh Bfs -p scale=16
source "$(dirname "$0")/common.sh"
run_table org.openjdk.jmh.Main "$@"
