package leadclock.contract;

import static leadclock.contract.Samples.CRM;
import static leadclock.contract.Samples.at;
import static leadclock.contract.Samples.hint;
import static leadclock.contract.Samples.page;
import static leadclock.flow.intake.ChangeHint.Kind.CHANGED;
import static leadclock.flow.intake.ChangeHint.Kind.CREATED;
import static leadclock.flow.intake.ChangeHint.Kind.DELETED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import leadclock.flow.intake.ChangeHint;
import leadclock.flow.intake.Cursor;
import leadclock.flow.intake.Intake.NotedHint;
import org.junit.jupiter.api.Test;

/** What every intake keeps to. */
public abstract class IntakeContract extends StoreContract {
  private static final Set<String> ALL = Set.of("contacts", "calls");

  private List<NotedHint> pending(int limit) {
    return intake.pending(CRM, ALL, at(9), limit);
  }

  @Test
  void a_noted_hint_is_pending() {
    intake.note(List.of(hint("501", CREATED, 0)));
    assertThat(intake.pending(CRM, ALL, at(0), 10))
        .extracting(NotedHint::hint)
        .containsExactly(hint("501", CREATED, 0));
  }

  @Test
  void nothing_noted_is_nothing_pending() {
    intake.note(List.of());
    assertThat(pending(10)).isEmpty();
    assertThat(intake.oldestPending(CRM, ALL)).isEmpty();
  }

  @Test
  void the_oldest_hints_come_first_and_no_more_than_asked_for() {
    intake.note(List.of(hint("503", CHANGED, 3), hint("501", CHANGED, 1)));
    intake.note(List.of(hint("502", CHANGED, 2)));
    assertThat(pending(2)).extracting(noted -> noted.hint().record()).containsExactly("501", "502");
    assertThat(intake.oldestPending(CRM, ALL)).contains(at(1));
  }

  @Test
  void hints_noted_later_than_asked_for_wait() {
    intake.note(List.of(hint("501", CHANGED, 1), hint("502", CHANGED, 2)));
    assertThat(intake.pending(CRM, ALL, at(1), 10))
        .extracting(noted -> noted.hint().record())
        .containsExactly("501");
  }

  @Test
  void only_hints_about_the_objects_asked_for_are_given() {
    intake.note(
        List.of(new ChangeHint(CRM, "calls", "9", CREATED, at(0)), hint("501", CREATED, 1)));
    assertThat(intake.pending(CRM, Set.of("contacts"), at(9), 1))
        .extracting(noted -> noted.hint().record())
        .containsExactly("501");
    assertThat(intake.oldestPending(CRM, Set.of("contacts"))).contains(at(1));
    assertThat(intake.oldestPending(CRM, Set.of("notes"))).isEmpty();
  }

  @Test
  void a_repeat_is_folded_into_one_that_keeps_the_earliest_time() {
    intake.note(List.of(hint("501", CHANGED, 2), hint("501", CHANGED, 1)));
    intake.note(List.of(hint("501", CHANGED, 3)));
    assertThat(pending(10)).extracting(NotedHint::hint).containsExactly(hint("501", CHANGED, 1));
  }

  @Test
  void another_kind_object_or_connection_is_not_a_repeat() {
    ChangeHint call = new ChangeHint(CRM, "calls", "501", CHANGED, at(0));
    ChangeHint elsewhere = new ChangeHint("other", "contacts", "501", CHANGED, at(0));
    intake.note(List.of(hint("501", CHANGED, 0), hint("501", DELETED, 0), call, elsewhere));
    assertThat(intake.pending(CRM, ALL, at(0), 10)).hasSize(3);
    assertThat(intake.pending("other", ALL, at(0), 10)).hasSize(1);
  }

  @Test
  void a_handled_hint_is_gone() {
    intake.note(List.of(hint("501", CHANGED, 0), hint("502", CHANGED, 1)));
    NotedHint first = pending(1).getFirst();
    mirror.apply(page().handled(first.number()).make(), at(2));
    assertThat(pending(10)).extracting(noted -> noted.hint().record()).containsExactly("502");
    assertThat(intake.oldestPending(CRM, ALL)).contains(at(1));
  }

  @Test
  void a_repeat_that_arrives_while_its_object_is_read_survives_the_handling() {
    intake.note(List.of(hint("501", CHANGED, 0)));
    NotedHint read = pending(1).getFirst();
    intake.note(List.of(hint("501", CHANGED, 1)));
    mirror.apply(page().handled(read.number()).make(), at(2));
    assertThat(pending(10)).hasSize(1);
  }

  @Test
  void a_handled_hint_can_be_noted_again() {
    intake.note(List.of(hint("501", CHANGED, 0)));
    mirror.apply(page().handled(pending(1).getFirst().number()).make(), at(1));
    intake.note(List.of(hint("501", CHANGED, 5)));
    assertThat(pending(10)).extracting(NotedHint::hint).containsExactly(hint("501", CHANGED, 5));
  }

  @Test
  void a_cursor_moves_with_the_page_that_carries_it() {
    assertThat(intake.cursor(CRM, "contacts")).isEmpty();
    mirror.apply(page().cursor("contacts", "a").make(), at(0));
    mirror.apply(page().cursor("calls", "c").make(), at(0));
    mirror.apply(page().cursor("contacts", "b").make(), at(0));
    assertThat(intake.cursor(CRM, "contacts")).contains(new Cursor(CRM, "contacts", "b"));
    assertThat(intake.cursor(CRM, "calls")).contains(new Cursor(CRM, "calls", "c"));
    assertThat(intake.cursor("other", "contacts")).isEmpty();
  }
}
