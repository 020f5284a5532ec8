package leadclock.contract;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.outbox.CrmReader.Listed;
import org.junit.jupiter.api.Test;

/** What every {@link leadclock.flow.outbox.CrmReader} keeps to. */
public abstract class CrmReaderContract extends CrmContract {
  @Test
  void a_lead_is_read_with_its_owner_and_the_time_of_reading() {
    LeadId lead = crm.leadArrives("Cleo", ana);
    crm.pass(ofMinutes(1));

    Lead read = only(crm.reader().read(Set.of(lead), crm.now()), lead);

    assertThat(read.owner()).isEqualTo(ana);
    assertThat(read.readAt()).isEqualTo(crm.now());
    assertThat(read.createdAt()).isEqualTo(crm.now().minus(ofMinutes(1)));
    assertThat(read.gone()).isFalse();
  }

  @Test
  void a_change_is_read_at_once() {
    LeadId lead = crm.leadArrives("Cleo", ana);
    crm.gives(lead, ben);

    assertThat(only(crm.reader().read(Set.of(lead), crm.now()), lead).owner()).isEqualTo(ben);
  }

  @Test
  void a_whole_read_has_all_touches_and_names_the_lead_as_complete() {
    LeadId lead = crm.leadArrives("Cleo", ana);
    LeadId other = crm.leadArrives("Dora", ana);
    String call = crm.calls(lead, ana, crm.now());

    MirrorPage page = crm.reader().readWhole(Set.of(lead, other), crm.now());

    assertThat(page.complete()).containsExactlyInAnyOrder(lead, other);
    assertThat(page.touches()).hasSize(1);
    assertThat(page.touches().getFirst().lead()).isEqualTo(lead);
    assertThat(page.touches().getFirst().touch().id()).isEqualTo(call);
    assertThat(page.touches().getFirst().touch().by()).isEqualTo(ana);
  }

  @Test
  void many_leads_are_read_whole_in_one_go() {
    Set<LeadId> leads = new HashSet<>();
    for (int i = 0; i < 120; i++) {
      leads.add(crm.leadArrives("Lead " + i, ana));
    }

    MirrorPage page = crm.reader().readWhole(leads, crm.now());

    assertThat(page.leads()).extracting(Lead::id).containsExactlyInAnyOrderElementsOf(leads);
    assertThat(page.complete()).isEqualTo(leads);
  }

  @Test
  void a_whole_read_tells_whom_the_last_owner_replaced() {
    LeadId lead = crm.leadArrives("Cleo", ana);
    crm.pass(ofMinutes(1));
    crm.gives(lead, ben);

    Lead read = only(crm.reader().readWhole(Set.of(lead), crm.now()), lead);

    assertThat(read.ownerChangedBy()).isEqualTo(Lead.Author.PERSON);
    assertThat(Objects.requireNonNull(read.ownerBefore()).owner()).isEqualTo(ana);
  }

  @Test
  void a_deleted_lead_comes_back_as_gone_from_both_reads() {
    LeadId lead = crm.leadArrives("Cleo", ana);
    crm.deletes(lead);

    assertThat(only(crm.reader().read(Set.of(lead), crm.now()), lead).gone()).isTrue();
    assertThat(only(crm.reader().readWhole(Set.of(lead), crm.now()), lead).gone()).isTrue();
  }

  @Test
  void the_list_has_every_lead_once() {
    Set<LeadId> leads = new HashSet<>();
    for (int i = 0; i < 130; i++) {
      leads.add(crm.leadArrives("Lead " + i, ana));
    }

    List<LeadId> listed = new ArrayList<>();
    Listed page = crm.reader().list("", crm.now());
    listed.addAll(page.page().leads().stream().map(Lead::id).toList());
    while (!page.next().isEmpty()) {
      page = crm.reader().list(page.next(), crm.now());
      listed.addAll(page.page().leads().stream().map(Lead::id).toList());
    }

    assertThat(listed).containsExactlyInAnyOrderElementsOf(leads);
  }
}
