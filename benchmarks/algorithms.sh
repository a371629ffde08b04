#!/usr/bin/env bash
# Prints a table of algorithms on an undirected simple graph: edges a second, and the times of one
# thread and of a single-thread array loop as multiples of ours.
#   usage: benchmarks/algorithms.sh [SOURCE [THREADS [REPETITIONS]]]     (rmat:scale=20 2 3)
#   for example: benchmarks/algorithms.sh /data/web-NotreDame.tar.gz
source "$(dirname "$0")/common.sh"
run_table org.tendril.benchmarks.AlgorithmTable "$@"
