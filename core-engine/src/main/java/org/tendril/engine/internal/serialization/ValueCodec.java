package org.tendril.engine.internal.serialization;

import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.KryoBufferUnderflowException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.failure.Causes;

/**
 * Converts values to bytes and back. A value is a tree of objects of registered classes: a shared
 * part is written once per reference; cycles and more than 512 levels are refused. Classes keep
 * their numbers for the lifetime of the codec; only this codec can read its bytes. Thread-safe.
 */
public final class ValueCodec {
  private final ClassRegistry registry = new ClassRegistry();
  private final ConcurrentLinkedDeque<KryoSession> idle = new ConcurrentLinkedDeque<>();

  /**
   * Allows values of these classes, and also arrays of them, the permitted classes of sealed ones,
   * and the records, enums and sealed types of record components.
   *
   * @throws IllegalArgumentException if a class is abstract and not sealed
   */
  public void register(Class<?>... types) {
    registry.register(types);
  }

  /** The registered classes that are not built in, in the order of their numbers. */
  public List<Class<?>> registered() {
    return registry.added();
  }

  /** Adopts the classes that another JVM registered; refuses an order other than this codec's. */
  public void adopt(List<Class<?>> classes) {
    registry.adopt(classes);
  }

  /** Whether values of this class may be written; does not check the values that they contain. */
  public boolean knows(Class<?> type) {
    return registry.contains(type);
  }

  /** Creates a writer of values into chunks of bytes. Used by one thread; must be closed. */
  public ChunkWriter chunkWriter() {
    return new ChunkWriter(this, borrow());
  }

  /** The values of a chunk of {@code count} values in {@code bytes[0, length)}, in order. */
  public Iterator<@Nullable Object> read(byte[] bytes, int length, int count) {
    return new ChunkReader(this, bytes, length, count);
  }

  /** Refuses a value of an unregistered class; does not check the values that it contains. */
  public void check(@Nullable Object value) {
    if (value != null && !registry.contains(value.getClass())) {
      throw unregistered(value.getClass(), null);
    }
  }

  /** Writes the values [0, count) in order. */
  public void write(@Nullable Object[] values, int count, OutputStream target) {
    KryoSession session = borrow();
    session.output.setOutputStream(target);
    Object current = null;
    try {
      for (int i = 0; i < count; i++) {
        current = values[i];
        session.kryo.writeClassAndObject(session.output, current);
      }
      session.output.flush();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw failure(session, current, e); // the session is not used again
    }
    giveBack(session);
  }

  public @Nullable Object[] read(int count, InputStream source) {
    KryoSession session = borrow();
    session.input.setInputStream(source);
    @Nullable Object[] values = new @Nullable Object[count];
    try {
      for (int i = 0; i < count; i++) {
        values[i] = session.kryo.readClassAndObject(session.input);
      }
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw failure(session, null, e);
    }
    idle.push(session);
    return values;
  }

  /** Copies the value as another JVM would receive it. */
  @SuppressWarnings({"unchecked", "NullAway"}) // of the class it was written with
  public <T extends @Nullable Object> T copy(T value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    write(new @Nullable Object[] {value}, 1, bytes);
    return (T) read(1, new ByteArrayInputStream(bytes.toByteArray()))[0];
  }

  void giveBack(KryoSession session) {
    idle.push(session);
  }

  KryoSession borrow() {
    KryoSession found = idle.poll();
    KryoSession session = found == null ? new KryoSession() : found;
    session.update(registry.added());
    return session;
  }

  /** The exception to throw in place of {@code e}. The session must not be used again. */
  RuntimeException failure(KryoSession session, @Nullable Object value, Throwable e) {
    if (session.kryo.refused != null) {
      return unregistered(session.kryo.refused, e);
    }
    String type = value == null ? "unknown" : value.getClass().getName();
    if (Causes.lackMemory(e)) {
      return new TendrilException.ResourceExhausted(
          "a value and its bytes must fit into memory: class=" + type + "; raise -Xmx", e);
    }
    boolean tooDeep = false;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException io) {
        return new UncheckedIOException(io);
      }
      tooDeep |= cause instanceof StackOverflowError || isOverflow(cause);
    }
    if (e instanceof KryoBufferUnderflowException) {
      return new UncheckedIOException(new IOException("stored values must be complete", e));
    }
    String reason =
        tooDeep
            ? "it contains itself or is nested too deeply"
            : String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new TendrilException.InvalidInput(
        "a value must be writable as bytes: class=" + type + ": " + reason, tooDeep ? null : e);
  }

  /** Kryo has one kind of exception for everything. */
  private static boolean isOverflow(Throwable e) {
    String message = String.valueOf(e.getMessage());
    return e instanceof KryoException
        && (message.contains("Max depth exceeded") || message.contains("StackOverflow"));
  }

  private TendrilException unregistered(Class<?> type, @Nullable Throwable cause) {
    String path = cause instanceof KryoException kryo ? trace(kryo) : "";
    return new TendrilException.InvalidInput(
        "values that are exchanged or stored must be of registered classes: class="
            + type.getName()
            + path
            + "; add register("
            + name(type)
            + ".class) to the engine",
        cause);
  }

  private static String name(Class<?> type) {
    String canonical = type.getCanonicalName();
    return canonical == null ? type.getName() : canonical;
  }

  /** Kryo lists the fields that led to the class, one per line. */
  private static String trace(KryoException e) {
    String message = String.valueOf(e.getMessage());
    int start = message.indexOf("Serialization trace:");
    return start < 0
        ? ""
        : " in "
            + message
                .substring(start + "Serialization trace:".length())
                .strip()
                .replace("\n", ", ");
  }
}
