package leadclock.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import leadclock.engine.decide.SlaClock;

/**
 * The page of one lead as plain text, for a terminal: the same words, without the colours. What the
 * CRM holds cannot steer the terminal.
 */
final class LeadText {
  private final StringBuilder text = new StringBuilder();

  private LeadText() {}

  /** Ends with a line break. */
  static String of(BoardSource.LeadFile file) {
    return new LeadText().told(LeadDrawing.draw(file), states(file));
  }

  /** Of every clock, in the page's order. */
  private static List<String> states(BoardSource.LeadFile file) {
    ClockDrawing drawing = LeadDrawing.clocks(file);
    List<SlaClock> newestFirst = new ArrayList<>(file.followUp().clocks());
    Collections.reverse(newestFirst);
    return newestFirst.stream().map(drawing::stateWords).toList();
  }

  private String told(Page.LeadPage page, List<String> states) {
    line(page.title(), "  (", page.who().id(), ")");
    line(page.stateWords(), ". ", page.say());
    pairs("", page.facts());
    heading("Clocks", page.clocks().isEmpty(), "None was started.");
    for (int i = 0; i < states.size(); i++) {
      clock(page.clocks().get(i), states.get(i));
    }
    heading("What happened", page.timeline().isEmpty(), "Nothing was decided yet.");
    page.timeline().forEach(this::day);
    heading("Touches", page.touches().isEmpty(), "None is logged.");
    page.touches().forEach(this::touch);
    if (!page.replies().isEmpty()) {
      heading("Replies", false, "");
      pairs("  ", page.replies());
    }
    heading("Written to the CRM", page.writes().isEmpty(), "Nothing was to be written.");
    page.writes().forEach(this::write);
    heading("Response", false, "");
    pairs("  ", page.response());
    text.append('\n');
    line(page.foot(), ".");
    line("All times ", page.time().zone(), "; now ", now(page.time()), ".");
    return text.toString();
  }

  private static String now(Page.Time time) {
    return time.clock() + ", " + time.day();
  }

  private void heading(String name, boolean nothing, String instead) {
    text.append('\n');
    line(name);
    if (nothing) {
      line("  ", instead);
    }
  }

  private void clock(Page.Clock clock, String state) {
    String figure =
        switch (state) {
          case "running" -> "running, " + clock.figure() + " left";
          case "overdue" -> "overdue by " + clock.figure().replace("+", "");
          case "paused" -> "paused with " + clock.figure() + " left";
          case "met" -> "met after " + clock.figure();
          default -> state;
        };
    line("  ", clock.name(), ": ", figure, ", ", clock.words());
    String receipt = clock.receipt().isEmpty() ? "" : ": " + clock.receipt();
    line("    ", clock.due(), receipt);
  }

  private void day(Page.Day day) {
    line("  ", day.name());
    for (Page.Event event : day.events()) {
      String indent = "    " + (event.time() + " ".repeat(8)).substring(0, 8) + "  ";
      for (String sentence : event.sentences()) {
        line(indent, sentence);
        indent = " ".repeat(indent.length());
      }
      more(event, " ".repeat(indent.length()));
    }
  }

  private void more(Page.Event event, String indent) {
    if (!event.small().isEmpty()) {
      line(indent, event.small());
    }
    if (event.why() != null) {
      event
          .why()
          .candidates()
          .forEach(each -> line(indent, "Skipped ", each.name(), ": ", each.verdict()));
      event.why().facts().forEach(fact -> line(indent, fact.term(), ": ", fact.value()));
    }
  }

  private void touch(Page.TouchLine touch) {
    line("  ", touch.when(), ", ", touch.what(), ": ", touch.words());
    String personal = touch.personal().toLowerCase(Locale.ROOT);
    String replies = touch.replies().toLowerCase(Locale.ROOT);
    line("    personal: ", personal, ", replies reach the owner: ", replies);
  }

  private void write(Page.Write write) {
    String record = write.record().isEmpty() ? "" : ", " + write.record();
    String note = write.note().isEmpty() ? "" : ": " + write.note();
    line("  ", write.when(), "  ", write.what(), ". ", write.state(), record, note);
    if (!write.about().isEmpty()) {
      line("    ", write.about());
    }
  }

  private void pairs(String indent, List<Page.Fact> facts) {
    int width = facts.stream().map(Page.Fact::term).mapToInt(String::length).max().orElse(0);
    Function<String, String> padded = term -> term + " ".repeat(width - term.length());
    facts.forEach(fact -> line(indent, padded.apply(fact.term()), "  ", fact.value()));
  }

  private void line(String... parts) {
    String words = String.join("", parts).replaceAll("\\p{Cntrl}", " ");
    text.append(words.stripTrailing()).append('\n');
  }
}
