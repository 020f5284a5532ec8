package leadclock.fakecrm;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import leadclock.Connection;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Consent;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Touch;
import leadclock.engine.lead.Verdict;
import leadclock.flow.CallBudget;
import leadclock.flow.intake.ChangeHint;
import leadclock.flow.mirror.MirrorPage.LeadTouch;
import org.jspecify.annotations.Nullable;

/**
 * A CRM in memory with its history. People act through its methods; the connector through {@link
 * #connection()}. Every change notes a hint, which {@link HintDeliveries} carries to the intake.
 */
public final class FakeCrm {
  public static final String NAME = "fake";

  private final Clock clock;
  private final Trouble trouble = new Trouble();
  private final Map<OwnerId, Owner> owners = new LinkedHashMap<>();
  private final Map<LeadId, Lead> leads = new TreeMap<>();
  private final Map<String, LeadTouch> touches = new LinkedHashMap<>();
  private final List<Task> tasks = new ArrayList<>();
  private final Set<String> completed = new HashSet<>();
  private final Map<LeadId, Map<String, String>> stamps = new HashMap<>();
  private final Map<LeadId, List<Lead.OwnerChange>> ownerHistory = new HashMap<>();
  private final List<Mutation> mutations = new ArrayList<>();
  private final List<ChangeHint> changes = new ArrayList<>();
  private final List<ChangeHint> unheard = new ArrayList<>();
  private long reads;
  private boolean callsAreShort;
  private int lastRecord = 500;

  public FakeCrm(Clock clock) {
    this.clock = clock;
  }

  /**
   * One change by the connector.
   *
   * @param what {@code owner}, {@code fields}, {@code task}, {@code move} or {@code status}
   */
  public record Mutation(Instant at, LeadId lead, String what, String actionId) {}

  /** A task that the connector made; alerts are tasks too. */
  public record Task(
      String record, LeadId lead, OwnerId to, String subject, String actionId, boolean alert) {}

  /** The ports the connector works with. */
  public Connection connection() {
    return new Connection(
        NAME,
        new FakeFeed(this),
        new FakeReader(this),
        new FakeWriter(this),
        new NothingToSetUp(),
        now -> new CallBudget.Standing(0, Long.MAX_VALUE, callsAreShort));
  }

  /** From now on the account has few calls left. */
  public void runsShortOfCalls() {
    callsAreShort = true;
  }

  public Trouble trouble() {
    return trouble;
  }

  // What people do.

  public OwnerId joins(String name) {
    OwnerId id = new OwnerId(Integer.toString(71 + owners.size()));
    String email = name.toLowerCase(Locale.ROOT) + "@example.com";
    owners.put(id, new Owner(id, email, name, true, true, Set.of()));
    return id;
  }

  /** An inbox that can own leads and is no person. */
  public OwnerId opensQueue(String name) {
    OwnerId id = new OwnerId(Integer.toString(71 + owners.size()));
    owners.put(id, new Owner(id, "", name, true, false, Set.of()));
    return id;
  }

  public void leaves(OwnerId id) {
    Owner owner = Objects.requireNonNull(owners.get(id));
    owners.put(
        id, new Owner(id, owner.email(), owner.name(), false, owner.person(), owner.teams()));
  }

  Instant now() {
    return clock.instant();
  }

  public LeadId arrives(String name, @Nullable OwnerId owner) {
    LeadId id = new LeadId(NAME, Integer.toString(++lastRecord));
    Instant now = clock.instant();
    put(
        new Lead(
            id,
            name,
            now,
            now,
            now,
            owner,
            null,
            Lead.Author.UNKNOWN,
            null,
            "NEW",
            Consent.GIVEN,
            false,
            Set.of(Channel.PHONE, Channel.EMAIL),
            Map.of(),
            Map.of("source", "web"),
            false,
            null),
        ChangeHint.Kind.CREATED);
    return id;
  }

  /** A call that is logged now. */
  public void calls(LeadId lead, OwnerId by, Instant at) {
    String id = callsSilently(lead, by, at);
    hint("calls", id.substring("calls/".length()), ChangeHint.Kind.CREATED);
  }

  /** The same, but no hint and no poll will ever tell. */
  public String callsSilently(LeadId lead, OwnerId by, Instant at) {
    String id = "calls/" + (9000 + touches.size());
    Touch touch =
        new Touch(
            id,
            Channel.PHONE,
            by,
            at,
            clock.instant(),
            Touch.Sender.PERSON,
            Touch.Result.CONNECTED,
            false,
            Verdict.YES,
            Verdict.YES);
    touches.put(id, new LeadTouch(lead, touch, clock.instant()));
    return id;
  }

  /** An activity is deleted, and no hint and no poll will ever tell. */
  public void forgetsSilently(String activity) {
    touches.remove(activity);
  }

  public void gives(LeadId lead, @Nullable OwnerId to) {
    put(owned(lead(lead), to, Lead.Author.PERSON, clock.instant()), ChangeHint.Kind.CHANGED);
  }

  public void setsStatus(LeadId lead, String status) {
    Lead before = lead(lead);
    put(with(before, status, before.gone(), clock.instant()), ChangeHint.Kind.CHANGED);
  }

  public void deletes(LeadId lead) {
    Lead before = lead(lead);
    put(with(before, before.status(), true, clock.instant()), ChangeHint.Kind.DELETED);
  }

  public void restores(LeadId lead) {
    Lead before = lead(lead);
    put(with(before, before.status(), false, clock.instant()), ChangeHint.Kind.CHANGED);
  }

  /** For good, as the person asked for; the two hints may come in any order. */
  public void erases(LeadId lead) {
    Lead before = lead(lead);
    Lead gone = with(before, before.status(), true, clock.instant());
    put(gone, ChangeHint.Kind.ERASED);
    put(gone, ChangeHint.Kind.DELETED);
  }

  /** A change that no hint and no poll will ever tell. */
  public void setsStatusSilently(LeadId lead, String status) {
    Lead before = lead(lead);
    leads.put(lead, with(before, status, before.gone(), clock.instant()));
  }

  /** A deletion that no hint and no poll will ever tell. */
  public void deletesSilently(LeadId lead) {
    Lead before = lead(lead);
    leads.put(lead, with(before, before.status(), true, clock.instant()));
  }

  // What tests look at.

  public Lead lead(LeadId id) {
    return Objects.requireNonNull(leads.get(id), () -> "no lead " + id);
  }

  public List<Task> tasks(LeadId lead) {
    return tasks.stream().filter(task -> task.lead().equals(lead)).toList();
  }

  /** What is left for people to do. */
  public List<Task> openTasks(LeadId lead) {
    return tasks(lead).stream().filter(task -> !completed.contains(task.actionId())).toList();
  }

  public Map<String, String> stamps(LeadId lead) {
    return stamps.getOrDefault(lead, Map.of());
  }

  public List<Mutation> mutations() {
    return List.copyOf(mutations);
  }

  public List<Mutation> mutations(LeadId lead) {
    return mutations.stream().filter(one -> one.lead().equals(lead)).toList();
  }

  /** How many calls read something. */
  public long reads() {
    return reads;
  }

  /** Hints that nobody has heard of yet; they are forgotten here. */
  List<ChangeHint> takeHints() {
    List<ChangeHint> taken = List.copyOf(unheard);
    unheard.clear();
    return taken;
  }

  // What the ports see.

  void countRead() {
    reads++;
  }

  Map<LeadId, Lead> leads() {
    return leads;
  }

  Map<String, LeadTouch> touches() {
    return touches;
  }

  List<Owner> owners() {
    return List.copyOf(owners.values());
  }

  List<ChangeHint> changes() {
    return changes;
  }

  boolean did(String actionId) {
    return mutations.stream().anyMatch(one -> one.actionId().equals(actionId));
  }

  void assign(LeadId lead, OwnerId to, Map<String, String> fields, String actionId) {
    Instant now = clock.instant();
    put(owned(lead(lead), to, Lead.Author.LEADCLOCK, now), ChangeHint.Kind.CHANGED);
    stamps.computeIfAbsent(lead, id -> new TreeMap<>()).putAll(fields);
    mutations.add(new Mutation(now, lead, "owner", actionId));
  }

  void stamp(LeadId lead, Map<String, String> fields, String actionId) {
    Instant now = clock.instant();
    Lead before = lead(lead);
    put(with(before, before.status(), before.gone(), now), ChangeHint.Kind.CHANGED);
    stamps.computeIfAbsent(lead, id -> new TreeMap<>()).putAll(fields);
    mutations.add(new Mutation(now, lead, "fields", actionId));
  }

  String open(LeadId lead, OwnerId to, String subject, String actionId, boolean alert) {
    String record = "tasks/" + (100 + tasks.size());
    tasks.add(new Task(record, lead, to, subject, actionId, alert));
    mutations.add(new Mutation(clock.instant(), lead, "task", actionId));
    return record;
  }

  void set(LeadId lead, String task, boolean done, String actionId) {
    if (done) {
      completed.add(task);
    } else {
      completed.remove(task);
    }
    mutations.add(new Mutation(clock.instant(), lead, "status", actionId));
  }

  void move(LeadId lead, OwnerId from, OwnerId to, String actionId) {
    tasks.replaceAll(
        task ->
            task.lead().equals(lead) && task.to().equals(from) && !task.alert()
                ? new Task(task.record(), lead, to, task.subject(), task.actionId(), task.alert())
                : task);
    mutations.add(new Mutation(clock.instant(), lead, "move", actionId));
  }

  @Nullable Instant lastWrite(LeadId lead) {
    return mutations(lead).stream()
        .filter(one -> one.what().equals("owner") || one.what().equals("fields"))
        .map(Mutation::at)
        .reduce((earlier, later) -> later)
        .orElse(null);
  }

  public List<Lead.OwnerChange> ownerHistory(LeadId lead) {
    return List.copyOf(ownerHistory.getOrDefault(lead, List.of()));
  }

  private void put(Lead lead, ChangeHint.Kind kind) {
    Lead before = leads.put(lead.id(), lead);
    if (!Objects.equals(before == null ? null : before.owner(), lead.owner())) {
      ownerHistory
          .computeIfAbsent(lead.id(), id -> new ArrayList<>())
          .add(new Lead.OwnerChange(lead.owner(), clock.instant(), lead.ownerChangedBy()));
    }
    hint("contacts", lead.id().record(), kind);
  }

  private void hint(String object, String record, ChangeHint.Kind kind) {
    ChangeHint hint = new ChangeHint(NAME, object, record, kind, clock.instant());
    changes.add(hint);
    unheard.add(hint);
  }

  private static Lead owned(Lead lead, @Nullable OwnerId to, Lead.Author by, Instant now) {
    Instant changedAt = lead.ownerChangedAt();
    Lead.OwnerChange before =
        new Lead.OwnerChange(
            lead.owner(), changedAt == null ? lead.createdAt() : changedAt, lead.ownerChangedBy());
    return new Lead(
        lead.id(),
        lead.name(),
        lead.createdAt(),
        now,
        lead.readAt(),
        to,
        now,
        by,
        before,
        lead.status(),
        lead.consent(),
        lead.noContact(),
        lead.channels(),
        lead.addresses(),
        lead.facets(),
        lead.gone(),
        lead.mergedInto());
  }

  private static Lead with(Lead lead, String status, boolean gone, Instant now) {
    return new Lead(
        lead.id(),
        lead.name(),
        lead.createdAt(),
        now,
        lead.readAt(),
        lead.owner(),
        lead.ownerChangedAt(),
        lead.ownerChangedBy(),
        lead.ownerBefore(),
        status,
        lead.consent(),
        lead.noContact(),
        lead.channels(),
        lead.addresses(),
        lead.facets(),
        gone,
        lead.mergedInto());
  }

  static Lead readAt(Lead lead, Instant now) {
    return lead.at(lead.modifiedAt(), now);
  }
}
