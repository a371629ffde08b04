package org.tendril.engine.internal.duckdb;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.io.UnpackedLibrary;

/**
 * A database in this process, opened on first use, which loads a library of 80 MB and takes about
 * half a second. Each statement has its own connection (0.1 ms), so many threads can run queries,
 * and an error, which closes the connection, affects no other query.
 */
final class DuckDb implements AutoCloseable {
  private static final long LEAST_MEMORY = 64L << 20;
  private static final long CANCEL_AGAIN_MILLIS = 10;

  /** The launcher's folder of the native library, which is then also in java.library.path. */
  private static final String UNPACKED = "tendril.duckdb.library";

  private static final UnpackedLibrary LIBRARY = new UnpackedLibrary("libduckdb_java", 80L << 20);

  private final DuckDbHost host;
  private final ColumnScans scans = new ColumnScans();
  private @Nullable DuckDBConnection root; // guarded by this
  private boolean closed; // guarded by this

  DuckDb(DuckDbHost host) {
    this.host = host;
  }

  /** Uses a statement. */
  @FunctionalInterface
  interface Use<T> {
    T apply(DuckDBPreparedStatement statement) throws SQLException;
  }

  /** The columns that queries can name as a function, see {@link ColumnScans}. */
  ColumnScans scans() {
    return scans;
  }

  /** Prepares a statement and uses it; {@code subject} describes it in messages. */
  <T> T with(String sql, String subject, Use<T> use) {
    try (Connection connection = connection();
        DuckDBPreparedStatement statement =
            (DuckDBPreparedStatement) connection.prepareStatement(sql)) {
      AtomicBoolean ended = new AtomicBoolean();
      return host.cancellation()
          .whileObserved(
              () -> {
                try {
                  return used(statement, subject, use);
                } finally {
                  synchronized (ended) {
                    ended.set(true);
                  }
                }
              },
              () ->
                  new Thread(() -> cancelUntil(ended, statement), "tendril-duckdb-cancel").start());
    } catch (SQLException e) {
      throw failure(e, subject);
    }
  }

  /** Runs a statement that returns no rows. */
  void run(String sql, String subject) {
    with(sql, subject, DuckDBPreparedStatement::execute);
  }

  private <T> T used(DuckDBPreparedStatement statement, String subject, Use<T> use) {
    try {
      return use.apply(statement);
    } catch (SQLException e) {
      host.cancellation().throwIfCancelled(); // the cause of the error
      throw failure(e, subject);
    }
  }

  /** Cancels again and again: DuckDB forgets it if a part of the statement has not begun. */
  private static void cancelUntil(AtomicBoolean ended, Statement statement) {
    try {
      while (true) {
        synchronized (ended) { // the statement stays open meanwhile
          if (ended.get()) {
            return;
          }
          statement.cancel();
        }
        Thread.sleep(CANCEL_AGAIN_MILLIS);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private RuntimeException failure(SQLException e, String subject) {
    return DuckDbErrors.failure(e, subject);
  }

  private synchronized Connection connection() throws SQLException {
    if (closed) {
      throw new IllegalStateException("the engine of a data frame must be open: it was closed");
    }
    if (root == null) {
      root = open();
    }
    return root.duplicate();
  }

  private DuckDBConnection open() throws SQLException {
    List<String> settings = settings(); // needs a directory, too
    String unpacked = System.getProperty(UNPACKED);
    if (unpacked == null) {
      LIBRARY.load(DuckDb::loadDriver);
    } else {
      LIBRARY.loadUnpacked(unpacked, DuckDb::loadDriver);
    }
    DuckDBConnection opened = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = opened.createStatement()) {
      for (String setting : settings) {
        statement.execute("SET GLOBAL " + setting);
      }
      scans.register(opened);
      statement.execute("SET GLOBAL lock_configuration = true");
      return opened;
    } catch (SQLException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private static void loadDriver() {
    try {
      Class.forName("org.duckdb.DuckDBNative");
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> settings() {
    long bytes = Math.max(LEAST_MEMORY, host.budgetBytes() / 2);
    String spill = host.workDirectory().resolve("duckdb").toString();
    return List.of(
        "threads = " + host.threads(),
        "memory_limit = '" + (bytes >> 10) + "KiB'",
        "temp_directory = " + DuckDbDialect.INSTANCE.literal(spill),
        "default_null_order = 'nulls_first_on_asc_last_on_desc'", // as in Spark
        "TimeZone = 'UTC'", // for equal results on all machines
        "autoinstall_known_extensions = false", // no network
        "autoload_known_extensions = false");
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (root != null) {
      try {
        root.close();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      root = null;
    }
  }
}
