package leadclock.sandbox.hubspot;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which handler answers which method and path of a family, the more exact pattern added first. */
final class Routes {
  private final Map<Paths, List<Route>> byFamily = new EnumMap<>(Paths.class);

  /** Answers one call. */
  @FunctionalInterface
  interface Handler {
    Answer answer(Exchange call);
  }

  /** What a scope check needs to know of a route. */
  enum Access {
    READ,
    WRITE,
    /** No credential is needed, and nothing is charged. */
    OPEN
  }

  /**
   * @param kind what the counts call it; {@code *} stands for the object type in the path
   * @param pattern the parts after the prefix; a part in braces is a parameter
   * @param version empty, or the only version that this route serves
   */
  record Route(
      String method,
      List<String> pattern,
      String version,
      String kind,
      Access access,
      Handler handler) {

    boolean isSearch() {
      return kind.endsWith(".search");
    }

    boolean serves(String wantedMethod, String wantedVersion) {
      return method.equals(wantedMethod) && (version.isEmpty() || version.equals(wantedVersion));
    }

    @Nullable Map<String, String> match(List<String> rest) {
      if (rest.size() != pattern.size()) {
        return null;
      }
      Map<String, String> params = new HashMap<>();
      for (int at = 0; at < rest.size(); at++) {
        String part = pattern.get(at);
        if (part.startsWith("{")) {
          params.put(part.substring(1, part.length() - 1), rest.get(at));
        } else if (!part.equals(rest.get(at))) {
          return null;
        }
      }
      return params;
    }
  }

  /** A route found, with its parameters. */
  record Match(Route route, Paths.Split path, Map<String, String> params) {}

  Adding family(Paths family) {
    return new Adding(byFamily.computeIfAbsent(family, key -> new ArrayList<>()));
  }

  /** Adds routes to one family. */
  static final class Adding {
    private final List<Route> routes;
    private String version = "";

    Adding(List<Route> routes) {
      this.routes = routes;
    }

    /** The routes added next serve this version only. */
    Adding only(String onlyVersion) {
      version = onlyVersion;
      return this;
    }

    Adding read(String method, String pattern, String kind, Handler handler) {
      return add(method, pattern, kind, Access.READ, handler);
    }

    Adding write(String method, String pattern, String kind, Handler handler) {
      return add(method, pattern, kind, Access.WRITE, handler);
    }

    Adding open(String method, String pattern, String kind, Handler handler) {
      return add(method, pattern, kind, Access.OPEN, handler);
    }

    private Adding add(String method, String pattern, String kind, Access access, Handler handler) {
      List<String> parts = pattern.isEmpty() ? List.of() : List.of(pattern.split("/"));
      routes.add(new Route(method, parts, version, kind, access, handler));
      return this;
    }
  }

  /** The methods that a path answers, in alphabetical order; none for a path that is unknown. */
  List<String> methods(List<String> segments) {
    Paths.Split split = Paths.split(segments);
    if (split == null) {
      return List.of();
    }
    return byFamily.getOrDefault(split.family(), List.of()).stream()
        .filter(route -> route.serves(route.method(), split.version()))
        .filter(route -> route.match(split.rest()) != null)
        .map(Route::method)
        .distinct()
        .sorted()
        .toList();
  }

  @Nullable Match find(String method, List<String> segments) {
    Paths.Split split = Paths.split(segments);
    if (split == null) {
      return null;
    }
    for (Route route : byFamily.getOrDefault(split.family(), List.of())) {
      if (route.serves(method, split.version())) {
        Map<String, String> params = route.match(split.rest());
        if (params != null) {
          return new Match(route, split, params);
        }
      }
    }
    return null;
  }
}
