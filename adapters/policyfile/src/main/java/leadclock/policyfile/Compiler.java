package leadclock.policyfile;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import leadclock.engine.policy.Attempts;
import leadclock.engine.policy.Exceptions;
import leadclock.engine.policy.Intake;
import leadclock.engine.policy.LeadType;
import leadclock.engine.policy.RoutingRule;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.SpikeRule;
import leadclock.engine.policy.Stages;
import org.jspecify.annotations.Nullable;

/** Puts the sections together. */
final class Compiler {
  private Compiler() {}

  private static @Nullable Intake intake(Place root, RoutingReader routing) {
    Intake intake = new IntakeReader(root.at("intake"), routing).read();
    if (intake == null) {
      LeadTypesReader.refuseEnrichment(root.at("lead-types"));
    }
    return intake;
  }

  /** Of use only if the report is without errors afterwards. */
  static SlaPolicy compile(Place root) {
    List<LeadType> types = new LeadTypesReader(root.at("lead-types")).read();
    People people = new PeopleReader(root.at("people")).read();
    RoutingReader routing =
        new RoutingReader(root.at("routing"), root.at("people").at("pools"), people, types);
    List<RoutingRule> routes = routing.read();
    ExceptionsReader excepted = new ExceptionsReader(root.at("exceptions"), routing);
    Exceptions exceptions = excepted.read(types);
    Intake intake = intake(root, routing);
    Stages stages = new StagesReader(root, routing).read(types);
    SpikeRule spikes = new SpikesReader(root.at("spikes"), routing::pool).read();
    Attempts attempts = attempts(root);
    routing.warnOfUnusedPools();
    SlaPolicy policy =
        new SlaPolicy(
            root.at("policy").text("").strip(),
            root.at("purpose").text("").strip(),
            "",
            SettingsReader.mode(root.at("mode"), types),
            new ScopeReader(root.at("scope"), zone(people), types).read(),
            DefinitionsReader.ownedTouch(root.at("definitions").at("owned-touch")),
            DefinitionsReader.status(root.at("definitions").at("status")),
            people.teams(),
            routing.pools(),
            people.lastResort(),
            types,
            new ConsentReader(root.at("consent")).read(),
            attempts,
            excepted.before(routes),
            new TargetsReader(root, types).read(),
            new LadderReader(root.at("escalations")).read(),
            exceptions,
            intake,
            stages,
            spikes,
            SettingsReader.settings(root.at("settings")));
    return hashed(policy);
  }

  private static @Nullable Attempts attempts(Place root) {
    Attempts attempts = new AttemptsReader(root.at("attempts")).read();
    Place tasks = root.at("escalations").at("no-reply").at("do");
    if (attempts != null && tasks.given()) {
      tasks.warn("the attempts take the place of these tasks", "remove 'do'");
    }
    return attempts;
  }

  private static ZoneId zone(People people) {
    return people.teams().values().stream()
        .findFirst()
        .map(team -> team.coverage().zone())
        .orElse(ZoneOffset.UTC);
  }

  private static SlaPolicy hashed(SlaPolicy policy) {
    return new SlaPolicy(
        policy.name(),
        policy.purpose(),
        ContentHash.of(policy),
        policy.mode(),
        policy.scope(),
        policy.ownedTouch(),
        policy.status(),
        policy.teams(),
        policy.pools(),
        policy.lastResort(),
        policy.leadTypes(),
        policy.consent(),
        policy.attempts(),
        policy.routing(),
        policy.targets(),
        policy.escalations(),
        policy.exceptions(),
        policy.intake(),
        policy.stages(),
        policy.spikes(),
        policy.settings());
  }
}
