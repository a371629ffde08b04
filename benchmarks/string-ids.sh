#!/usr/bin/env bash
# Reads an edge list whose ids are strings and finds its components: within a small heap, where ids
# go to files, and within a large one, where they stay; then looks up ids in both.
#   usage: benchmarks/string-ids.sh [EDGES IDS [SMALL_HEAP LARGE_HEAP]]     (20000000 10000000 1500m 8g)
# Needs about 3 GiB of disk, below benchmarks/target and in the directory for temporary files.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
edges=${1:-20000000}
ids=${2:-10000000}
heaps=("${3:-1500m}" "${4:-8g}")
flags=(--add-exports=java.base/sun.nio.ch=ALL-UNNAMED
  --add-exports=java.base/jdk.internal.ref=ALL-UNNAMED
  --add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED
  --add-opens=java.base/java.lang=ALL-UNNAMED
  --add-opens=java.base/java.lang.reflect=ALL-UNNAMED)
build_benchmarks
file=benchmarks/target/string-ids.txt
trap 'rm -f "$file"' EXIT
"$java" -cp "$lib/*" org.tendril.benchmarks.StringEdges "$edges" "$ids" "$file"
printf '%s edges, %s ids, %s bytes of text, first line: %s\n' \
  "$edges" "$ids" "$(stat -c %s "$file")" "$(head -n 1 "$file")"
TIMEFORMAT='real %R s, user %U s, system %S s'
for heap in "${heaps[@]}"; do
  printf '\n== tendril run components --ids string --memory %s\n' "$heap"
  time ./tendril run components "$file" --ids string --memory "$heap" --top 1
done
for heap in "${heaps[@]}"; do
  printf '\n== the same and look-ups in a program, -Xmx%s\n' "$heap"
  time "$java" -Xmx"$heap" -XX:+UseParallelGC "${flags[@]}" -cp "$lib/*" \
    org.tendril.benchmarks.StringIdsTable "$file"
done
