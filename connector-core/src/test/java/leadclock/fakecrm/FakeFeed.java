package leadclock.fakecrm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import leadclock.engine.lead.LeadId;
import leadclock.flow.intake.ChangeFeed;
import leadclock.flow.intake.ChangeHint;
import leadclock.flow.intake.Cursor;
import leadclock.flow.intake.Intake.NotedHint;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.mirror.MirrorPage.LeadTouch;

/** Polls its log of changes; every page repeats the last one before it. */
final class FakeFeed implements ChangeFeed {
  private static final int CHANGES_AT_ONCE = 20;

  private final FakeCrm crm;

  FakeFeed(FakeCrm crm) {
    this.crm = crm;
  }

  @Override
  public String connection() {
    return FakeCrm.NAME;
  }

  @Override
  public Set<String> leadObjects() {
    return Set.of("contacts");
  }

  @Override
  public Set<String> activityObjects() {
    return Set.of("calls");
  }

  @Override
  public List<Stream> streams() {
    return List.of(new Stream("contacts", Duration.ofMinutes(1)));
  }

  @Override
  public Polled poll(String stream, Optional<Cursor> after, Instant now) {
    FakePages.requireUp(crm, now);
    int seen = after.map(cursor -> Integer.parseInt(cursor.value())).orElse(crm.changes().size());
    int until = Math.min(crm.changes().size(), seen + CHANGES_AT_ONCE);
    List<ChangeHint> changed = crm.changes().subList(Math.max(0, seen - 1), until);
    Cursor cursor = new Cursor(FakeCrm.NAME, stream, Integer.toString(until));
    MirrorPage page =
        FakePages.of(FakePages.leads(crm, leads(changed), now), touches(changed), cursor);
    return new Polled(page, until < crm.changes().size());
  }

  @Override
  public MirrorPage read(List<NotedHint> hints, Instant now) {
    FakePages.requireUp(crm, now);
    List<ChangeHint> named = hints.stream().map(NotedHint::hint).toList();
    Set<LeadId> whole = leads(named.stream().filter(hint -> hint.kind().asksForAll()).toList());
    List<LeadTouch> touches = new ArrayList<>(touches(named));
    crm.touches().values().stream()
        .filter(touch -> whole.contains(touch.lead()))
        .forEach(touches::add);
    return FakePages.of(
        FakePages.leads(crm, leads(named), now),
        touches,
        whole,
        hints.stream().map(NotedHint::number).toList());
  }

  @Override
  public MirrorPage readOwners(Instant now) {
    FakePages.requireUp(crm, now);
    return FakePages.everybody(crm.owners());
  }

  private static Set<LeadId> leads(List<ChangeHint> hints) {
    Set<LeadId> leads = new HashSet<>();
    for (ChangeHint hint : hints) {
      if (hint.object().equals("contacts")) {
        leads.add(new LeadId(FakeCrm.NAME, hint.record()));
      }
    }
    return leads;
  }

  private List<LeadTouch> touches(List<ChangeHint> hints) {
    return hints.stream()
        .filter(hint -> hint.object().equals("calls"))
        .map(hint -> crm.touches().get("calls/" + hint.record()))
        .map(Objects::requireNonNull)
        .distinct()
        .toList();
  }
}
