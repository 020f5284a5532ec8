package leadclock.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leadclock.engine.lead.Consent;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.flow.intake.CrmUnavailable;
import leadclock.flow.memory.MemoryStore;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.outbox.CrmReader;
import leadclock.flow.reconcile.Backfill;
import leadclock.flow.reconcile.ReconcilePorts;
import leadclock.flow.reconcile.Reconciler;
import org.junit.jupiter.api.Test;

/** One pass over all leads of a CRM. */
class ReconcilerTest {
  private static final String CRM = "crm";
  private static final Instant START = Instant.parse("2026-12-07T09:00:00Z");

  private final SteppedClock clock = new SteppedClock(START);
  private final MemoryStore stores = new MemoryStore();
  private final Pages reader = new Pages();
  private final ReconcilePorts ports =
      new ReconcilePorts(CRM, reader, stores.intake(), stores.mirror(), stores.ledger());
  private final Reconciler reconciler = start();

  @Test
  void it_goes_on_with_the_page_that_could_not_be_read() {
    reader.down = "2";
    reconciler.startNow();
    reconciler.runDue();
    reconciler.runDue();
    reader.down = "";
    clock.moveTo(START.plus(Duration.ofHours(1)));
    reconciler.runDue();
    reconciler.runDue();
    assertThat(reader.asked).containsExactly("", "2", "2");
    assertThat(reconciler.lastReport())
        .hasValueSatisfying(report -> assertThat(report.startedAt()).isEqualTo(START));
  }

  @Test
  void a_lead_that_nobody_told_of_is_read_with_its_activities() {
    Lead unknown = lead();
    reader.leads.add(unknown);
    reconciler.startNow();
    reconciler.runDue();
    assertThat(reader.whole).containsExactly(unknown.id());
  }

  @Test
  void a_lead_that_nobody_told_is_back_is_read_with_its_activities() {
    stores.mirror().apply(page(List.of(lead("NEW", START, true))), START);
    Lead back = lead("NEW", START.plusSeconds(60));
    reader.leads.add(back);
    reconciler.startNow();
    reconciler.runDue();
    assertThat(reader.whole).containsExactly(back.id());
  }

  @Test
  void a_lead_that_nobody_works_any_more_is_repaired_by_the_list_alone() {
    stores.mirror().apply(page(List.of(lead())), START);
    Lead changed = lead("UNQUALIFIED", START.plusSeconds(60));
    reader.leads.add(changed);
    clock.moveTo(START.plus(Duration.ofHours(1)));
    reconciler.startNow();
    reconciler.runDue();
    assertThat(reader.whole).isEmpty();
    assertThat(stores.mirror().lead(changed.id()))
        .hasValueSatisfying(ours -> assertThat(ours.status()).isEqualTo("UNQUALIFIED"));
  }

  @Test
  void a_process_that_starts_goes_on_in_the_rhythm_of_the_one_before() {
    reconciler.startNow();
    while (reconciler.lastReport().isEmpty()) {
      reconciler.runDue();
    }
    clock.moveTo(START.plus(Duration.ofHours(23)));
    assertThat(start().nextDue()).hasValue(START.plus(Duration.ofDays(1)));
  }

  @Test
  void a_backfill_that_dies_over_the_activities_of_a_page_reads_that_page_again() {
    reader.leads.add(lead());
    reader.breaks = true;
    assertThat(backfill().runDue()).isZero();
    reader.breaks = false;
    assertThat(backfill().runDue()).isOne();
    assertThat(reader.asked).containsExactly("", "");
    assertThat(reader.whole).containsExactly(lead().id());
  }

  @Test
  void a_lead_that_the_list_shows_is_not_read_a_second_time() {
    stores.mirror().apply(page(List.of(lead())), START);
    clock.moveTo(START.plus(Duration.ofHours(1)));
    reader.leads.add(lead().at(START, clock.instant()));
    reconciler.startNow();
    while (reconciler.lastReport().isEmpty()) {
      reconciler.runDue();
    }
    assertThat(reader.again).isEmpty();
  }

  private Reconciler start() {
    return new Reconciler(ports, new Uptime(), Duration.ofDays(1), drift -> {}, clock);
  }

  private Backfill backfill() {
    return new Backfill(ports, lead -> true, new Uptime(), progress -> {}, clock);
  }

  private static Lead lead() {
    return lead("NEW", START);
  }

  private static Lead lead(String status, Instant modifiedAt) {
    return lead(status, modifiedAt, false);
  }

  private static Lead lead(String status, Instant modifiedAt, boolean gone) {
    return new Lead(
        new LeadId(CRM, "501"),
        "Cleo",
        START,
        modifiedAt,
        modifiedAt,
        null,
        null,
        Lead.Author.UNKNOWN,
        null,
        status,
        Consent.GIVEN,
        false,
        Set.of(),
        Map.of(),
        Map.of(),
        gone,
        null);
  }

  private static MirrorPage page(List<Lead> leads) {
    return new MirrorPage(
        CRM,
        leads,
        List.of(),
        List.of(),
        Set.of(),
        Map.of(),
        List.of(),
        false,
        Optional.empty(),
        List.of());
  }

  /** Two pages; all leads are on the first one. */
  private final class Pages implements CrmReader {
    final List<String> asked = new ArrayList<>();
    final List<Lead> leads = new ArrayList<>();
    final List<LeadId> whole = new ArrayList<>();
    final List<LeadId> again = new ArrayList<>();
    String down = "";
    boolean breaks;

    @Override
    public MirrorPage readWhole(Set<LeadId> these, Instant now) {
      if (breaks) {
        throw new CrmUnavailable("no answer", clock.instant());
      }
      whole.addAll(these);
      return MirrorPage.empty(CRM);
    }

    @Override
    public MirrorPage read(Set<LeadId> these, Instant now) {
      again.addAll(these);
      return MirrorPage.empty(CRM);
    }

    @Override
    public Map<LeadId, Memory> memories(Set<LeadId> these, Instant now) {
      return Map.of();
    }

    @Override
    public Listed list(String after, Instant now) {
      asked.add(after);
      if (!down.isEmpty() && after.equals(down)) {
        throw new CrmUnavailable("no answer", clock.instant());
      }
      Lead[] listed = after.isEmpty() ? leads.toArray(Lead[]::new) : new Lead[0];
      return new Listed(page(List.of(listed)), after.isEmpty() ? "2" : "");
    }
  }
}
