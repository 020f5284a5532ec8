package leadclock.web;

import org.jspecify.annotations.Nullable;

/**
 * Where the board is served.
 *
 * @param host an address of this machine; anything but loopback needs a password
 * @param port 0 for a free one
 * @param password asked for by the browser, any user name; null asks for none
 */
public record BoardSettings(String host, int port, @Nullable String password) {
  public BoardSettings {
    if (password == null && !isLoopback(host)) {
      throw new IllegalArgumentException(
          "The board would be open to everyone on '%s'; set a password or serve it on 127.0.0.1."
              .formatted(host));
    }
  }

  /** On this machine only, without a password. */
  public static BoardSettings local(int port) {
    return new BoardSettings("127.0.0.1", port, null);
  }

  static boolean isLoopback(String host) {
    return host.equals("127.0.0.1") || host.equals("localhost") || host.equals("::1");
  }

  @Override
  public String toString() {
    return "board at %s:%d".formatted(host, port);
  }
}
