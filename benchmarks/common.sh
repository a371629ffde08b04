# Shared by the scripts in this folder: builds the benchmarks when they are missing or old.
#   HEAP   heap of the tables' JVM, e.g. 5g
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

lib=benchmarks/target/benchmarks/lib
java=java
[[ -n ${JAVA_HOME:-} ]] && java=$JAVA_HOME/bin/java

build_benchmarks() {
  local built=benchmarks/target/built
  if [[ ! -f $built || -n $(find ./*/src/main ./*/pom.xml -newer "$built" -print -quit) ]]; then
    ./mvnw -B -q -pl benchmarks -am package -DskipTests -Djacoco.skip=true \
      -Dspotless.check.skip=true >&2
    touch "$built"
  fi
}

run_table() {
  build_benchmarks
  local heap=${HEAP:-5g}
  exec "$java" -Xmx"$heap" -Xms"$heap" -XX:+AlwaysPreTouch -XX:+UseParallelGC \
    -XX:+UseTransparentHugePages -cp "$lib/*" "$@"
}
