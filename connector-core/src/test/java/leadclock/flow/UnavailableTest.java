package leadclock.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import leadclock.flow.intake.ChangeFeed;
import leadclock.flow.intake.CrmUnavailable;
import leadclock.flow.intake.Cursor;
import leadclock.flow.intake.Intake.NotedHint;
import leadclock.flow.intake.Poller;
import leadclock.flow.memory.MemoryStore;
import leadclock.flow.mirror.MirrorPage;
import org.junit.jupiter.api.Test;

/** Reading a CRM that cannot be asked now and then. */
class UnavailableTest {
  private static final String CRM = "crm";
  private static final Instant START = Instant.parse("2026-12-07T09:00:00Z");

  private final SteppedClock clock = new SteppedClock(START);
  private final MemoryStore stores = new MemoryStore();

  @Test
  void what_was_missed_is_known_only_once_every_stream_was_read_to_its_end() {
    Streams feed = new Streams();
    feed.down.add("calls");
    Poller poller =
        new Poller(
            stores.intake(), feed, stores.mirror(), new Uptime(), CallBudget.UNLIMITED, clock);
    poller.runDue();
    assertThat(poller.caughtUp()).isFalse();
    feed.down.clear();
    pass(Duration.ofMinutes(1));
    poller.runDue();
    assertThat(poller.caughtUp()).isTrue();
  }

  @Test
  void a_long_list_that_breaks_off_again_and_again_goes_on_a_second_after_each_page() {
    Streams feed = new Streams();
    feed.pagesToBreakOff = 1;
    Poller poller =
        new Poller(
            stores.intake(), feed, stores.mirror(), new Uptime(), CallBudget.UNLIMITED, clock);
    for (int time = 0; time < 6; time++) {
      poller.runDue();
      assertThat(poller.nextDue()).contains(clock.instant().plusSeconds(1));
      pass(Duration.ofSeconds(1));
    }
    feed.down.addAll(List.of("leads", "calls"));
    poller.runDue();
    assertThat(poller.nextDue()).contains(clock.instant().plusSeconds(2));
  }

  private void pass(Duration time) {
    clock.moveTo(clock.instant().plus(time));
  }

  private CrmUnavailable unavailable() {
    return new CrmUnavailable("no answer", clock.instant());
  }

  /** Two streams that have nothing to tell. */
  private final class Streams implements ChangeFeed {
    final List<String> down = new ArrayList<>();

    /** After so many pages each list breaks off; 0 for one that has only one page. */
    int pagesToBreakOff;

    private int pages;

    @Override
    public String connection() {
      return CRM;
    }

    @Override
    public Set<String> leadObjects() {
      return Set.of();
    }

    @Override
    public Set<String> activityObjects() {
      return Set.of();
    }

    @Override
    public List<Stream> streams() {
      Duration every = Duration.ofSeconds(15);
      return List.of(new Stream("leads", every), new Stream("calls", every));
    }

    @Override
    public Polled poll(String stream, Optional<Cursor> after, Instant now) {
      if (down.contains(stream)) {
        throw unavailable();
      }
      if (pagesToBreakOff > 0 && pages++ % (pagesToBreakOff + 1) == pagesToBreakOff) {
        throw unavailable();
      }
      return new Polled(MirrorPage.empty(CRM), pagesToBreakOff > 0);
    }

    @Override
    public MirrorPage read(List<NotedHint> hints, Instant now) {
      return MirrorPage.empty(CRM);
    }

    @Override
    public MirrorPage readOwners(Instant now) {
      return MirrorPage.empty(CRM);
    }
  }
}
