package leadclock.flow;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.TimeOffSource;
import leadclock.flow.intake.CalendarRefresh;
import leadclock.flow.intake.TimeOffCalendars;
import leadclock.flow.memory.MemoryStore;
import leadclock.flow.mirror.CalendarCopy;
import leadclock.flow.mirror.CalendarCopy.Away;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.mirror.TimeOffWarnings;
import leadclock.scenario.PolicySketch;
import org.junit.jupiter.api.Test;

/** Calendars are read time and again, and what one said last counts until it says otherwise. */
class CalendarRefreshTest {
  private static final String CRM = "crm";
  private static final Owner ANA =
      new Owner(new OwnerId("1"), "ana@example.com", "Ana", true, true, Set.of());

  private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-23T09:00:00Z"));
  private final MemoryStore store = new MemoryStore();
  private final List<TimeOffCalendars.Question> asked = new ArrayList<>();
  private TimeOffCalendars.Reading answer = new TimeOffCalendars.Reading.Failed("no such file.");
  private SlaPolicy policy = asking("a.ics");
  private CalendarRefresh refresh = started();

  private static SlaPolicy asking(String... calendars) {
    PolicySketch sketch = new PolicySketch();
    sketch.timeOff = List.of(calendars).stream().map(TimeOffSource::new).toList();
    return sketch.build();
  }

  private CalendarRefresh started() {
    return new CalendarRefresh(
        CRM,
        question -> {
          asked.add(question);
          return answer;
        },
        store.mirror(),
        () -> policy,
        clock);
  }

  private void ownersAreKnown() {
    store.mirror().apply(MirrorPage.ofOwners(CRM, List.of(ANA), java.util.Optional.empty()), now());
  }

  private Instant now() {
    return clock.instant();
  }

  private void pass(Duration length) {
    clock.moveTo(now().plus(length));
  }

  private void says(Away... away) {
    answer = new TimeOffCalendars.Reading.Read(List.of(away), List.of());
  }

  private Away away() {
    return new Away("Ana@example.com", now(), now().plus(Duration.ofHours(3)));
  }

  private CalendarCopy copy() {
    return store.mirror().calendars(CRM).getFirst();
  }

  @Test
  void each_calendar_is_read_at_the_start_and_every_quarter_of_an_hour() {
    ownersAreKnown();
    Away away = away();
    says(away);

    assertThat(refresh.runDue()).isOne();
    assertThat(refresh.runDue()).isZero();

    assertThat(copy().away()).containsExactly(away);
    assertThat(asked.getFirst().known()).containsExactly("ana@example.com");
    assertThat(asked.getFirst().zone()).isEqualTo(PolicySketch.ZONE);
    assertThat(refresh.nextDue()).hasValue(now().plus(ofMinutes(15)));
    pass(ofMinutes(15));
    assertThat(refresh.runDue()).isOne();
  }

  @Test
  void one_that_fails_keeps_what_it_said_and_is_asked_again_sooner() {
    ownersAreKnown();
    Away away = away();
    says(away);
    refresh.runDue();
    pass(ofMinutes(15));
    answer = new TimeOffCalendars.Reading.Failed("it breaks off in the middle.");

    assertThat(refresh.runDue()).isOne();

    assertThat(copy().away()).containsExactly(away);
    assertThat(copy().trouble()).isEqualTo("it breaks off in the middle.");
    assertThat(refresh.nextDue()).hasValue(now().plus(ofMinutes(5)));
    assertThat(warnings())
        .containsExactly(
            "Calendar a.ics of team inbound cannot be read since Mon 23 Nov, 10:15: it breaks off"
                + " in the middle. What it said at Mon 23 Nov, 10:00 still counts.");
    pass(ofMinutes(5));
    says();
    refresh.runDue();
    assertThat(copy().away()).isEmpty();
    assertThat(warnings()).isEmpty();
  }

  private List<String> warnings() {
    return new TimeOffWarnings(policy, List.of(ANA)).of(store.mirror().calendars(CRM), Map.of());
  }

  @Test
  void a_new_process_starts_with_what_was_kept() {
    ownersAreKnown();
    says(away());
    refresh.runDue();
    answer = new TimeOffCalendars.Reading.Failed("no such file.");

    refresh = started();
    refresh.runDue();

    assertThat(copy().away()).hasSize(1);
    assertThat(refresh.ready()).isTrue();
  }

  @Test
  void leads_wait_for_the_first_reading_but_not_for_long() {
    assertThat(refresh.ready()).isFalse();
    assertThat(refresh.runDue()).as("nobody is known yet").isZero();
    pass(Duration.ofSeconds(30));
    assertThat(refresh.ready()).isTrue();
    refresh = started();
    assertThat(refresh.ready()).isFalse();
    ownersAreKnown();
    refresh.runDue();
    assertThat(refresh.ready()).as("it failed, and is no outage").isTrue();
    assertThat(warnings().getFirst()).endsWith("It was never read, so nobody is away by it.");
  }

  @Test
  void another_policy_is_followed_at_once_and_what_it_does_not_name_is_forgotten() {
    ownersAreKnown();
    says(away());
    refresh.runDue();
    policy = asking("b.ics", "c.ics");

    assertThat(refresh.runDue()).isOne();

    assertThat(store.mirror().calendars(CRM))
        .extracting(CalendarCopy::place)
        .containsExactly("b.ics", "c.ics");
    policy = asking();
    assertThat(refresh.ready()).isTrue();
    assertThat(refresh.runDue()).isZero();
    assertThat(refresh.nextDue()).isEmpty();
  }
}
