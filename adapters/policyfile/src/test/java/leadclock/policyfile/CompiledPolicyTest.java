package leadclock.policyfile;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import leadclock.engine.calendar.CoverageCalendar;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.policy.EscalationStep;
import leadclock.engine.policy.EscalationStep.Act;
import leadclock.engine.policy.EscalationStep.Recipient;
import leadclock.engine.policy.EscalationStep.Rung;
import leadclock.engine.policy.Escalations;
import leadclock.engine.policy.Exceptions;
import leadclock.engine.policy.FacetTest;
import leadclock.engine.policy.Member;
import leadclock.engine.policy.Mode;
import leadclock.engine.policy.Person;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.SlaTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a document compiles to. */
class CompiledPolicyTest {
  private static final String TEAM =
      """
      people:
        teams:
          inbound:
            time-zone: Europe/Berlin
            manager: ana@example.com
            members: [rep.one@example.com, rep.two@example.com]
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void a_team_its_people_and_a_manager_are_the_standard_promise() {
    SlaPolicy policy = compiled(TEAM);
    SlaTarget target = policy.targets().getFirst();
    assertThat(target.assign()).isEqualTo(Duration.ofMinutes(2));
    assertThat(target.firstTouch())
        .isEqualTo(
            new SlaTarget.FirstTouch(
                Duration.ofMinutes(10),
                SlaTarget.ClockStart.ASSIGNMENT,
                Duration.ofMinutes(5),
                false));
    assertThat(target.secondTouch())
        .isEqualTo(
            new SlaTarget.SecondTouch(
                Duration.ofMinutes(30), SlaTarget.ClockStart.FIRST_TOUCH, false));
    assertThat(target.afterHours()).isEqualTo(new SlaTarget.AfterHours(true, false, true));
    assertThat(policy.escalations().firstTouch().getFirst().acts())
        .containsExactly(
            new Act.Reassign(Rung.BACKUP),
            new Act.Notify(Recipient.OWNER),
            new Act.Notify(Recipient.NEW_OWNER),
            new Act.Notify(Recipient.MANAGER));
    assertThat(policy.routing().getFirst().backup()).isEqualTo("inbound");
    assertThat(policy.lastResort()).isEqualTo(new Person("ana@example.com"));
    assertThat(policy.mode()).isEqualTo(new Mode.Observe());
    assertThat(policy.settings().firstTouchTask()).isTrue();
  }

  @Test
  void values_are_what_was_written() {
    SlaPolicy policy =
        compiled(
            """
            routing:
              - name: off
                when: { country: [NO, on], field.zip: [01067, 010], field.start: 10:00, field.vip: yes, field.n: 12e3 }
              - name: Rest
            """
                + TEAM);
    assertThat(policy.routing().getFirst().name()).isEqualTo("off");
    assertThat(policy.routing().getFirst().when().tests())
        .containsExactly(
            new FacetTest.OneOf("country", Set.of("NO", "on")),
            new FacetTest.OneOf("field.zip", Set.of("01067", "010")),
            new FacetTest.OneOf("field.start", Set.of("10:00")),
            new FacetTest.OneOf("field.vip", Set.of("yes")),
            new FacetTest.OneOf("field.n", Set.of("12e3")));
  }

  @Test
  void a_lead_that_bounces_goes_to_the_last_resort_unless_somebody_enriches() {
    Exceptions alone = compiled(TEAM).exceptions();
    assertThat(alone.bounce()).isEqualTo(cleanup("ana@example.com", "1 coverage day", false, true));
    assertThat(alone.badPhone()).isEqualTo(alone.bounce());
    SlaPolicy enriched =
        compiled(
            """
            exceptions:
              bounce: { do: switch-channel, target: 4h, then: route }
              bad-phone: off
            """
                + TEAM
                + "  pools:\n    enrichment: { members: [dan@example.com] }\n");
    assertThat(enriched.exceptions())
        .isEqualTo(new Exceptions(cleanup("enrichment", "PT4H", true, false), null, List.of()));
    assertThat(enriched.pools()).containsKey("enrichment");
  }

  private static Exceptions.Cleanup cleanup(
      String pool, String within, boolean onlyAsLast, boolean toPrevious) {
    TimeLimit limit =
        within.startsWith("PT")
            ? TimeLimit.of(Duration.parse(within))
            : new TimeLimit.CoverageDays(1);
    return new Exceptions.Cleanup(pool, limit, onlyAsLast, toPrevious);
  }

  @Test
  void conditions_compare_and_ask_for_presence() {
    SlaPolicy policy =
        compiled(
            """
            targets:
              - name: Large
                when: { employees: [">= 500", "< 1000.5"], tier: set, industry: not set }
                first-touch: 1.5h
              - name: Rest
                first-touch: 2h 30m
            """
                + TEAM);
    assertThat(policy.targets().getFirst().when().tests()).hasSize(4);
    assertThat(policy.targets().getFirst().firstTouch().within())
        .isEqualTo(TimeLimit.of(Duration.ofMinutes(90)));
    assertThat(policy.targets().getLast().firstTouch().within())
        .isEqualTo(TimeLimit.of(Duration.ofMinutes(150)));
  }

  @Test
  void touches_are_promised_by_points_of_the_coverage_day_too() {
    SlaPolicy policy =
        compiled(
            """
            targets:
              - name: Booth
                when: { capture: event }
                first-touch: same business day
                second-touch: { within: next business day 8:30, from: assignment }
              - name: Download
                when: { source: content }
                first-touch: next business day
                second-touch: 2 coverage days
              - name: Rest
                first-touch: { within: 1 coverage day, from: creation }
            """
                + TEAM);
    assertThat(policy.targets())
        .extracting(target -> target.firstTouch().within())
        .containsExactly(
            new TimeLimit.SameDay(), new TimeLimit.NextDay(null), new TimeLimit.CoverageDays(1));
    assertThat(policy.targets())
        .extracting(target -> requireNonNull(target.secondTouch()).within())
        .startsWith(new TimeLimit.NextDay(LocalTime.of(8, 30)), new TimeLimit.CoverageDays(2));
    assertThat(PolicyFile.render(policy))
        .contains("First owned touch by closing on the day of assignment.")
        .contains("Second touch by 08:30 on the business day after assignment,")
        .contains("First owned touch by closing on the business day after assignment.")
        .contains("Second touch within 2 coverage days from the first touch,")
        .contains("First owned touch within 1 coverage day from creation.");
  }

  @Test
  void one_coverage_day_is_what_a_next_action_has_by_whatever_leads_on() {
    SlaPolicy policy = compiled(TEAM);
    SlaTarget.NextAction next = requireNonNull(policy.targets().getFirst().nextAction());
    assertThat(next)
        .isEqualTo(
            new SlaTarget.NextAction(
                new TimeLimit.CoverageDays(1), Set.of(SlaTarget.NextStep.values()), null));
    assertThat(policy.escalations().nextAction())
        .extracting(EscalationStep::after)
        .containsExactly(TimeLimit.of(Duration.ZERO), new TimeLimit.CoverageDays(1));
    assertThat(PolicyFile.render(policy))
        .contains(
            " Next action within 1 coverage day from the first touch: a booked meeting, a further"
                + " message, an answer to the lead, a meeting held or any second touch.")
        .contains("**Next action missed by the primary, at the deadline**: The manager is told.")
        .contains(
            "**Next action missed by the primary, 1 coverage day after the deadline**: The lead"
                + " goes to the backup, the owner who missed is told, the new owner is told.");
  }

  @Test
  void a_lead_that_does_not_answer_gets_two_tasks_unless_the_policy_says_else() {
    SlaPolicy policy = compiled(TEAM);
    assertThat(policy.escalations().noReply())
        .isEqualTo(new Escalations.NoReply(Duration.ofHours(4), 2, Duration.ofHours(24)));
    assertThat(PolicyFile.render(policy))
        .contains(
            "**No answer from the lead**: 4h of coverage time after the first touch the owner gets"
                + " 2 tasks by as many channels for the next coverage day. A task that is untouched"
                + " 24h after it was due tells the manager, once.");
    String own =
        "escalations: { no-reply: { after: 90m, do: task next coverage day on 1 channel,"
            + " untouched-task: off } }\n";
    assertThat(compiled(own + TEAM).escalations().noReply())
        .isEqualTo(new Escalations.NoReply(Duration.ofMinutes(90), 1, null));
    SlaPolicy without = compiled("escalations: { no-reply: off }\n" + TEAM);
    assertThat(without.escalations().noReply()).isNull();
    assertThat(PolicyFile.render(without))
        .contains("**No answer from the lead**: Nothing is done.");
  }

  @Test
  void what_counts_as_a_next_action_is_listed_and_a_questionnaire_is_what_the_fields_say() {
    SlaPolicy policy =
        compiled(
            """
            definitions:
              questionnaire-sent: { field.scoping_form: set }
            targets:
              - next-action: { within: next business day 12:00, met-by: [questionnaire-sent] }
            """
                + TEAM);
    assertThat(policy.facets()).contains("field.scoping_form");
    assertThat(PolicyFile.render(policy))
        .contains(
            " Next action by 12:00 on the business day after the first touch: a questionnaire sent"
                + " (field.scoping_form set).");
    SlaPolicy without = compiled("targets: [{ next-action: off }]\n" + TEAM);
    assertThat(without.targets().getFirst().nextAction()).isNull();
    assertThat(PolicyFile.render(without)).contains(" No next action is promised.");
  }

  @Test
  void layout_comments_and_written_defaults_do_not_change_the_hash() {
    String hash = compiled(TEAM).hash();
    assertThat(hash).hasSize(64);
    assertThat(compiled("# a comment\nmode:   observe\n\n" + TEAM).hash()).isEqualTo(hash);
    assertThat(compiled("targets: [{ assign: 120s, name: Everyone }]\n" + TEAM).hash())
        .isEqualTo(hash);
    assertThat(compiled("targets: [{ assign: 121s, name: Everyone }]\n" + TEAM).hash())
        .isNotEqualTo(hash);
  }

  @Test
  void the_order_of_rows_changes_the_hash_because_the_first_that_matches_counts() {
    String forms = "{ name: Forms, when: { source: form }, assign: 1m }";
    String german = "{ name: German, when: { country: DE }, assign: 3m }";
    String rows = "targets: [%s, %s, { name: Everyone }]\n" + TEAM;
    assertThat(compiled(rows.formatted(forms, german)).hash())
        .isNotEqualTo(compiled(rows.formatted(german, forms)).hash());
  }

  @Test
  void coverage_runs_over_midnight_and_keeps_holidays() {
    SlaPolicy policy =
        compiled(
            """
            people:
              teams:
                night:
                  time-zone: Europe/London
                  coverage: { sat-sun: 22:00-06:00, wed: "8:00-12:00, 13:00-24:00" }
                  holidays: [GB-ENG, 2026-07-01]
                  special-days: { 2026-12-30: 09:00-10:00 }
                  manager: ana@example.com
                  members: [rep.one@example.com, rep.two@example.com]
            """);
    CoverageCalendar hours = requireNonNull(policy.teams().get("night")).coverage();
    assertThat(ProseOfPeople.hours(hours.weekly()))
        .isEqualTo(
            "mon 00:00-06:00; wed 08:00-12:00, 13:00-24:00; sat 22:00-24:00; sun 00:00-06:00,"
                + " 22:00-24:00");
    assertThat(hours.holidays())
        .contains(
            LocalDate.parse("2026-07-01"),
            LocalDate.parse("2026-12-25"),
            LocalDate.parse("2026-08-31"),
            LocalDate.parse("2026-04-03"),
            LocalDate.parse("2041-12-25"));
    assertThat(hours.isOpen(Instant.parse("2026-12-30T09:30:00Z"))).isTrue();
    assertThat(hours.isOpen(Instant.parse("2026-12-30T14:00:00Z"))).isFalse();
  }

  @Test
  void a_person_may_stand_where_a_pool_does_and_keeps_shift_and_time_off() {
    SlaPolicy policy =
        compiled(
            """
            routing: [{ primary: rep.one@example.com, backup: inbound, overflow: Boss@Example.com }]
            people:
              teams:
                inbound:
                  time-zone: UTC
                  holidays: [2026-12-07]
                  manager: ana@example.com
                  members:
                    - rep.one@example.com: { weight: 2, time-off: 2026-12-22..2026-12-31, shift: mon-fri 12:00-18:00 }
                    - crm:team/Evening
            """);
    Member.Named rep =
        (Member.Named)
            requireNonNull(policy.pools().get("rep.one@example.com")).members().getFirst();
    assertThat(rep.weight()).isEqualTo(2);
    assertThat(requireNonNull(rep.shift()).holidays())
        .as("the team's")
        .containsExactly(LocalDate.parse("2026-12-07"));
    assertThat(rep.timeOff().getFirst().until()).isEqualTo("2026-12-31");
    assertThat(PolicyFile.people(policy))
        .extracting(Person::email)
        .containsExactly("ana@example.com", "boss@example.com", "rep.one@example.com");
  }

  @Test
  void scope_mode_and_anchors_are_read() {
    SlaPolicy policy =
        compiled(
            """
            scope:
              capture: [form, call, chat, event, email, list]
              countries: &here [DE, NO]
              go-live: 2026-12-01
              bulk-import: off
              when: { region: *here }
            mode: { pilot: { source: form } }
            """
                + TEAM);
    assertThat(policy.scope().when().facets()).containsExactly("country", "region");
    assertThat(policy.scope().goLive()).isEqualTo(Instant.parse("2026-11-30T23:00:00Z"));
    assertThat(policy.scope().bulkImport()).isNull();
    assertThat(policy.mode()).isInstanceOf(Mode.Pilot.class);
  }

  @Test
  void what_may_not_be_meant_is_warned_of() {
    PolicyResult result =
        PolicyFile.parse(
            "warned.yaml",
            """
            people:
              teams:
                a: { time-zone: UTC, holidays: US, special-days: { 2026-12-25: 09:00-10:00 }, manager: ana@example.com, members: [a@example.com, b@example.com] }
                b: { time-zone: UTC, manager: ana@example.com, members: [c@example.com, d@example.com] }
              pools:
                mixed: { members: [a@example.com, c@example.com] }
            """);
    assertThat(((PolicyResult.Loaded) result).warnings())
        .extracting(Object::toString)
        .containsExactly(
            "line 3, team 'a': 2026-12-25 is a holiday and stays closed whatever its hours say;"
                + " remove the hours, or list the holidays by date without this one",
            "line 6, pool 'mixed': it keeps the hours and the manager of team 'a', the first one;"
                + " write 'team: a', or another team",
            "line 6, pool 'mixed': no routing row or exception uses this pool; use it, or remove it");
  }

  @Test
  void a_byte_order_mark_is_no_matter() throws Exception {
    Path file = Files.writeString(folder.resolve("bom.yaml"), "\uFEFF" + TEAM);
    assertThat(PolicyFile.load(file)).isInstanceOf(PolicyResult.Loaded.class);
  }

  @Test
  void files_that_are_no_text_are_refused() throws Exception {
    Path latin = folder.resolve("latin.yaml");
    Files.write(latin, "policy: a\npurpose: für\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(refusal(PolicyFile.load(latin)))
        .containsExactly("line 2, the file: the file is not UTF-8; save it as UTF-8");
    assertThat(refusal(PolicyFile.load(folder.resolve("none.yaml"))).getFirst())
        .startsWith("line 1, the file: there is no file ")
        .endsWith("; check the path");
    assertThat(refusal(PolicyFile.parse("huge.yaml", "#".repeat(1_000_001))))
        .containsExactly(
            "line 1, the file: the file has more than a million characters; a policy is a few"
                + " pages; split off what is none");
    assertThat(refusal(PolicyFile.parse("self.yaml", "policy: &a [*a]\n")).getFirst())
        .isEqualTo("line 1, the file: an anchor contains itself; remove the reference to itself");
  }

  private static SlaPolicy compiled(String yaml) {
    return SamplePoliciesTest.policy(PolicyFile.parse("test.yaml", yaml));
  }

  private static List<String> refusal(PolicyResult result) {
    return ((PolicyResult.Rejected) result).errors().stream().map(Object::toString).toList();
  }
}
