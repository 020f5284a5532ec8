package leadclock.app.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadclock.Stores;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.flow.review.Evidence;
import leadclock.flow.review.Ledger;
import org.jspecify.annotations.Nullable;

/** Counts a store's follow-ups and what was decided about them. */
final class Tally {
  private static final int PAGE = 500;

  private final Stores stores;
  private final String connection;
  private final List<Double> minutes = new ArrayList<>();
  private long leads;
  private long met;
  private long breached;
  private long voided;
  private long reassigned;
  private long tasks;
  private long alerts;

  Tally(Stores stores, String connection) {
    this.stores = stores;
    this.connection = connection;
  }

  ReplayReport report(long crmCalls, Duration took) {
    countLeads();
    Collections.sort(minutes);
    return new ReplayReport(
        leads,
        minutes.size(),
        minutes,
        met,
        breached,
        voided,
        reassigned,
        tasks,
        alerts,
        crmCalls,
        took);
  }

  private void countLeads() {
    Optional<LeadId> after = Optional.empty();
    List<Lead> page;
    do {
      page = stores.mirror().leadsAfter(connection, after, PAGE);
      for (Lead lead : page) {
        stores.ledger().followUp(lead.id()).ifPresent(followUp -> count(lead, followUp));
      }
      after = page.isEmpty() ? after : Optional.of(page.getLast().id());
    } while (!page.isEmpty());
  }

  private void count(Lead lead, FollowUp followUp) {
    if (followUp.enrolment() != FollowUp.Enrolment.ENROLLED) {
      return;
    }
    leads++;
    countActions(lead.id());
    Instant touched = null;
    for (SlaClock clock : followUp.clocks()) {
      if (clock.kind() == SlaClock.Kind.FIRST_TOUCH) {
        count(clock);
        touched = earlier(touched, touchedAt(clock));
      }
    }
    if (touched != null) {
      minutes.add(Duration.between(lead.createdAt(), touched).toMillis() / 60_000.0);
    }
  }

  private void count(SlaClock clock) {
    switch (clock) {
      case SlaClock.Met ended -> met++;
      case SlaClock.Breached ended -> breached++;
      case SlaClock.Voided ended -> voided++;
      case SlaClock.Open open -> {}
    }
  }

  private static @Nullable Instant touchedAt(SlaClock clock) {
    return switch (clock) {
      case SlaClock.Met ended -> ended.metAt();
      case SlaClock.Breached ended -> ended.metAt();
      case SlaClock.Voided ended -> null;
      case SlaClock.Open open -> null;
    };
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }

  /** What was decided, whether or not the mode let it be sent; an action decided again is one. */
  private void countActions(LeadId lead) {
    Map<String, Action> decided = new HashMap<>();
    for (Ledger.Entry entry : stores.ledger().history(lead)) {
      Evidence evidence = entry.evidence();
      if (evidence != null) {
        evidence.decideAgain().actions().forEach(action -> decided.put(action.id(), action));
      }
    }
    decided.values().forEach(this::count);
  }

  private void count(Action action) {
    switch (action) {
      case Action.Assign assign -> reassigned += assign.becauseOfMiss() ? 1 : 0;
      case Action.OpenTask task -> tasks++;
      case Action.Alert alert -> alerts++;
      case Action.Stamp stamp -> {}
      case Action.MoveTasks moved -> {}
      case Action.SetTask set -> {}
      case Action.Acknowledge acknowledged -> {}
    }
  }
}
