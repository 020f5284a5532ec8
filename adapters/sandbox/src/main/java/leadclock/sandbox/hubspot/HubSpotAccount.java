package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.crm.Agenda;
import leadclock.sandbox.crm.Crm;
import leadclock.sandbox.crm.CrmRecord;
import leadclock.sandbox.crm.Person;
import leadclock.sandbox.crm.RecordTable;
import leadclock.sandbox.wire.FaultPlan;
import leadclock.sandbox.wire.SandboxOptions;
import leadclock.sandbox.wire.SandboxOptions.Limits;
import org.jspecify.annotations.Nullable;

/**
 * One HubSpot account: what its API reads and writes, and what an administrator could do to it.
 * Call it under the sandbox's lock.
 */
public final class HubSpotAccount {
  private final SandboxOptions options;
  private final Crm crm;
  private final Lock lock;
  private final PropertyCatalog catalog = new PropertyCatalog();
  private final AssociationTypes types = new AssociationTypes();
  private final AccountRules rules = new AccountRules();
  private final CallLedger calls = new CallLedger();
  private final Actors actors;
  private final Staff staff;
  private final Credentials credentials;
  private final RateLimits limits;
  private final SearchIndex index;
  private @Nullable WebhookApp webhookApp;

  HubSpotAccount(SandboxOptions options, Crm crm, Lock lock) {
    this.options = options;
    this.crm = crm;
    this.lock = lock;
    this.actors = new Actors(options.appId(), crm.people());
    this.staff = new Staff(crm);
    this.credentials = new Credentials(options);
    this.limits = new RateLimits(options.zone(), options.portalId());
    this.index =
        new SearchIndex(crm, options.seed() + 1, options.searchLag(), options.searchLagMax());
    crm.table(ObjectKind.CONTACTS.plural()).indexUnique("email");
  }

  /** The first id of each object type, for the model. */
  public static long firstId(String objectType) {
    return ObjectKind.named(objectType).firstId();
  }

  void addRoutes(Routes routes, FaultPlan faults, Agenda agenda) {
    Reading reading = new Reading();
    Derivations derivations = new Derivations(crm);
    Linking linking = new Linking(crm, types, derivations);
    Validation validation = new Validation(crm, catalog, options.portalId());
    Writing writing = new Writing(crm, validation, derivations, linking, rules);
    RecordJson json = new RecordJson(crm, catalog, reading, types, options.portalId());
    Finding finding = new Finding(crm);
    new BatchCalls(crm, json, writing, finding, faults).addTo(routes);
    new SearchCalls(crm, catalog, index, reading, json).addTo(routes);
    new MergeCalls(crm, json, finding).addTo(routes);
    new AssociationCalls(crm, linking, types).addTo(routes);
    new ObjectCalls(crm, json, writing, finding).addTo(routes);
    new AssociationBatchCalls(crm, linking, types).addTo(routes);
    new LabelCalls(types).addTo(routes);
    new PropertyGroupCalls(catalog).addTo(routes);
    new PropertyCalls(crm, catalog).addTo(routes);
    new Pipelines().addTo(routes);
    new OwnerCalls(crm).addTo(routes);
    new UserCalls(crm, staff, person -> later(agenda, person)).addTo(routes);
    new AccountCalls(options, limits, catalog).addTo(routes);
    new OauthCalls(options, credentials).addTo(routes);
    new WebhookCalls(options.appId(), credentials, () -> webhookApp).addTo(routes);
  }

  private void later(Agenda agenda, Person invited) {
    Instant due = options.clock().instant().plus(UserCalls.UNTIL_RECORD);
    agenda.at(due, locked(() -> staff.addRecord(invited)));
  }

  /** The work, under the sandbox's lock. */
  Runnable locked(Runnable work) {
    return () -> {
      lock.lock();
      try {
        work.run();
      } finally {
        lock.unlock();
      }
    };
  }

  Actors actors() {
    return actors;
  }

  Credentials credentials() {
    return credentials;
  }

  RateLimits limits() {
    return limits;
  }

  AccountRules rules() {
    return rules;
  }

  CallLedger calls() {
    return calls;
  }

  /** Lets the management API of webhooks work on this app. */
  public void setWebhookApp(WebhookApp app) {
    webhookApp = app;
  }

  /** Counts a call of the connector against its limits; other apps share the account's day only. */
  void charge(Actor actor, Credential credential, Routes.Route route, long nowMillis) {
    if (actor.kind() == Actor.Kind.CONNECTOR) {
      limits.charge(actor.label(), credential, route, nowMillis);
    } else {
      limits.spend(1, nowMillis);
    }
  }

  /**
   * Adds a person or queue that can own records. The owner id, user id and record id all differ.
   */
  public Person hire(Person.Kind kind, String email, String name, List<String> teams) {
    return staff.hire(kind, email, name, teams, nowMillis());
  }

  /** Deactivates or reactivates a person; the records stay theirs. */
  public Person setActive(Person person, boolean active) {
    return staff.setActive(person, active, nowMillis());
  }

  /** Sets the lag until a change shows in search, drawn evenly between the two. */
  public void setSearchLag(Duration least, Duration most) {
    index.setLag(least, most);
  }

  /** Whether search rows show newer properties than those by which they were found. */
  public void setNewerBodies(boolean newer) {
    index.setNewerBodies(newer);
  }

  /**
   * Makes or replaces a private app's token.
   *
   * @param scopes null for all
   */
  public void grantToken(String token, @Nullable Set<String> scopes, Limits granted) {
    credentials.grant(token, scopes, granted);
  }

  /** What the tokens may do that OAuth gives out from now on; null scopes for all. */
  public void setOauth(@Nullable Set<String> scopes, Limits granted) {
    credentials.setOauthScopes(scopes);
    credentials.setOauthLimits(granted);
  }

  /**
   * Makes one token stop working, or work again.
   *
   * @throws IllegalArgumentException when it was never given out
   */
  public void setRevoked(String token, boolean revoked) {
    if (credentials.find(token) == null) {
      throw new IllegalArgumentException("No token '" + token + "' was given out");
    }
    if (revoked) {
      credentials.revoke(token);
    } else {
      credentials.restore(token);
    }
  }

  /** As when the account removes the app: every token stops working. */
  public void uninstall() {
    credentials.uninstall();
  }

  /** Undoes {@link #uninstall}. */
  public void install() {
    credentials.install();
  }

  /**
   * Brings a record back from the recycle bin; false when it is not in it. E-mails and what was
   * merged into another record are gone for good.
   *
   * @throws IllegalArgumentException when there is no such object type
   * @throws IllegalStateException when a live record has taken one of its unique values
   */
  public boolean restore(String objectType, long id, Actor actor) {
    ObjectKind kind = ObjectKind.named(tableOf(objectType));
    RecordTable table = crm.table(kind.plural());
    CrmRecord record = table.findExactly(id);
    if (record == null || !record.isArchived() || kind == ObjectKind.EMAILS) {
      return false;
    }
    if (table.resolve(id) != id) {
      return false;
    }
    refuseTaken(table, record);
    crm.restore(record, actor);
    return true;
  }

  private void refuseTaken(RecordTable table, CrmRecord record) {
    for (PropertyDefinition each : catalog.of(ObjectKind.named(record.objectType())).values()) {
      String value = record.value(each.name());
      CrmRecord other = value == null ? null : table.findUnique(each.name(), value);
      if (other != null) {
        throw new IllegalStateException(
            "%s %d cannot come back: %s %d has its %s '%s' now"
                .formatted(
                    record.objectType(),
                    record.id(),
                    record.objectType(),
                    other.id(),
                    each.name(),
                    value));
      }
    }
  }

  /**
   * The name of the table that holds an object type.
   *
   * @param objectType its name in singular or plural, or its type id
   * @throws IllegalArgumentException when there is none, with a text that lists them
   */
  public static String tableOf(String objectType) {
    ObjectKind kind = ObjectKind.find(objectType);
    if (kind == null) {
      throw new IllegalArgumentException(
          "There is no object type '"
              + objectType
              + "'; known are "
              + Arrays.stream(ObjectKind.values()).map(ObjectKind::plural).toList());
    }
    return kind.plural();
  }

  /**
   * Once {@code when} is set to {@code value}, {@code require} must have a value; enforced on every
   * write.
   */
  public void addRule(String objectType, String when, String value, String require) {
    rules.add(new AccountRules.Rule(ObjectKind.named(tableOf(objectType)), when, value, require));
  }

  public void clearRules() {
    rules.clear();
  }

  /** Takes calls from the account's daily budget, as other apps do. */
  public void spendDaily(long spent) {
    limits.spend(spent, nowMillis());
  }

  /**
   * The author that an actor header names.
   *
   * @throws IllegalArgumentException when it names none
   */
  public Actor actor(@Nullable String header) {
    try {
      return actors.read(header);
    } catch (Problem unknown) {
      throw new IllegalArgumentException(unknown.getMessage(), unknown);
    }
  }

  /** How many calls the connector was charged for. */
  public long chargedCalls() {
    return calls.chargedTotal();
  }

  /** The connector's charged calls by kind, such as {@code objects.contacts.batch.read}. */
  public Map<String, Long> chargedCallsByKind() {
    return calls.chargedByKind();
  }

  /** All counts, as the control page shows them. */
  public ObjectNode callCounts() {
    return calls.json();
  }

  public void resetCalls() {
    calls.reset();
  }

  private long nowMillis() {
    return options.clock().instant().toEpochMilli();
  }
}
