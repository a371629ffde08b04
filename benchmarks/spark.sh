#!/usr/bin/env bash
# Prints a table for PageRank (20 iterations) and components: GraphX and Tendril on Spark, in turns, each run in
# a JVM of its own, on local[2] and on a standalone cluster of two workers with one core each on this machine.
#   usage: benchmarks/spark.sh [SCALE [REPETITIONS [local|cluster|both]]]     (20 5 both)
#   HEAP   heap of the driver on local[2] and of each executor, e.g. 6g
source "$(dirname "$0")/common.sh"
scale=${1:-20} repetitions=${2:-5} where=${3:-both} heap=${HEAP:-6g}

build_benchmarks
home=benchmarks/graphx-home/target/spark
[[ -d $home/jars ]] || ./mvnw -B -q -f benchmarks/graphx-home/pom.xml generate-resources >&2

work=$(mktemp -d)
pids=()
cleanup() {
  ((${#pids[@]} == 0)) || kill "${pids[@]}" 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT

export SPARK_LOCAL_IP=127.0.0.1 SPARK_SCALA_VERSION=2.13
SPARK_HOME=$(cd "$home" && pwd)
export SPARK_HOME
class_path="$SPARK_HOME/jars/*:$(cd "$lib" && pwd)/*"
opens=$("$java" -cp "$class_path" org.tendril.benchmarks.spark.ModuleOptions)
read -r -a options <<<"$opens"
printf '%s\n' 'rootLogger.level = error' 'rootLogger.appenderRef.all.ref = all' 'appender.all.type = Console' \
  'appender.all.name = all' 'appender.all.target = SYSTEM_ERR' >"$work/log4j2.properties"
options+=("-Dlog4j2.configurationFile=$work/log4j2.properties" "-Dspark.local.dir=$work")

edges=$work/rmat-$scale.txt
"$java" -cp "$lib/*" org.tendril.benchmarks.spark.EdgeFile "$scale" "$edges"

compare() { # MASTER HEAP_OF_DRIVER
  "$java" "${options[@]}" "-Drun.options=${options[*]}" "-Ddriver.memory=$2" "-Dexecutor.memory=$heap" \
    -cp "$class_path" org.tendril.benchmarks.spark.SparkComparison "$edges" "$1" "$repetitions"
}

[[ $where == cluster ]] || compare 'local[2]' "$heap"
[[ $where == local ]] && exit 0

port=17077
"$java" "${options[@]}" -cp "$SPARK_HOME/jars/*" org.apache.spark.deploy.master.Master \
  --host 127.0.0.1 --port $port --webui-port 0 >"$work/master.log" 2>&1 &
pids+=($!)
for worker in 1 2; do
  "$java" "${options[@]}" -cp "$SPARK_HOME/jars/*" org.apache.spark.deploy.worker.Worker --cores 1 --memory "$heap" \
    --webui-port 0 --work-dir "$work/worker$worker" "spark://127.0.0.1:$port" >"$work/worker$worker.log" 2>&1 &
  pids+=($!)
done
sleep 15 # starting is no part of any figure
compare "spark://127.0.0.1:$port" 2g
