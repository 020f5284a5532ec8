package leadclock.web;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.UnauthorizedResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets in who may look, and tells browsers to load nothing from elsewhere. */
final class Doorkeeper {
  private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private final @Nullable Password password;
  private final boolean loopback;

  Doorkeeper(BoardSettings settings) {
    password = settings.password() == null ? null : new Password(settings.password());
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

  private static void demand(Context context, Password password) {
    String given = context.header("Authorization");
    switch (password.judge(given)) {
      case RIGHT -> {}
      case BUSY -> {
        context.header("Retry-After", "1");
        throw new HttpResponseException(
            HttpStatus.TOO_MANY_REQUESTS.getCode(), "Too many tries at once; wait a second.");
      }
      case WRONG -> {
        if (given != null) {
          LOG.warn("A wrong password for the board came from {}.", context.ip());
        }
        context.header("WWW-Authenticate", "Basic realm=\"Leadclock\", charset=\"UTF-8\"");
        throw new UnauthorizedResponse("This board asks for its password; any user name will do.");
      }
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
}
