package leadclock.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.Explanation;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Reply;
import leadclock.engine.lead.Touch;
import leadclock.engine.policy.EscalationStep;
import leadclock.engine.policy.Exceptions;
import leadclock.engine.policy.FacetTest;
import leadclock.engine.policy.Member;
import leadclock.engine.policy.Mode;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.SlaTarget;
import leadclock.flow.CallTally;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stored JSON outlives versions: these texts must stay readable for ever. */
class JsonTest {
  private final Json json = new Json();

  static Stream<StoredSamples.Sample> samples() {
    return Stream.concat(StoredSamples.ALL.stream(), StoredPolicies.ALL.stream());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_value_is_written_as_it_always_was(StoredSamples.Sample sample) {
    assertThat(json.write(sample.value())).isEqualTo(sample.text());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void what_was_ever_written_is_read(StoredSamples.Sample sample) {
    assertThat((Object) json.read(sample.text(), sample.type())).isEqualTo(sample.value());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_component_that_a_newer_version_added_is_passed_over(StoredSamples.Sample sample) {
    String newer = sample.text().replaceFirst("^\\{", "{\"addedLater\":{\"a\":[1]},");
    assertThat((Object) json.read(newer, sample.type())).isEqualTo(sample.value());
  }

  @Test
  void a_tally_from_before_calls_were_kept_by_the_second_is_read() {
    CallTally read =
        json.read(
            "{\"day\":\"2026-12-07\",\"calls\":20,\"recent\":25,"
                + "\"until\":\"2026-12-07T09:00:00.001Z\",\"pausedUntil\":{}}",
            CallTally.class);

    assertThat(read.recent()).isEqualTo(25);
    assertThat(read.made()).isEmpty();
  }

  @Test
  void exceptions_from_before_leads_could_be_stopped_have_none() {
    assertThat(json.read("{}", Exceptions.class)).isEqualTo(Exceptions.NONE);
  }

  @Test
  void since_when_the_owner_before_had_it_is_kept() {
    Instant at = Instant.parse("2026-12-07T09:00:00Z");
    OwnerId ana = new OwnerId("7001");
    FollowUp.Holding holding =
        new FollowUp.Holding(
            ana, EscalationStep.Rung.PRIMARY, "inbound", at, null, ana, at, "a1", false);
    assertThat(json.read(json.write(holding), FollowUp.Holding.class)).isEqualTo(holding);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT10M", "P2D", "same-day", "next-day", "next-day 10:00"})
  void a_time_limit_is_plain_text(String text) {
    String stored =
        "{\"within\":\"" + text + "\",\"from\":\"CREATION\",\"otherChannelRequired\":false}";
    SlaTarget.SecondTouch read = json.read(stored, SlaTarget.SecondTouch.class);

    assertThat(read.within()).isEqualTo(TimeLimit.parse(text));
    assertThat(json.write(read)).isEqualTo(stored);
  }

  @Test
  void every_stored_type_has_a_sample() {
    List<Class<?>> sampled =
        samples().<Class<?>>map(sample -> sample.value().getClass()).distinct().toList();
    assertThat(sampled)
        .contains(Lead.class, Touch.class, Reply.class, Owner.class)
        .contains(FollowUp.class, Explanation.class)
        .contains(SlaPolicy.class, CallTally.class, EvidenceTable.Text.class);
    for (Class<?> sealed :
        List.of(
            Action.class,
            Mode.class,
            Member.class,
            FacetTest.class,
            EscalationStep.Act.class,
            SlaClock.class)) {
      assertThat(sampled).containsAll(kinds(sealed).toList());
    }
  }

  private static Stream<Class<?>> kinds(Class<?> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses())
        .flatMap(kind -> kind.isSealed() ? kinds(kind) : Stream.of(kind));
  }

  @Test
  void collections_that_an_older_version_did_not_write_are_empty() {
    FollowUp old =
        json.read(
            """
            {"lead":"hubspot:501","enrolment":"ENROLLED","target":"","route":"","breaches":0,
             "manualChanges":0,"manualRestarts":0,"policyHash":"p"}
            """,
            FollowUp.class);
    assertThat(old.clocks()).isEmpty();
    assertThat(old.stamps()).isEmpty();
    assertThat(old.decided()).isEmpty();
    assertThat(old.holding()).isNull();
  }

  @Test
  void what_cannot_be_read_is_named() {
    assertThatThrownBy(() -> json.read("{\"type\":\"unheard-of\"}", Action.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(
            "A stored Action cannot be read; a newer version may have written it:");
  }
}
