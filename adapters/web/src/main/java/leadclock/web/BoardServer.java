package leadclock.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the board, a page per lead and both as JSON, to people. Read-only: whatever is sent to it
 * changes nothing. It has a listener of its own, so that the webhooks' can be open to the world and
 * this one is not.
 */
public final class BoardServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BoardServer.class);

  private static final int GONE = 410;

  private final Javalin javalin;
  private final Templates templates = new Templates();
  private final BoardSource source;
  private final LiveBoard live;

  private BoardServer(BoardSettings settings, BoardSource source) {
    this.source = source;
    this.live = new LiveBoard(this::boards);
    Doorkeeper doorkeeper = new Doorkeeper(settings);
    this.javalin = Javalin.create(config -> configure(config, doorkeeper));
  }

  /**
   * Listens until closed.
   *
   * @throws io.javalin.util.JavalinException when the port is taken
   */
  public static BoardServer start(BoardSettings settings, BoardSource source) {
    BoardServer server = new BoardServer(settings, source);
    server.javalin.start(settings.host(), settings.port());
    server.live.start();
    return server;
  }

  /** The port in use, also when a free one was asked for. */
  public int port() {
    return javalin.port();
  }

  /** For a browser on this machine, without a slash at the end. */
  public String url() {
    return "http://localhost:" + port();
  }

  @Override
  public void close() {
    live.close();
    javalin.stop();
  }

  private void configure(JavalinConfig config, Doorkeeper doorkeeper) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.concurrency.useVirtualThreads = true;
    config.http.prefer405over404 = true;
    config.routes.before(doorkeeper::check);
    show(config, "/", this::board);
    show(config, "/wall", this::wall);
    show(config, "/stalled", this::stalled);
    show(config, "/leads/{id}", this::lead);
    show(config, "/api/board", this::boardJson);
    show(config, "/api/leads/{id}/explanation", this::explanation);
    show(config, "/assets/{name}", Assets::serve);
    config.routes.sse("/events", live::add);
    show(config, "/<path>", this::nothing);
    config.routes.exception(Exception.class, BoardServer::failed);
  }

  /** A HEAD is answered as the GET would be, with the same status, and without the page. */
  private static void show(JavalinConfig config, String path, Handler handler) {
    config.routes.get(path, handler);
    config.routes.head(path, handler);
  }

  private Function<BoardQuery, String> boards() {
    BoardSource.Screen screen = source.screen();
    return query -> templates.lanes(BoardDrawing.draw(screen, query));
  }

  private void board(Context context) {
    BoardQuery query = BoardQuery.of(context.queryParamMap());
    print(context, BoardDrawing.draw(source.screen(), query));
  }

  /** The same for a screen on a wall, which nobody touches. */
  private void wall(Context context) {
    context.html(templates.wall(BoardDrawing.draw(source.screen(), BoardQuery.ALL)));
  }

  private void stalled(Context context) {
    print(context, StalledDrawing.draw(source.screen()));
  }

  private void boardJson(Context context) {
    json(context, BoardJson.of(source.screen()).toPrettyString());
  }

  private void lead(Context context) {
    String id = context.pathParam("id");
    Optional<Instant> erased = source.erasedAt(id);
    Optional<BoardSource.LeadFile> file = source.lead(id);
    if (erased.isPresent()) {
      context.status(GONE);
      print(context, new Page.MissingPage("Erased", Erased.words(id, erased.get())));
    } else if (file.isEmpty()) {
      missing(
          context,
          "No such lead",
          "No lead '%s' is known here; it may be too new, or it was never enrolled.".formatted(id));
    } else {
      print(context, LeadDrawing.draw(file.get()));
    }
  }

  private void explanation(Context context) {
    String id = context.pathParam("id");
    Optional<Instant> erased = source.erasedAt(id);
    Optional<BoardSource.LeadFile> file = source.lead(id);
    if (erased.isPresent()) {
      context.status(GONE);
      json(context, Erased.json(id, erased.get()));
    } else if (file.isEmpty()) {
      context.status(404);
      json(context, LeadJson.missing(id));
    } else {
      json(context, LeadJson.of(file.get()));
    }
  }

  private void nothing(Context context) {
    missing(context, "Nothing here", "This board has no page at " + context.path() + ".");
  }

  private void missing(Context context, String title, String words) {
    context.status(404);
    print(context, new Page.MissingPage(title, words));
  }

  private void print(Context context, Page page) {
    context.html(templates.print(page));
  }

  private static void json(Context context, String text) {
    context.contentType("application/json").result(text);
  }

  private static void failed(Exception failure, Context context) {
    LOG.error("{} could not be shown", context.path(), failure);
    context
        .status(500)
        .contentType("text/plain; charset=utf-8")
        .result(
            "This page could not be drawn. The log of Leadclock says why; reload to try again.");
  }
}
