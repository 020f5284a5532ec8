package leadclock.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page shows, in words and figures that are ready to be printed. Public because the compiled
 * templates read it; nothing else should.
 */
public sealed interface Page {
  /** For the browser's tab. */
  String title();

  /**
   * The board.
   *
   * @param banner what everybody should know first; empty when all is well
   * @param spike the spike that is on; empty for none
   * @param moreLanes a line about owners that are not shown; empty when all are
   * @param urgent rows in one list; null when they stand by owner
   * @param empty what to say when no row is shown
   * @param stalled how many leads only a person can move on
   * @param open what else a manager may have to look at
   */
  record BoardPage(
      String title,
      Time time,
      String policyName,
      String mode,
      List<Health> health,
      String banner,
      String spike,
      List<Stat> strip,
      Filter filter,
      List<Row> nobody,
      String moreNobody,
      List<Lane> lanes,
      String moreLanes,
      List<Colleague> free,
      List<Acted> acted,
      @Nullable Urgent urgent,
      Empty empty,
      String stalled,
      List<Fact> open)
      implements Page {}

  /**
   * Leads that only a person can move on, for a daily review.
   *
   * @param more a line about leads that are not shown; empty when all are
   */
  record StalledPage(String title, Time time, List<Stalled> leads, String more) implements Page {}

  /**
   * One of them.
   *
   * @param missed what was promised and when
   * @param age for how long
   */
  record Stalled(Who who, String owner, String missed, String age) {}

  /**
   * When the page was drawn, and how the browser may go on from there.
   *
   * @param now epoch milliseconds
   * @param pace how fast the clock runs against a wall clock; 0 when it stands
   * @param zone an IANA name
   */
  record Time(long now, double pace, String zone, String clock, String day) {}

  /** How a connection is doing: its name, a style, a word. */
  record Health(String name, String style, String words) {}

  /** One figure on top of the board, with what it is made of and where it leads. */
  record Stat(String style, String icon, String label, String figure, String words, String link) {}

  /** What is shown of the board: the list, the state, the text looked for. */
  record Filter(
      boolean urgency, List<Choice> states, String text, String byOwner, String byUrgency) {}

  /** One entry of a list to choose from. */
  record Choice(String value, String label, boolean chosen) {}

  /** The list by urgency, with the address that shows more of it; empty when all are shown. */
  record Urgent(List<Row> rows, String more, String link) {}

  /** What stands where rows would: a title, a sentence, and whether a filter is to blame. */
  record Empty(String title, String words, boolean filtered) {}

  /** A person, how much they carry and when they work. */
  record Colleague(
      String id, String name, String load, boolean full, List<Boolean> places, String words) {}

  /** An owner with the most urgent leads, and a line about the others. */
  record Lane(Colleague owner, List<Row> rows, String more) {}

  /**
   * One waiting lead.
   *
   * @param due epoch milliseconds by which the figure ticks; 0 stands still
   * @param used how much of {@code target} is used up, both in milliseconds
   */
  record Row(
      Who who,
      String state,
      String icon,
      String figure,
      String spoken,
      long due,
      long target,
      long used,
      String tier,
      String source,
      String channel,
      String channelIcon,
      String age,
      String note) {
    /** Whether the tier is the top one. */
    public boolean top() {
      return tier.equals("T1");
    }
  }

  /** A lead by name, with the address of its page. */
  record Who(String id, String link, String name, String company) {}

  /** A miss of today and what was done about it. */
  record Acted(Who who, String time, String what, String why, String done, boolean quiet) {}

  /** The page of one lead. */
  record LeadPage(
      String title,
      Who who,
      Time time,
      String crmUrl,
      String state,
      String icon,
      String stateWords,
      String say,
      List<Fact> facts,
      List<Clock> clocks,
      List<Day> timeline,
      List<TouchLine> touches,
      List<Fact> replies,
      List<Write> writes,
      List<Fact> response,
      String foot)
      implements Page {}

  /** A word and its value. */
  record Fact(String term, String value) {}

  /**
   * One clock.
   *
   * @param receipt how its time was counted; empty where it is wall time
   * @param bars the same drawn; empty where there is one stretch only
   */
  record Clock(
      String name,
      String state,
      String icon,
      String figure,
      String words,
      String due,
      String receipt,
      List<Bar> bars) {}

  /**
   * One stretch of a receipt.
   *
   * @param x where it begins, in per cent of the width; {@code width} likewise
   * @param open whether it was counted, or closed hours lie here
   */
  record Bar(
      double x, double width, boolean open, String day, String length, String from, String until) {
    /** Its middle. */
    public double middle() {
      return x + width / 2;
    }

    /** Its end. */
    public double end() {
      return x + width;
    }
  }

  /** The decisions of one day, newest first. */
  record Day(String name, List<Event> events) {}

  /**
   * One fact or decision.
   *
   * @param small where it comes from or what became of it; may be empty
   * @param why null where there is nothing to explain
   */
  record Event(
      String time, String style, List<String> sentences, String small, @Nullable Why why) {}

  /** The rule behind a decision, and everybody who was passed over. */
  record Why(String summary, List<Fact> facts, List<Candidate> candidates) {}

  /** Somebody who might have got the lead. */
  record Candidate(String name, String verdict, String pool) {}

  /** Something written to the CRM, or on its way. */
  record Write(
      String what,
      String about,
      String state,
      String when,
      String record,
      String note,
      boolean failed) {}

  /** One touch, and whether it counts. */
  record TouchLine(
      String what, String when, String personal, String replies, boolean counts, String words) {}

  /** Said when there is nothing at an address. */
  record MissingPage(String title, String words) implements Page {}
}
