package leadclock.web;

import java.util.List;

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
   * @param moreLanes a line about owners that are not shown; empty when all are
   * @param keptToday how first touches went today, for when nobody is waiting
   */
  record BoardPage(
      String title,
      Time time,
      String policyName,
      String mode,
      List<Health> health,
      String banner,
      List<Stat> strip,
      List<Row> nobody,
      String moreNobody,
      List<Lane> lanes,
      String moreLanes,
      List<Colleague> free,
      List<Acted> acted,
      String keptToday)
      implements Page {}

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

  /** One figure on top of the board, with what it is made of. */
  record Stat(String style, String icon, String label, String figure, String words) {}

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
      String note) {}

  /** A lead by name, with the address of its page. */
  record Who(String id, String link, String name, String company) {}

  /** A miss of today and what was done about it. */
  record Acted(Who who, String time, String what, boolean voided) {}

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
      List<Fact> intents,
      String foot)
      implements Page {}

  /** A word and its value. */
  record Fact(String term, String value) {}

  /**
   * One clock.
   *
   * @param receipt how its time was counted; empty where it is wall time
   */
  record Clock(
      String name,
      String state,
      String icon,
      String figure,
      String words,
      String due,
      String receipt) {}

  /** The decisions of one day, newest first. */
  record Day(String name, List<Event> events) {}

  /** One decision: what was said, the rule behind it, who was passed over. */
  record Event(
      String time, String style, List<String> sentences, String rule, List<String> skipped) {}

  /** One touch, and whether it counts. */
  record TouchLine(
      String what, String when, String personal, String replies, boolean counts, String words) {}

  /** Said when there is nothing at an address. */
  record MissingPage(String title, String words) implements Page {}
}
