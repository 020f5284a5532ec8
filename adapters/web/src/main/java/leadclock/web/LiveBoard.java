package leadclock.web;

import io.javalin.http.sse.SseClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the board to every open page, at most once a second, drawn once for all that look at the
 * same part of it. Each page is written to by a thread of its own, so one that reads slowly skips
 * boards and delays nobody.
 */
final class LiveBoard implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveBoard.class);
  private static final int PAGES_MAX = 500;

  private final Supplier<Function<BoardQuery, String>> boards;
  private final Set<OpenPage> pages = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().daemon().name("leadclock-board").unstarted(work));
  private final ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param boards takes the board as it is now and draws any part of it
   */
  LiveBoard(Supplier<Function<BoardQuery, String>> boards) {
    this.boards = boards;
  }

  /** A browser that listens. */
  private record OpenPage(SseClient client, BoardQuery query, AtomicBoolean busy) {}

  void start() {
    var unused = timer.scheduleWithFixedDelay(this::send, 1, 1, TimeUnit.SECONDS);
  }

  void add(SseClient client) {
    if (pages.size() >= PAGES_MAX) {
      client.close();
      return;
    }
    BoardQuery query = BoardQuery.of(client.ctx().queryParamMap());
    OpenPage page = new OpenPage(client, query, new AtomicBoolean());
    client.keepAlive();
    client.onClose(() -> pages.remove(page));
    send(page, boards.get().apply(query));
    pages.add(page);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    pages.forEach(page -> page.client().close());
    writers.shutdownNow();
  }

  private void send() {
    if (pages.isEmpty()) {
      return;
    }
    try {
      Function<BoardQuery, String> board = boards.get();
      Map<BoardQuery, String> drawn = new HashMap<>();
      pages.forEach(page -> send(page, drawn.computeIfAbsent(page.query(), board)));
    } catch (RuntimeException failure) {
      LOG.warn("The board could not be drawn and is tried again: {}", failure.toString());
    }
  }

  private void send(OpenPage page, String html) {
    if (page.busy().compareAndSet(false, true)) {
      writers.execute(
          () -> {
            try {
              page.client().sendEvent("board", html);
            } finally {
              page.busy().set(false);
            }
          });
    }
  }
}
