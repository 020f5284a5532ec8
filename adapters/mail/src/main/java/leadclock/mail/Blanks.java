package leadclock.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import leadclock.engine.lead.Owner;
import leadclock.flow.outbox.Addressees.Addressee;

/**
 * The blanks of a template, such as <code>{first-name|there}</code>: what the CRM knows, or else
 * the words after the bar. Whoever fills a form chooses their name freely, and a letter of ours
 * must not carry somebody's message to a third person: what is too long for a name, or reads like
 * an address, is passed over.
 */
final class Blanks {
  private static final Pattern BLANK = Pattern.compile("\\{([^{}|]*)(\\|([^{}]*))?}");
  private static final Pattern LINK = Pattern.compile(".*(://|@|[\\p{L}\\p{N}]\\.\\p{L}{2,}).*");
  private static final int NAME_MAX = 40;
  private static final List<String> WORDS = List.of("company", "first-name", "last-name", "owner");

  private Blanks() {}

  private static Map<String, String> of(Addressee person) {
    Map<String, String> known = new TreeMap<>();
    Owner owner = person.owner();
    known.put("first-name", name(person.firstName()));
    known.put("last-name", name(person.lastName()));
    known.put("company", name(person.company()));
    known.put("owner", owner == null || owner.name().contains("@") ? "" : owner.name());
    return known;
  }

  private static String name(String written) {
    String name = written.replaceAll("[\\s\\p{Cntrl}\\p{Cf}]+", " ").strip();
    boolean fits = name.length() <= NAME_MAX && !LINK.matcher(name).matches();
    return fits ? name : "";
  }

  /** What is wrong with the blanks of a line; empty when nothing is. */
  static List<String> wrong(String line) {
    List<String> wrong =
        new ArrayList<>(BLANK.matcher(line).results().flatMap(Blanks::wrong).toList());
    if (BLANK.matcher(line).replaceAll("").matches(".*[{}].*")) {
      wrong.add("a brace without its other half; a blank reads like {first-name|there}.");
    }
    return wrong;
  }

  private static Stream<String> wrong(MatchResult blank) {
    String word = word(blank);
    if (!WORDS.contains(word)) {
      String words = String.join(", ", WORDS);
      return Stream.of("unknown blank '%s'; there are: %s.".formatted(blank.group(), words));
    }
    return blank.group(2) == null
        ? Stream.of(
            "'%s' is not always known; say what stands there then, such as {%s|there}."
                .formatted(blank.group(), word))
        : Stream.empty();
  }

  private static String word(MatchResult blank) {
    return blank.group(1).strip().toLowerCase(Locale.ROOT);
  }

  static String filled(String text, Addressee person) {
    Map<String, String> known = of(person);
    return BLANK
        .matcher(text)
        .replaceAll(
            blank -> {
              String value = known.getOrDefault(word(blank), "");
              return Matcher.quoteReplacement(value.isEmpty() ? blank.group(3) : value);
            });
  }
}
