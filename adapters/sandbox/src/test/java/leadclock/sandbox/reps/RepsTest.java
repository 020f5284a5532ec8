package leadclock.sandbox.reps;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.crm.CrmRecord;
import leadclock.sandbox.crm.Person;
import org.junit.jupiter.api.Test;

class RepsTest {
  private static final long SEED = 11;
  private static final int LEADS = 200;
  private static final Duration WEEK = Duration.ofDays(7);

  @Test
  void a_diligent_rep_touches_nearly_every_lead_and_most_within_ten_minutes() {
    Office office = worked(Temper.DILIGENT);
    Map<Long, Instant> first = firstTouches(office);
    assertThat(first).hasSizeGreaterThan(LEADS * 9 / 10);
    assertThat(first.values().stream().filter(RepsTest::isWithinTenMinutes).count())
        .isGreaterThan(LEADS * 3 / 4);
  }

  @Test
  void a_forgetful_rep_leaves_many_untouched_and_many_late() {
    Map<Long, Instant> first = firstTouches(worked(Temper.FORGETFUL));
    assertThat(first).hasSizeBetween(LEADS * 4 / 10, LEADS * 7 / 10);
    assertThat(first.values().stream().filter(RepsTest::isWithinTenMinutes).count())
        .isLessThan(LEADS / 3);
  }

  @Test
  void a_late_logger_writes_calls_down_hours_after_they_happened() {
    List<Office.Act> late =
        worked(Temper.LATE_LOGGER).touches().stream()
            .filter(act -> act.at().isAfter(happenedAt(act).plusSeconds(600)))
            .toList();
    assertThat(late).hasSizeGreaterThan(LEADS / 4).allMatch(act -> act.kind().equals("calls"));
  }

  @Test
  void the_second_touch_goes_another_way() {
    Map<Long, List<Office.Act>> byContact =
        worked(Temper.DILIGENT).touches().stream()
            .collect(Collectors.groupingBy(Office.Act::contact));
    List<List<Office.Act>> twice =
        byContact.values().stream().filter(acts -> acts.size() == 2).toList();
    assertThat(twice).hasSizeGreaterThan(LEADS / 2);
    assertThat(twice).allMatch(acts -> !acts.get(0).kind().equals(acts.get(1).kind()));
  }

  @Test
  void prospects_sometimes_answer_and_some_mail_bounces() {
    Office office = worked(Temper.DILIGENT);
    assertThat(office.acts)
        .anyMatch(act -> "INCOMING_EMAIL".equals(act.values().get("hs_email_direction")));
    assertThat(office.acts)
        .anyMatch(
            act ->
                act.method().equals("PATCH")
                    && "BOUNCED".equals(act.values().get("hs_email_status")))
        .allMatch(
            act -> act.who().kind() == Actor.Kind.PERSON || act.who().kind() == Actor.Kind.MAILBOX);
  }

  @Test
  void a_lead_that_changed_hands_is_left_to_its_new_owner() {
    Office office = new Office(SEED);
    Person first = office.withTemper(SEED, Temper.DILIGENT);
    Person second = office.withTemper(SEED, Temper.AVERAGE);
    for (int i = 0; i < 20; i++) {
      CrmRecord lead = office.lead(first);
      office.crm.update(
          lead, Map.of("hubspot_owner_id", Long.toString(second.ownerId())), Office.APP);
    }
    office.pass(WEEK);
    assertThat(office.touches()).isNotEmpty().allMatch(act -> act.who().id() == second.userId());
  }

  @Test
  void outside_working_hours_nobody_reaches_out() {
    Office office = new Office(SEED).pass(Duration.ofHours(9));
    Person rep = office.withTemper(SEED, Temper.DILIGENT);
    for (int i = 0; i < 20; i++) {
      office.lead(rep);
    }
    office.pass(Duration.ofHours(14));
    assertThat(office.touches()).isEmpty();
    assertThat(office.pass(Duration.ofHours(3)).touches()).isNotEmpty();
  }

  @Test
  void reps_do_the_call_tasks_they_are_given_and_complete_them() {
    Office office = new Office(SEED);
    Person rep = office.withTemper(SEED, Temper.DILIGENT);
    CrmRecord lead = office.crm.create("contacts", Map.of("phone", "1"), Office.APP);
    for (int i = 0; i < 10; i++) {
      Map<String, String> values =
          Map.of(
              "hubspot_owner_id",
              Long.toString(rep.ownerId()),
              "hs_task_type",
              "CALL",
              "hs_task_status",
              "NOT_STARTED");
      CrmRecord task = office.crm.create("tasks", values, Office.APP);
      office.crm.associate(task, lead, 204, 203, Office.APP);
    }
    office.pass(WEEK);
    long done =
        office.acts.stream()
            .filter(act -> "COMPLETED".equals(act.values().get("hs_task_status")))
            .count();
    assertThat(done).isBetween(7L, 10L);
    assertThat(office.touches()).hasSize((int) done).allMatch(act -> act.contact() == lead.id());
  }

  @Test
  void the_same_seed_tells_the_same_story_and_another_seed_another() {
    assertThat(story(SEED)).isEqualTo(story(SEED)).isNotEqualTo(story(SEED + 1));
  }

  @Test
  void an_unknown_or_cleared_owner_is_nobodys_work() {
    Office office = new Office(SEED);
    office.crm.create("contacts", Map.of("hubspot_owner_id", ""), Office.APP);
    office.crm.create("contacts", Map.of("hubspot_owner_id", "12"), Office.APP);
    assertThat(office.agenda.nextDue()).isEmpty();
  }

  private static Office worked(Temper temper) {
    Office office = new Office(SEED);
    Person rep = office.withTemper(SEED, temper);
    for (int i = 0; i < LEADS; i++) {
      office.lead(rep);
    }
    return office.pass(WEEK);
  }

  private static String story(long seed) {
    Office office = new Office(seed);
    office.reps.forEach(office::lead);
    return office.pass(WEEK).acts.toString();
  }

  private static Map<Long, Instant> firstTouches(Office office) {
    return office.touches().stream()
        .collect(
            Collectors.toMap(
                Office.Act::contact,
                RepsTest::happenedAt,
                (one, two) -> one.isBefore(two) ? one : two));
  }

  private static Instant happenedAt(Office.Act act) {
    return Instant.parse(act.values().getOrDefault("hs_timestamp", ""));
  }

  private static boolean isWithinTenMinutes(Instant at) {
    return !at.isAfter(Office.MONDAY_NINE.plus(Duration.ofMinutes(10)));
  }
}
