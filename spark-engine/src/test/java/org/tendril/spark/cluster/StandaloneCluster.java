package org.tendril.spark.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.apache.spark.sql.SparkSession;

/**
 * A real Spark cluster on the loopback address: a Master, and Workers with one core each, as
 * processes on ports that the system chooses. Closing it ends all processes and deletes all files.
 * If this JVM ends in any way, the processes end, too.
 */
final class StandaloneCluster implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final String MEMORY = "1200m";
  // Spark's own configuration; the one of the tests logs too little.
  private static final String LOGGING =
      "-Dlog4j2.configurationFile=classpath:org/apache/spark/log4j2-defaults.properties";
  private static final Pattern URL = Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final Pattern REGISTERED = Pattern.compile("Registering worker \\S+ with");

  private final SparkHome home = SparkHome.find();
  private final Path folder;
  private final Map<String, String> settings; // of Spark, for all processes and sessions
  private final List<Daemon> workers = new ArrayList<>();
  private final Daemon master;
  private final String url;

  private StandaloneCluster(Path folder, Map<String, String> settings) throws IOException {
    this.folder = folder;
    this.settings = settings;
    home.linkInto(folder);
    master = daemon("master", "master.Master", "--host", HOST, "--port", "0", "--webui-port", "0");
    url = master.await(URL).group(1);
  }

  /** Starts a cluster and waits until its workers have registered. */
  static StandaloneCluster start(int workers) {
    return start(workers, Map.of());
  }

  /** Starts a cluster with these settings of Spark. */
  static StandaloneCluster start(int workers, Map<String, String> settings) {
    try {
      StandaloneCluster cluster =
          new StandaloneCluster(Files.createTempDirectory("tendril-cluster-"), settings);
      try {
        cluster.addWorkers(workers);
      } catch (IOException | RuntimeException e) {
        cluster.close();
        throw e;
      }
      return cluster;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts more workers and waits until they have registered. */
  void addWorkers(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      String name = "worker-" + workers.size();
      String work = folder.resolve(name).toString();
      workers.add(
          daemon(
              name,
              "worker.Worker",
              "--host",
              HOST,
              "--webui-port",
              "0",
              "--cores",
              "1",
              "--memory",
              MEMORY,
              "--work-dir",
              work,
              url));
    }
    master.await(REGISTERED, workers.size());
  }

  private Daemon daemon(String name, String main, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
    command.add(LOGGING);
    settings.forEach((setting, value) -> command.add("-D" + setting + "=" + value));
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
    command.add("-cp");
    command.add(home.jars() + "/*" + File.pathSeparator + classesOf(Guarded.class));
    command.add(Guarded.class.getName());
    command.add("org.apache.spark.deploy." + main);
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("SPARK_HOME", folder.toString());
    environment.put("SPARK_SCALA_VERSION", "2.13");
    environment.put("SPARK_LOCAL_IP", HOST);
    environment.put("SPARK_LOCAL_DIRS", folder.resolve(name + "-local").toString());
    return Daemon.start(name, builder, folder);
  }

  private static String classesOf(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
  }

  /** The master's URL. */
  String url() {
    return url;
  }

  /** A folder for files of tests, deleted with the cluster. */
  Path folder() {
    return folder;
  }

  /**
   * Returns a builder of a session with one executor for each worker, with the class path of this
   * JVM. The session starts when all executors have registered, for which Spark must know the
   * number of cores. A lost executor is noticed at once.
   */
  SparkSession.Builder session(String name) {
    return SparkSession.builder()
        .config(Map.<String, Object>copyOf(settings))
        .appName(name)
        .master(url)
        .config("spark.driver.host", HOST)
        .config("spark.driver.bindAddress", HOST)
        .config("spark.ui.enabled", "false")
        .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
        .config("spark.executor.memory", "900m")
        .config("spark.executor.cores", "1")
        .config(
            "spark.executor.extraClassPath", String.join(File.pathSeparator, home.ownClassPath()))
        .config("spark.executor.extraJavaOptions", "-XX:+UseSerialGC " + LOGGING)
        .config("spark.cores.max", workers.size())
        .config("spark.scheduler.minRegisteredResourcesRatio", "1.0")
        .config("spark.scheduler.maxRegisteredResourcesWaitingTime", "60s");
  }

  /** The executors of all workers. */
  List<ProcessHandle> executors() {
    return workers.stream().flatMap(worker -> worker.children().stream()).toList();
  }

  /** Waits until this number of executors runs. */
  List<ProcessHandle> awaitExecutors(int count) {
    Pauses.until(
        count + " executors run", Duration.ofMinutes(10), () -> executors().size() == count);
    return executors();
  }

  /** Kills an executor as {@code kill -9} does, and returns it. */
  ProcessHandle killAnExecutor() {
    ProcessHandle executor =
        executors().stream().findFirst().orElseThrow(() -> new AssertionError("no executor runs"));
    executor.destroyForcibly();
    executor.onExit().join();
    return executor;
  }

  /** Kills a worker and its executors. */
  void killWorker(int index) {
    workers.get(index).killAll();
  }

  /** Returns all logs of the Master, the Workers and the executors. */
  String logs() {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(StandaloneCluster::isLog).sorted().toList()) {
        text.append("== ").append(folder.relativize(file)).append('\n');
        text.append(Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static boolean isLog(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".log") || name.equals("stderr");
  }

  @Override
  public void close() {
    workers.forEach(Daemon::killAll);
    master.killAll();
    for (int attempt = 0; !delete(); attempt++) { // executors write until they end
      if (attempt == 600) {
        throw new IllegalStateException("files of the cluster must be deletable: " + folder);
      }
      Pauses.pause(100);
    }
  }

  private boolean delete() {
    if (!Files.exists(folder)) {
      return true;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
      return true;
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }
}
