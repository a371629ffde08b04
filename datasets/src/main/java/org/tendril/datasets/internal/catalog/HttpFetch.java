package org.tendril.datasets.internal.catalog;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.ProgressListener;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.parallel.Cancellation;

/**
 * Downloads one file over HTTP. A part that is left by an earlier attempt or process is continued
 * by a range request, if the server has a validator (an entity tag or a date) that shows that the
 * file is the same.
 */
final class HttpFetch {
  private static final Pattern RANGE = Pattern.compile("bytes ([0-9]+)-[0-9]+/([0-9]+)");
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<Integer> TEMPORARY = Set.of(408, 425, 429, 500, 502, 503, 504);
  private static final int MOST_REDIRECTS = 10;
  private static final long POLL_MILLIS = 100;
  private static final int UNSATISFIABLE = 416;
  private static final String PHASE = "download";

  private final HttpClient client;
  private final Patience patience;
  private final Cancellation cancellation;
  private final RemoteFile file;
  private final Path part;
  private final Path validatorFile;
  private final ProgressListener progress;
  private boolean isReported; // whether progress has been

  /**
   * How long to wait for a server.
   *
   * @param stall the longest time without a byte
   * @param attempts attempts without progress before giving up
   * @param pause the time before the second attempt; it doubles with each
   */
  record Patience(Duration stall, int attempts, Duration pause) {
    static final Patience DEFAULT = new Patience(Duration.ofSeconds(60), 5, Duration.ofSeconds(1));
  }

  /** A failure after which another attempt may succeed. */
  private static final class Retryable extends IOException {
    private static final long serialVersionUID = 1L;

    Retryable(String message) {
      super(message);
    }
  }

  /**
   * A download into a file.
   *
   * @param part the file; what it holds is continued
   * @param progress receives the phase {@code download}, if it takes long enough to be seen
   */
  HttpFetch(
      HttpClient client,
      Patience patience,
      Cancellation cancellation,
      RemoteFile file,
      Path part,
      ProgressListener progress) {
    this.client = client;
    this.patience = patience;
    this.cancellation = cancellation;
    this.file = file;
    this.part = part;
    this.validatorFile = part.resolveSibling(part.getFileName() + ".validator");
    this.progress = progress;
  }

  /**
   * Downloads the file completely.
   *
   * @param url where to fetch it, its own URL or a mirror's
   * @return whether a part was continued
   * @throws TendrilException.InvalidInput if the server refuses, or has a file of another length
   */
  boolean run(URI url) throws IOException {
    long start = System.nanoTime();
    try {
      return attempts(url);
    } finally {
      if (isReported) {
        progress.finished(PHASE, System.nanoTime() - start);
      }
    }
  }

  private boolean attempts(URI url) throws IOException {
    long most = size();
    boolean continued = false;
    int failures = 0;
    while (true) {
      try {
        cancellation.throwIfCancelled();
        continued |= attempt(url);
        Files.deleteIfExists(validatorFile);
        return continued;
      } catch (BodyWriter.FileFailure e) {
        throw e;
      } catch (IOException e) {
        failures = size() > most ? 1 : failures + 1;
        most = Math.max(most, size());
        if (failures >= patience.attempts) {
          throw refused(url, reason(e) + "; attempts=" + failures + "; try again later", e);
        }
        pause(failures);
      }
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static TendrilException.InvalidInput refused(
      URI url, String reason, @Nullable Throwable cause) {
    return new TendrilException.InvalidInput(
        "file must be downloadable: " + url + ": " + reason, cause);
  }

  private void pause(int failures) {
    long end = System.nanoTime() + (patience.pause.toNanos() << Math.min(5, failures - 1));
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      cancellation.throwIfCancelled();
      sleep(Math.min(POLL_MILLIS, 1 + TimeUnit.NANOSECONDS.toMillis(left)));
    }
  }

  static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static CancellationException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    CancellationException cancelled = new CancellationException("the download was interrupted");
    cancelled.initCause(e);
    return cancelled;
  }

  private long size() throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }

  /** Downloads what is missing; returns whether there was something before. */
  private boolean attempt(URI url) throws IOException {
    String validator = Files.exists(validatorFile) ? Files.readString(validatorFile) : "";
    long have = validator.isEmpty() ? 0 : size();
    Answer answer = new Answer(have);
    URI place = url;
    HttpResponse<Long> response = await(request(place, have, validator), answer);
    for (int i = 0; REDIRECTS.contains(response.statusCode()); i++) {
      if (i == MOST_REDIRECTS) {
        throw refused(url, "more than " + MOST_REDIRECTS + " redirects", null);
      }
      place = redirected(place, response.headers().firstValue("Location"));
      answer = new Answer(have);
      response = await(request(place, have, validator), answer);
    }
    int status = response.statusCode();
    if (status == UNSATISFIABLE && have > 0) {
      String range = response.headers().firstValue("Content-Range").orElse("");
      if (range.equals("bytes */" + have)) {
        return true; // an earlier process ended before it could give the file its name
      }
      Files.delete(validatorFile); // the next attempt begins at the start
      throw new Retryable("HTTP 416: the server has less than the " + have + " bytes of the part");
    }
    if (TEMPORARY.contains(status)) {
      throw new Retryable("HTTP " + status);
    }
    if (status != 200 && status != 206) {
      throw refused(place, "HTTP " + status + "; check the address", null);
    }
    if (answer.total >= 0 && size() != answer.total) {
      throw new Retryable("bytes=" + size() + " of " + answer.total);
    }
    requireLength(size());
    return status == 206;
  }

  private void requireLength(long found) {
    if (file.bytes() >= 0 && found >= 0 && found != file.bytes()) {
      throw new TendrilException.InvalidInput(
          "length must be that of the catalogue: "
              + file.url()
              + ": expected="
              + file.bytes()
              + " found="
              + found
              + "; the file was changed at its origin");
    }
  }

  /** The target of a redirect. */
  static URI redirected(URI from, Optional<String> location) {
    URI to;
    try {
      to = from.resolve(location.orElse(""));
    } catch (IllegalArgumentException e) {
      throw refused(from, "redirect to " + location.orElse(""), e);
    }
    boolean isHttp = to.getScheme() != null && to.getScheme().matches("(?i)https?");
    if (location.isEmpty() || !isHttp || to.getHost() == null) {
      throw refused(from, "redirect to " + location.orElse("nowhere"), null);
    }
    if (from.getScheme().equalsIgnoreCase("https") && !to.getScheme().equalsIgnoreCase("https")) {
      throw refused(
          from, "redirect from https to http, which anybody on the way could change: " + to, null);
    }
    return to;
  }

  private HttpRequest request(URI url, long have, String validator) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url).timeout(patience.stall).header("User-Agent", "tendril");
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-").header("If-Range", validator);
    }
    return request.build();
  }

  /** Waits for the response and its body, while bytes arrive. */
  private HttpResponse<Long> await(HttpRequest request, Answer answer) throws IOException {
    CompletableFuture<HttpResponse<Long>> response = client.sendAsync(request, answer);
    try {
      while (true) {
        try {
          return response.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          cancellation.throwIfCancelled();
          answer.watch(patience.stall);
        }
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (ExecutionException e) {
      for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
        if (cause instanceof TendrilException known) {
          throw known;
        }
        if (cause instanceof BodyWriter.FileFailure full) {
          throw full;
        }
      }
      throw e.getCause() instanceof IOException io
          ? io
          : new IOException(String.valueOf(e.getCause()), e);
    } finally {
      response.cancel(true); // has no effect on a complete one
      answer.end();
    }
  }

  /** Decides by status and headers whether the body continues the part or replaces it. */
  private final class Answer implements HttpResponse.BodyHandler<Long> {
    private final long have;
    private volatile long total = -1; // of the whole file
    private volatile @Nullable BodyWriter writer;

    Answer(long have) {
      this.have = have;
    }

    @Override
    public BodySubscriber<Long> apply(HttpResponse.ResponseInfo response) {
      int status = response.statusCode();
      if (status != 200 && status != 206) {
        return HttpResponse.BodySubscribers.replacing(0L);
      }
      try {
        return written(response, status == 206 ? have : 0);
      } catch (IOException | TendrilException e) {
        return new NoBody(e);
      }
    }

    private BodySubscriber<Long> written(HttpResponse.ResponseInfo response, long start)
        throws IOException {
      long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
      if (response.statusCode() == 206) {
        String range = response.headers().firstValue("Content-Range").orElse("");
        Matcher matcher = RANGE.matcher(range);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) != start) {
          Files.deleteIfExists(validatorFile);
          throw new Retryable("the server sent another range: " + range);
        }
        total = Long.parseLong(matcher.group(2));
      } else {
        total = length;
      }
      requireLength(total);
      requireSpace(total - start);
      try {
        Files.writeString(validatorFile, validator(response), StandardCharsets.UTF_8);
        FileChannel channel =
            FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(start).position(start);
        BodyWriter body = new BodyWriter(channel, start);
        writer = body;
        return body;
      } catch (IOException e) {
        throw new BodyWriter.FileFailure(e);
      }
    }

    private void requireSpace(long bytes) throws IOException {
      long free = Files.getFileStore(part.resolveSibling("")).getUsableSpace();
      if (bytes > free) {
        throw new TendrilException.ResourceExhausted(
            "the cache must have room for the download: "
                + part.getParent()
                + ": needed="
                + bytes
                + " free="
                + free
                + "; free some space, or name another directory by TENDRIL_CACHE");
      }
    }

    /** Reports progress. */
    void watch(Duration stall) throws IOException {
      BodyWriter body = writer;
      if (body != null) {
        if (!isReported) {
          progress.started(PHASE, total, "bytes");
          isReported = true;
        }
        progress.advanced(PHASE, body.position());
        if (body.idleNanos() > stall.toNanos()) {
          throw new HttpTimeoutException("no byte for " + stall.toSeconds() + " s");
        }
      }
    }

    void end() {
      BodyWriter body = writer;
      if (body != null) {
        body.end(new IOException("the download was given up"));
      }
    }
  }

  /** A strong entity tag, else the date of the last change; empty if there is neither. */
  private static String validator(HttpResponse.ResponseInfo response) {
    return response
        .headers()
        .firstValue("ETag")
        .filter(tag -> !tag.toUpperCase(Locale.ROOT).startsWith("W/"))
        .or(() -> response.headers().firstValue("Last-Modified"))
        .orElse("");
  }
}
