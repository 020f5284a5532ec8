package leadclock.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.policy.Exceptions;
import leadclock.engine.policy.FacetTest;
import leadclock.engine.policy.Intake;
import leadclock.engine.policy.Intake.Required;
import leadclock.engine.policy.LeadType;
import leadclock.engine.policy.LeadType.Path;
import leadclock.engine.policy.When;
import leadclock.simulator.Arrival.Deed;
import leadclock.simulator.Arrival.Kind;
import org.jspecify.annotations.Nullable;

/** Draws what must be known of leads, who finds it out, and when somebody does. */
final class IntakeDraw {
  static final String CHECKED = "city";
  static final String INVALID = "Lund";

  private static final List<String> CHECKS = List.of(INVALID, INVALID, "Oslo");
  private static final Duration LONGEST = Duration.ofHours(3);

  private final Draw draw;
  private final @Nullable Intake intake;
  private final boolean stops;

  IntakeDraw(long seed) {
    draw = Draw.of(seed, "intake");
    intake = draw.chance(0.5) ? drawn() : null;
    stops = draw.chance(0.4);
  }

  private Intake drawn() {
    List<Required> required = new ArrayList<>(List.of(new Required(List.of("email", "phone"))));
    required.add(new Required(List.of("phone")));
    if (draw.chance(0.3)) {
      required.add(new Required(List.of("field." + PolicyDraw.FORM, "company")));
    }
    TimeLimit within = TimeLimit.of(Duration.ofMinutes(draw.of(List.of(30, 120))));
    String pool = draw.of(List.of("backup", "overflow"));
    return new Intake(
        required, draw.chance(0.5), new Exceptions.Cleanup(pool, within, false, false));
  }

  @Nullable Intake intake() {
    return intake;
  }

  /** A kind of lead that is completed first, where not every lead is. */
  List<LeadType> types(When some) {
    return intake == null || intake.enrichesAll()
        ? List.of()
        : List.of(new LeadType("Some", some, Path.ENRICH_FIRST, null));
  }

  /** Leads that nobody follows up. */
  List<Exceptions.Stopped> stopped() {
    When invalid = new When(List.of(new FacetTest.OneOf("field." + CHECKED, Set.of(INVALID))));
    return stops ? List.of(new Exceptions.Stopped("Invalid", invalid)) : List.of();
  }

  /** Somebody finds out what is not known, or a part of it. */
  void complete(List<Deed> fate, int number, List<String> people) {
    if (stops && draw.chance(0.1)) {
      fate.add(new Deed(Kind.NOISE, draw.upTo(LONGEST), draw.of(people), draw.of(CHECKS)));
    }
    if (intake == null) {
      return;
    }
    if (draw.chance(0.6)) {
      fate.add(new Deed(Kind.MEND, draw.upTo(LONGEST), draw.of(people), number + ".0"));
    }
    if (draw.chance(0.7)) {
      fate.add(new Deed(Kind.FORM, draw.upTo(LONGEST), draw.of(people), "sent"));
    }
  }
}
