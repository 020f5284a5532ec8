package leadclock.app.torture;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.crm.Mutation;
import org.jspecify.annotations.Nullable;

/** Kills a program at a moment drawn from the seed. */
final class Executioner {
  private static final int KILLED = 137;
  private static final Duration READY_WITHIN = Duration.ofSeconds(90);
  private static final Duration WRITES_WITHIN = Duration.ofSeconds(4);
  private static final Duration LULL = Duration.ofMillis(250);
  private static final Duration LULL_WITHIN = Duration.ofSeconds(3);
  private static final int WRITES_MAX = 8;
  private static final List<Moment> MOMENTS = List.of(Moment.values());

  private final Random random;
  private final AtomicInteger writesUntilKill = new AtomicInteger(-1);
  private final AtomicInteger writes = new AtomicInteger();
  private volatile @Nullable PackagedProgram victim;

  Executioner(LiveSandbox sandbox, long seed) {
    random = new Random(seed);
    sandbox.crm().addListener(this::mutated);
  }

  /** Runs inside the CRM, between a write and its answer. */
  private void mutated(Mutation mutation) {
    if (mutation.actor().kind() == Actor.Kind.CONNECTOR) {
      writes.incrementAndGet();
      PackagedProgram dying = victim;
      if (dying != null && writesUntilKill.decrementAndGet() == 0) {
        dying.kill();
      }
    }
  }

  /**
   * Returns when the program is dead.
   *
   * @return the moment that it was; a write may fail to come
   * @throws Unexpected when the program does not become ready, or ended by itself
   */
  Moment kill(PackagedProgram program) {
    Moment came =
        switch (MOMENTS.get(random.nextInt(MOMENTS.size()))) {
          case STARTING -> starting(program);
          case RECOVERING -> recovering(program);
          case IDLE -> idle(program);
          case WRITING -> writing(program);
        };
    program.kill();
    if (program.exitCode() != KILLED) {
      throw new Unexpected("The program ended by itself: " + program.log());
    }
    return came;
  }

  private Moment starting(PackagedProgram program) {
    Patience.pays(Duration.ofMillis(100L + random.nextInt(1_900)), () -> !program.runs());
    return Moment.STARTING;
  }

  private Moment recovering(PackagedProgram program) {
    ready(program);
    Patience.pays(Duration.ofMillis(random.nextInt(1_500)), () -> !program.runs());
    return Moment.RECOVERING;
  }

  /** After a while without a write. */
  private Moment idle(PackagedProgram program) {
    ready(program);
    int[] before = {-1};
    Patience.pays(
        LULL_WITHIN,
        () -> {
          before[0] = writes.get();
          return !Patience.pays(LULL, () -> writes.get() != before[0] || !program.runs());
        });
    return Moment.IDLE;
  }

  private Moment writing(PackagedProgram program) {
    ready(program);
    victim = program;
    writesUntilKill.set(1 + random.nextInt(WRITES_MAX));
    boolean came = Patience.pays(WRITES_WITHIN, () -> !program.runs());
    writesUntilKill.set(-1);
    victim = null;
    return came ? Moment.WRITING : Moment.IDLE;
  }

  /** Waits until the program works. */
  static void ready(PackagedProgram program) {
    Patience.pays(READY_WITHIN, () -> isReady(program) || !program.runs());
    if (!isReady(program)) {
      throw new Unexpected("The program does not become ready: " + program.log());
    }
  }

  private static boolean isReady(PackagedProgram program) {
    return program.log().contains("the account is ready");
  }
}
