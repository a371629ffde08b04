package org.tendril.datasets.internal.catalog;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;

/**
 * The proxies that the variables {@code HTTP_PROXY}, {@code HTTPS_PROXY} and {@code NO_PROXY} name,
 * also in lower case. The properties of the JDK, such as {@code https.proxyHost}, take precedence.
 */
final class Proxies extends ProxySelector {
  private static final List<String> PROPERTIES =
      List.of("http.proxyHost", "https.proxyHost", "java.net.useSystemProxies");

  private final Map<String, String> environment;

  private Proxies(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * The selector for a process.
   *
   * @throws TendrilException.InvalidInput if a variable is no URL
   */
  static ProxySelector of(Map<String, String> environment, Properties properties) {
    if (PROPERTIES.stream().anyMatch(properties::containsKey)) {
      return ProxySelector.getDefault();
    }
    Stream.of("HTTPS_PROXY", "HTTP_PROXY")
        .map(name -> variable(environment, name))
        .filter(text -> !text.isEmpty())
        .forEach(Proxies::url); // a mistake shows here, in the thread of the caller
    return new Proxies(environment);
  }

  /** Whether the URL of a proxy contains a user. */
  static boolean haveCredentials(Map<String, String> environment) {
    return Stream.of("HTTPS_PROXY", "HTTP_PROXY")
        .anyMatch(name -> variable(environment, name).contains("@"));
  }

  /** Answers with the user and password that the URL of a proxy contains. */
  static Authenticator authenticator(Map<String, String> environment) {
    return new Authenticator() {
      @Override
      protected @Nullable PasswordAuthentication getPasswordAuthentication() {
        boolean isProxy = getRequestorType() == RequestorType.PROXY;
        return isProxy ? credentials(environment, getRequestingPort()).orElse(null) : null;
      }
    };
  }

  private static Optional<PasswordAuthentication> credentials(
      Map<String, String> environment, int port) {
    return Stream.of("HTTPS_PROXY", "HTTP_PROXY")
        .map(name -> variable(environment, name))
        .filter(text -> !text.isEmpty())
        .map(Proxies::url)
        .filter(url -> port(url) == port && url.getUserInfo() != null)
        .map(url -> url.getUserInfo().split(":", 2))
        .map(
            user ->
                new PasswordAuthentication(user[0], (user.length > 1 ? user[1] : "").toCharArray()))
        .findFirst();
  }

  private static String variable(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    return value.isEmpty() ? environment.getOrDefault(name, "") : value;
  }

  @Override
  public List<Proxy> select(URI target) {
    boolean isSecure = "https".equalsIgnoreCase(target.getScheme());
    String text = variable(environment, isSecure ? "HTTPS_PROXY" : "HTTP_PROXY");
    if (text.isEmpty() || isExempt(target)) {
      return List.of(Proxy.NO_PROXY);
    }
    URI url = url(text);
    return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(url.getHost(), port(url))));
  }

  private static URI url(String text) {
    URI url;
    try {
      url = URI.create(text.contains("://") ? text : "http://" + text);
    } catch (IllegalArgumentException e) {
      throw wrong(text, e);
    }
    if (url.getHost() == null) {
      throw wrong(text, null);
    }
    return url;
  }

  private static TendrilException.InvalidInput wrong(String text, @Nullable Exception cause) {
    return new TendrilException.InvalidInput(
        "a proxy must be a URL such as http://proxy:3128: HTTP_PROXY or HTTPS_PROXY=" + text,
        cause);
  }

  private static int port(URI proxy) {
    return proxy.getPort() >= 0 ? proxy.getPort() : 80;
  }

  /** Whether {@code NO_PROXY} names the host, a domain above it, or all hosts. */
  private boolean isExempt(URI target) {
    String host = target.getHost().toLowerCase(Locale.ROOT);
    return Stream.of(variable(environment, "NO_PROXY").toLowerCase(Locale.ROOT).split(","))
        .map(String::strip)
        .map(rule -> rule.replaceFirst("^\\*?\\.", ""))
        .filter(rule -> !rule.isEmpty())
        .anyMatch(
            rule ->
                rule.equals("*")
                    || rule.equals(host)
                    || rule.equals(host + ":" + target.getPort())
                    || host.endsWith("." + rule));
  }

  @Override
  public void connectFailed(URI target, SocketAddress proxy, IOException failure) {}
}
