package leadclock.app.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Several worlds side by side share a number of kills.
 *
 * @param jar the program that dies
 * @param told hears how far it is
 */
record Torture(Path jar, int kills, long seed, int worlds, Consumer<Progress> told, Clock clock) {

  /**
   * @param leads that have arrived so far in the world that told
   */
  record Progress(int kills, int leads, Duration since) {}

  /**
   * What was found.
   *
   * @param folder with everything the programs said, kept because something is wrong; empty else
   */
  record Result(
      Map<Moment, Integer> kills,
      int leads,
      Duration took,
      List<String> broken,
      Map<String, String> stories,
      String folder) {}

  Result run() throws InterruptedException, ExecutionException {
    Path folder = newFolder();
    Instant began = clock.instant();
    warmUp(folder);
    Toll toll = new Toll(new AtomicInteger(kills), new AtomicInteger());
    List<Future<TorturedWorld.Outcome>> running = new ArrayList<>();
    List<TorturedWorld.Outcome> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(worlds)) {
      for (int world = 0; world < worlds; world++) {
        long own = seed + world;
        running.add(threads.submit(() -> one(own, folder, toll, began)));
      }
      for (Future<TorturedWorld.Outcome> one : running) {
        outcomes.add(one.get());
      }
    }
    return result(outcomes, Duration.between(began, clock.instant()), folder);
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("leadclock-torture-");
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  private Path classes(Path folder) {
    return folder.resolve("classes.jsa");
  }

  /** One life that ends well leaves its classes behind: all others start sooner. */
  private void warmUp(Path folder) {
    Path own = folder.resolve("warm-up");
    try (LiveSandbox sandbox = LiveSandbox.start(seed);
        AcknowledgedWebhooks webhooks = new AcknowledgedWebhooks()) {
      Premises premises = Premises.at(own, sandbox, webhooks);
      try (PackagedProgram program =
          PackagedProgram.startAgain(
              jar,
              classes(folder),
              own,
              "run",
              "run",
              "--config",
              premises.settings().toString())) {
        Executioner.ready(program);
        program.terminate();
        program.exitCode();
      }
    }
  }

  /** Kills that nobody has taken on yet, and those that are done. */
  private record Toll(AtomicInteger left, AtomicInteger done) {}

  private TorturedWorld.Outcome one(long own, Path folder, Toll toll, Instant began) {
    Path where = folder.resolve("world-" + own);
    try (TorturedWorld world = new TorturedWorld(own, jar, classes(folder), where, clock)) {
      return world.run(
          () -> toll.left().getAndDecrement() > 0,
          leads -> {
            Duration since = Duration.between(began, clock.instant());
            told.accept(new Progress(toll.done().incrementAndGet(), leads, since));
          });
    }
  }

  private static Result result(List<TorturedWorld.Outcome> outcomes, Duration took, Path folder) {
    Map<Moment, Integer> kills = new TreeMap<>();
    List<String> broken = new ArrayList<>();
    Map<String, String> stories = new TreeMap<>();
    int leads = 0;
    for (TorturedWorld.Outcome one : outcomes) {
      one.kills().forEach((moment, count) -> kills.merge(moment, count, Integer::sum));
      broken.addAll(one.broken());
      stories.putAll(one.stories());
      leads += one.leads();
    }
    if (broken.isEmpty()) {
      delete(folder);
    }
    return new Result(
        kills, leads, took, broken, stories, broken.isEmpty() ? "" : folder.toString());
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    } catch (IOException stays) {
      throw new UncheckedIOException(stays);
    }
  }
}
