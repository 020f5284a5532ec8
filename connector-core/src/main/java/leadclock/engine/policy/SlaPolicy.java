package leadclock.engine.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Lead;
import org.jspecify.annotations.Nullable;

/**
 * The whole policy. {@code hash} identifies its content and is kept with every decision.
 *
 * @param teams by name, in the order of the names
 * @param pools by name, in the order of the names
 * @param leadTypes first match wins; a lead that none matches has no type
 * @param consent null where every channel of a lead may be used
 * @param attempts null where nothing is asked for beyond what is promised
 * @param routing first match wins; the last row matches all
 * @param targets first match wins; the last row matches all
 * @param exceptions what is done with leads that cannot be reached
 * @param intake null where nothing need be known of a lead
 * @param stages null where a lead stays with whoever has it
 * @param spikes null where nothing is ever relaxed
 */
public record SlaPolicy(
    String name,
    String purpose,
    String hash,
    Mode mode,
    Scope scope,
    TouchRule ownedTouch,
    StatusWords status,
    Map<String, Team> teams,
    Map<String, Pool> pools,
    Person lastResort,
    List<LeadType> leadTypes,
    @Nullable ConsentRules consent,
    @Nullable Attempts attempts,
    List<RoutingRule> routing,
    List<SlaTarget> targets,
    Escalations escalations,
    Exceptions exceptions,
    @Nullable Intake intake,
    @Nullable Stages stages,
    @Nullable SpikeRule spikes,
    Settings settings) {

  public SlaPolicy {
    teams = byName(teams);
    pools = byName(pools);
    leadTypes = List.copyOf(leadTypes);
    routing = List.copyOf(routing);
    targets = List.copyOf(targets);
    exceptions = exceptions == null ? Exceptions.NONE : exceptions;
  }

  /** What is asked in turn, such as whose team somebody is in, must be asked in one order ever. */
  private static <T> Map<String, T> byName(Map<String, T> any) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(new TreeMap<>(any)));
  }

  /** The same policy in another mode; its content, and so its hash, stays. */
  public SlaPolicy in(Mode other) {
    return with(other, scope);
  }

  /**
   * The same policy for leads created from then on; its content, and so its hash, stays.
   *
   * @param goLive null for leads of any age
   */
  public SlaPolicy from(@Nullable Instant goLive) {
    return with(mode, new Scope(scope.when(), goLive, scope.bulkImport()));
  }

  private SlaPolicy with(Mode otherMode, Scope otherScope) {
    return new SlaPolicy(
        name,
        purpose,
        hash,
        otherMode,
        otherScope,
        ownedTouch,
        status,
        teams,
        pools,
        lastResort,
        leadTypes,
        consent,
        attempts,
        routing,
        targets,
        escalations,
        exceptions,
        intake,
        stages,
        spikes,
        settings);
  }

  /** What is not known of a lead, in the policy's words; empty for a whole one. */
  public List<String> missing(Lead lead) {
    return intake == null ? List.of() : intake.missing(lead);
  }

  /** The same, of a lead that is completed before its first touch; empty for any other. */
  public List<String> toEnrich(Lead lead) {
    LeadType type = LeadType.of(lead, leadTypes);
    boolean first =
        (intake != null && intake.enrichesAll())
            || (type != null && type.path() == LeadType.Path.ENRICH_FIRST);
    return first ? missing(lead) : List.of();
  }

  /**
   * What is done where nothing arrives by a channel, or where something is not known of the lead.
   *
   * @param channel null for the latter
   * @return null for nothing
   */
  public Exceptions.@Nullable Cleanup cleanup(@Nullable Channel channel) {
    if (channel != null) {
      return exceptions.of(channel);
    }
    return intake == null ? null : intake.enrichment();
  }

  /** Everything that is done so, for whatever reason. */
  public List<Exceptions.Cleanup> cleanups() {
    return Stream.of(cleanup(null), exceptions.bounce(), exceptions.badPhone())
        .filter(Objects::nonNull)
        .toList();
  }

  /** Whether the clocks of its kind of lead wait until it is ready for sales. */
  public boolean nurtures(Lead lead) {
    LeadType type = LeadType.of(lead, leadTypes);
    return type != null && type.waits(lead);
  }

  /** The lead, as if it could be reached by the channels only that may be used. */
  public Lead permitted(Lead lead) {
    return consent == null ? lead : lead.reachedBy(consent.allowed(lead));
  }

  /** The team that answers whatever no other routing row takes. */
  public Team mainTeam() {
    RoutingRule last = routing.getLast();
    Pool pool =
        Objects.requireNonNull(
            pools.get(last.primary()),
            () ->
                "Routing row '%s' names pool '%s', which the policy does not have."
                    .formatted(last.name(), last.primary()));
    return Objects.requireNonNull(teams.get(pool.team()), "The team is gone.");
  }

  /** Whether any team asks the CRM when its people work. */
  public boolean asksCrmForTimeOff() {
    return teams.values().stream().anyMatch(Team::asksCrm);
  }

  /** Every word that a condition of this policy asks for. */
  public Set<String> facets() {
    Set<String> facets = new TreeSet<>(scope.when().facets());
    routing.forEach(row -> facets.addAll(row.when().facets()));
    targets.forEach(row -> facets.addAll(row.facets()));
    leadTypes.forEach(type -> facets.addAll(type.facets()));
    if (intake != null) {
      facets.addAll(intake.facets());
    }
    facets.addAll(exceptions.facets());
    if (stages != null) {
      facets.addAll(stages.facets());
    }
    if (consent != null && !consent.refusedIn().isEmpty()) {
      facets.addAll(ConsentRules.places());
    }
    if (mode instanceof Mode.Pilot pilot) {
      facets.addAll(pilot.scope().facets());
    }
    return facets;
  }

  /**
   * Switches with one value for the whole policy.
   *
   * @param firstTouchTask whether the owner gets a first-touch task
   * @param closing what closing an untouched lead does to its clock
   * @param onChange what a policy change does to open clocks
   * @param allowedSkew how far in the future a touch may lie before it is flagged (wall time)
   * @param acknowledgeWhenUnknown whether an after-hours acknowledgement needs consent given, or
   *     takes unknown for yes
   */
  public record Settings(
      boolean firstTouchTask,
      Closing closing,
      OnChange onChange,
      Duration allowedSkew,
      boolean acknowledgeWhenUnknown) {}

  /** What closing (disqualifying) an untouched lead does. */
  public enum Closing {
    /** Voids the clock when the status says disqualified. */
    VOIDS_WITH_REASON,
    /** Changes nothing; the clock runs on. */
    CHANGES_NOTHING
  }

  /** What a new policy does to clocks that are open. */
  public enum OnChange {
    RECOMPUTE,
    KEEP,
    NEW_LEADS_ONLY
  }
}
