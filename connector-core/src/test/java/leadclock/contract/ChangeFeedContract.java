package leadclock.contract;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.Owner;
import leadclock.flow.intake.ChangeFeed.Polled;
import leadclock.flow.intake.ChangeFeed.Stream;
import leadclock.flow.intake.ChangeHint;
import leadclock.flow.intake.Cursor;
import leadclock.flow.intake.Intake.NotedHint;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.mirror.MirrorPage.LeadTouch;
import org.junit.jupiter.api.Test;

/** What every {@link leadclock.flow.intake.ChangeFeed} keeps to. */
public abstract class ChangeFeedContract extends CrmContract {
  private long hints;

  private NotedHint hint(String object, String record, ChangeHint.Kind kind) {
    return new NotedHint(
        ++hints, new ChangeHint(crm.feed().connection(), object, record, kind, crm.now()));
  }

  private Optional<Cursor> cursor(Stream stream) {
    return crm.feed().poll(stream.name(), Optional.empty(), crm.now()).page().cursor();
  }

  private List<MirrorPage> pollAll(Stream stream, Optional<Cursor> after) {
    List<MirrorPage> pages = new ArrayList<>();
    Optional<Cursor> place = after;
    boolean more = true;
    while (more) {
      Polled polled = crm.feed().poll(stream.name(), place, crm.now());
      pages.add(polled.page());
      place = polled.page().cursor();
      more = polled.more();
      assertThat(pages).as("pages of %s", stream.name()).hasSizeLessThan(100);
    }
    return pages;
  }

  private static Set<LeadId> leads(List<MirrorPage> pages) {
    Set<LeadId> leads = new HashSet<>();
    pages.forEach(page -> page.leads().forEach(lead -> leads.add(lead.id())));
    return leads;
  }

  @Test
  void every_poll_has_a_cursor_of_its_stream() {
    for (Stream stream : crm.feed().streams()) {
      assertThat(cursor(stream))
          .hasValueSatisfying(
              cursor -> {
                assertThat(cursor.stream()).isEqualTo(stream.name());
                assertThat(cursor.connection()).isEqualTo(crm.feed().connection());
              });
    }
  }

  @Test
  void leads_that_arrive_after_the_first_poll_are_polled_page_by_page() {
    List<Optional<Cursor>> cursors = crm.feed().streams().stream().map(this::cursor).toList();
    crm.pass(ofMinutes(1));
    Set<LeadId> arrived = new HashSet<>();
    for (int i = 0; i < 230; i++) {
      arrived.add(crm.leadArrives("Lead " + i, ana));
    }
    crm.pass(ofMinutes(2));

    Set<LeadId> polled = new HashSet<>();
    for (int i = 0; i < cursors.size(); i++) {
      polled.addAll(leads(pollAll(crm.feed().streams().get(i), cursors.get(i))));
    }

    assertThat(polled).containsAll(arrived);
  }

  @Test
  void a_poll_repeated_from_the_same_cursor_brings_the_same_again() {
    Stream leadStream = crm.feed().streams().getFirst();
    Optional<Cursor> start = cursor(leadStream);
    crm.pass(ofMinutes(1));
    LeadId lead = crm.leadArrives("Cleo", ana);
    crm.pass(ofMinutes(2));

    assertThat(leads(pollAll(leadStream, start))).contains(lead);
    assertThat(leads(pollAll(leadStream, start))).contains(lead);
  }

  @Test
  void hints_are_read_by_id_and_all_named_as_handled() {
    LeadId lead = crm.leadArrives("Cleo", ana);
    String call = crm.calls(lead, ana, crm.now());
    String[] named = call.split("/", 2);
    NotedHint arrived = hint(crm.leadObject(), lead.record(), ChangeHint.Kind.CREATED);
    NotedHint again = hint(crm.leadObject(), lead.record(), ChangeHint.Kind.CHANGED);
    NotedHint called = hint(named[0], named[1], ChangeHint.Kind.CREATED);

    MirrorPage page = crm.feed().read(List.of(arrived, again, called), crm.now());

    assertThat(page.handledHints())
        .containsExactlyInAnyOrder(arrived.number(), again.number(), called.number());
    assertThat(only(page, lead).owner()).isEqualTo(ana);
    assertThat(page.touches()).extracting(LeadTouch::lead).containsExactly(lead);
  }

  @Test
  void a_hint_of_a_deleted_lead_is_handled_and_shows_it_as_gone() {
    LeadId lead = crm.leadArrives("Cleo", ana);
    crm.deletes(lead);
    NotedHint hint = hint(crm.leadObject(), lead.record(), ChangeHint.Kind.DELETED);

    MirrorPage page = crm.feed().read(List.of(hint), crm.now());

    assertThat(page.handledHints()).containsExactly(hint.number());
    assertThat(page.leads()).filteredOn(Lead::gone).extracting(Lead::id).containsExactly(lead);
  }

  @Test
  void owners_are_read_whole() {
    MirrorPage page = crm.feed().readOwners(crm.now());

    assertThat(page.allOwners()).isTrue();
    assertThat(page.owners()).extracting(Owner::id).containsAll(crm.people());
    assertThat(page.owners())
        .filteredOn(owner -> crm.people().contains(owner.id()))
        .allMatch(owner -> owner.active() && owner.person() && !owner.email().isEmpty());
  }
}
