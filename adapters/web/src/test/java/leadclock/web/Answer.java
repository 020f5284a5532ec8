package leadclock.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What came back over a plain socket, on which any header can be sent. */
record Answer(int status, Map<String, String> headers, String body) {

  static Answer to(int port, String request, String... headers) {
    return to(port, new byte[0], request, headers);
  }

  static Answer to(int port, byte[] body, String request, String... headers) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      String given = headers.length == 0 ? "" : "\r\n" + String.join("\r\n", headers);
      String head = request + "\r\nConnection: close" + given;
      String host = head.contains("Host: ") ? "" : "\r\nHost: localhost";
      socket.getOutputStream().write((head + host + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().write(body);
      socket.getOutputStream().flush();
      return read(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  private static Answer read(String text) {
    int end = text.indexOf("\r\n\r\n");
    String[] lines = text.substring(0, end).split("\r\n", -1);
    Map<String, String> headers = new HashMap<>();
    for (int line = 1; line < lines.length; line++) {
      int colon = lines[line].indexOf(':');
      headers.put(
          lines[line].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[line].substring(colon + 1).strip());
    }
    return new Answer(
        Integer.parseInt(lines[0].split(" ", -1)[1]), headers, text.substring(end + 4));
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
