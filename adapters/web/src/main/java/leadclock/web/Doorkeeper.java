package leadclock.web;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.UnauthorizedResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Lets in who may look, and tells browsers to load nothing from elsewhere. */
final class Doorkeeper {
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final @Nullable String password;
  private final boolean loopback;

  Doorkeeper(BoardSettings settings) {
    password = settings.password();
    loopback = BoardSettings.isLoopback(settings.host());
  }

  void check(Context context) {
    context.header("Content-Security-Policy", POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    context.header("Cache-Control", "no-store");
    if (password != null) {
      demand(context, password);
    } else if (loopback && !namesThisMachine(context.host())) {
      throw new ForbiddenResponse(
          "This board answers to localhost only; to reach it by another name, set a password.");
    }
  }

  private static void demand(Context context, String password) {
    if (!knows(context.header("Authorization"), password)) {
      context.header("WWW-Authenticate", "Basic realm=\"Leadclock\", charset=\"UTF-8\"");
      throw new UnauthorizedResponse("This board asks for its password; any user name will do.");
    }
  }

  /** A page elsewhere may point its own name at this machine; the browser then tells that name. */
  private static boolean namesThisMachine(@Nullable String host) {
    if (host == null) {
      return false;
    }
    int end = host.startsWith("[") ? host.indexOf(']') : host.indexOf(':');
    String name = end < 0 ? host : host.substring(0, end);
    return BoardSettings.isLoopback(name.startsWith("[") ? name.substring(1) : name);
  }

  private static boolean knows(@Nullable String header, String password) {
    if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
      return false;
    }
    try {
      byte[] given = Base64.getDecoder().decode(header.substring(6).strip());
      String pair = new String(given, StandardCharsets.UTF_8);
      return MessageDigest.isEqual(
          pair.substring(pair.indexOf(':') + 1).getBytes(StandardCharsets.UTF_8),
          password.getBytes(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }
}
