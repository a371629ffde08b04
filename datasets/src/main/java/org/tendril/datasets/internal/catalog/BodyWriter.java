package org.tendril.datasets.internal.catalog;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Writes the body of a response to a file. Threads of the client call it. */
final class BodyWriter implements BodySubscriber<Long> {
  private final FileChannel file; // guarded by this
  private final CompletableFuture<Long> length = new CompletableFuture<>();
  private volatile long position;
  private volatile long lastNanos = System.nanoTime();
  private Flow.@Nullable Subscription subscription; // guarded by this

  /** A failure of the file, not of the connection. */
  static final class FileFailure extends IOException {
    private static final long serialVersionUID = 1L;

    FileFailure(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /**
   * Writes from the position of a channel on, and closes it.
   *
   * @param start that position
   */
  BodyWriter(FileChannel file, long start) {
    this.file = file;
    this.position = start;
  }

  /** Bytes of the file so far. */
  long position() {
    return position;
  }

  /** Nanoseconds since the last byte. */
  long idleNanos() {
    return System.nanoTime() - lastNanos;
  }

  @Override
  public CompletionStage<Long> getBody() {
    return length;
  }

  @Override
  public synchronized void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(1);
  }

  @Override
  public synchronized void onNext(List<ByteBuffer> buffers) {
    try {
      for (ByteBuffer buffer : buffers) {
        while (file.isOpen() && buffer.hasRemaining()) {
          position += file.write(buffer);
        }
      }
      lastNanos = System.nanoTime();
      if (subscription != null && file.isOpen()) {
        subscription.request(1);
      }
    } catch (IOException e) {
      end(new FileFailure(e));
    }
  }

  @Override
  public void onError(Throwable failure) {
    end(failure);
  }

  @Override
  public void onComplete() {
    end(null);
  }

  /** Writes nothing from now on. */
  synchronized void end(@Nullable Throwable failure) {
    Throwable reason = failure;
    try {
      if (file.isOpen() && failure == null) {
        file.force(true);
      }
      file.close();
    } catch (IOException e) {
      reason = reason == null ? new FileFailure(e) : reason;
    }
    if (subscription != null && reason != null) {
      subscription.cancel();
    }
    if (reason == null) {
      length.complete(position);
    } else {
      length.completeExceptionally(reason);
    }
  }
}
