package leadclock.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leadclock.engine.lead.Consent;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.flow.intake.ChangeHint;
import leadclock.flow.intake.Cursor;
import leadclock.flow.mirror.MirrorPage;
import org.junit.jupiter.api.Test;

/** A page is stored with its cursor and its hints, or nothing of it is. */
class WholePageTest {
  private static final String CRM = "hubspot";
  private static final Instant NINE = Instant.parse("2026-12-07T09:00:00Z");

  @Test
  void a_page_that_cannot_be_stored_moves_no_cursor_and_handles_no_hint() {
    try (Store store = Store.open(StoreSettings.throwAway())) {
      store.mirror().apply(page(Optional.empty(), "first", List.of()), NINE);
      store
          .intake()
          .note(List.of(new ChangeHint(CRM, "contacts", "501", ChangeHint.Kind.CHANGED, NINE)));
      long hint = store.intake().pending(CRM, Set.of("contacts"), NINE, 9).getFirst().number();

      MirrorPage broken = page(Optional.of(created(Instant.MAX)), "second", List.of(hint));
      assertThatThrownBy(() -> store.mirror().apply(broken, NINE))
          .isInstanceOf(ArithmeticException.class);

      assertThat(store.intake().cursor(CRM, "contacts"))
          .contains(new Cursor(CRM, "contacts", "first"));
      assertThat(store.intake().pending(CRM, Set.of("contacts"), NINE, 9)).hasSize(1);
      assertThat(store.mirror().lead(new LeadId(CRM, "501"))).isEmpty();
    }
  }

  private static MirrorPage page(Optional<Lead> lead, String place, List<Long> handled) {
    return new MirrorPage(
        CRM,
        lead.stream().toList(),
        List.of(),
        List.of(),
        Set.of(),
        Map.of(),
        List.of(),
        false,
        Optional.of(new Cursor(CRM, "contacts", place)),
        handled);
  }

  /** No store can hold a lead of the end of time. */
  private static Lead created(Instant at) {
    return new Lead(
        new LeadId(CRM, "501"),
        "Ada",
        at,
        NINE,
        NINE,
        null,
        null,
        Lead.Author.UNKNOWN,
        null,
        "",
        Consent.UNKNOWN,
        false,
        Set.of(),
        Map.of(),
        Map.of(),
        false,
        null);
  }
}
