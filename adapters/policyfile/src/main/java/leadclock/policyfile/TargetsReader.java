package leadclock.policyfile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.policy.LeadType;
import leadclock.engine.policy.SlaTarget;
import leadclock.engine.policy.SlaTarget.ClockStart;
import leadclock.engine.policy.When;
import org.jspecify.annotations.Nullable;

/** Reads the target rows. */
final class TargetsReader {
  private final Place root;
  private final NextActionReader nextAction;
  private final List<LeadType> types;

  TargetsReader(Place root, List<LeadType> types) {
    this.root = root;
    this.types = types;
    this.nextAction = new NextActionReader(root);
  }

  List<SlaTarget> read() {
    List<Place> rows = root.at("targets").rows().stream().filter(Place::isSection).toList();
    List<When> conditions =
        rows.stream().map(row -> WhenReader.read(row.at("when"), types)).toList();
    CatchAll.check(rows, conditions);
    List<SlaTarget> read = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      read.add(target(rows.get(i), conditions.get(i)));
    }
    return new BusinessDay(types).amid(read);
  }

  private SlaTarget target(Place row, When when) {
    Duration assign = DurationText.positive(row.at("assign"));
    SlaTarget.FirstTouch first = firstTouch(row.at("first-touch"));
    Optional<Duration> time = LimitText.lasting(first.within());
    if (first.from() == ClockStart.CREATION
        && time.filter(given -> assign.compareTo(given) > 0).isPresent()) {
      row.at("assign")
          .error(
              "assigning may take longer than the first touch, which counts from creation",
              "make it shorter than " + DurationText.of(time.get()));
    }
    SlaTarget.@Nullable SecondTouch second = secondTouch(row.at("second-touch"), first);
    return new SlaTarget(
        row.at("name").text(""),
        when,
        assign,
        first,
        second,
        nextAction.read(row.at("next-action")),
        afterHours(row.at("after-hours")),
        row.at("hours").text("").equals("always"),
        row.at("acknowledge").text("").equals("at once"));
  }

  private static SlaTarget.FirstTouch firstTouch(Place touch) {
    if (touch.isOff()) {
      touch.error("the first touch cannot be switched off", "give it a time, such as 10m");
    }
    Place aim = touch.at("phone-aim");
    TimeLimit within = LimitText.read(touch.at("within"));
    Optional<Duration> phoneAim =
        aim.isOff() || !aim.present() ? Optional.empty() : Optional.of(DurationText.positive(aim));
    boolean breaches = touch.at("phone-aim-missed").text("").equals("breach");
    checkAim(touch, LimitText.lasting(within), phoneAim);
    return new SlaTarget.FirstTouch(
        within, touch.at("from").word(ClockStart.ASSIGNMENT), phoneAim.orElse(null), breaches);
  }

  private static void checkAim(Place touch, Optional<Duration> within, Optional<Duration> aim) {
    if (aim.isPresent() && within.filter(time -> aim.get().compareTo(time) > 0).isPresent()) {
      String times = DurationText.of(aim.get()) + " is longer than the first touch's ";
      String message = "the phone aim of " + times + DurationText.of(within.get());
      touch.at("phone-aim").error(message, "make it shorter, or off");
    }
    Place missed = touch.at("phone-aim-missed");
    if (aim.isEmpty() && missed.text("").equals("breach")) {
      missed.error("there is no phone aim to miss", "add 'phone-aim: 5m', or remove it");
    }
  }

  private static SlaTarget.@Nullable SecondTouch secondTouch(
      Place touch, SlaTarget.FirstTouch first) {
    if (touch.isOff() || !touch.present()) {
      return null;
    }
    TimeLimit within = LimitText.read(touch.at("within"));
    ClockStart from = touch.at("from").word(ClockStart.FIRST_TOUCH);
    Optional<Duration> before = LimitText.lasting(first.within());
    if (from != ClockStart.FIRST_TOUCH
        && before.isPresent()
        && LimitText.lasting(within)
            .filter(time -> time.compareTo(before.get()) <= 0)
            .isPresent()) {
      refuseBefore(before.get(), touch.at("within"));
    }
    boolean other = touch.at("other-channel").text("").equals("require");
    return new SlaTarget.SecondTouch(within, from, other);
  }

  private static void refuseBefore(Duration first, Place within) {
    within.error(
        "the second touch would be due no later than the first, after " + DurationText.of(first),
        "make it longer, or count it 'from: first-touch'");
  }

  private static SlaTarget.AfterHours afterHours(Place after) {
    return new SlaTarget.AfterHours(
        after.at("acknowledge").isOn(),
        after.at("starts-at").text("").equals("owner-shift"),
        after.at("cap").text("spread").equals("spread"));
  }
}
