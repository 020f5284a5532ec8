package leadclock.engine.policy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Consent;
import leadclock.engine.lead.Lead;

/**
 * What must be known of a lead, and what is done where it is not (S7, R10, D3). None of it delays
 * the lead's first owner.
 *
 * @param require in the order in which it is asked for
 * @param enrichesAll whether every incomplete lead is completed before its first touch, whatever
 *     its path; otherwise its first-touch task says what to ask for
 * @param enrichment who completes a lead, by when
 */
public record Intake(List<Required> require, boolean enrichesAll, Exceptions.Cleanup enrichment) {
  static final String EMAIL = "email";
  static final String PHONE = "phone";
  static final String CONSENT = "consent";
  private static final Set<String> OWN = Set.of(EMAIL, PHONE, CONSENT);

  public Intake {
    require = List.copyOf(require);
  }

  /** What is not known of the lead, in the policy's order; empty for a whole one. */
  public List<String> missing(Lead lead) {
    return require.stream().filter(one -> !one.isKnown(lead)).map(Required::spoken).toList();
  }

  /** Every word that a field of the lead's record must be read for. */
  public Set<String> facets() {
    Set<String> facets = new TreeSet<>();
    require.forEach(one -> facets.addAll(one.anyOf()));
    facets.removeAll(OWN);
    return facets;
  }

  /**
   * @param anyOf words of which one is enough: {@code email}, {@code phone}, {@code consent}, or
   *     what a condition may ask for
   */
  public record Required(List<String> anyOf) {
    public Required {
      anyOf = List.copyOf(anyOf);
    }

    /** As the policy has it, such as {@code email or phone}. */
    public String name() {
      return String.join(" or ", anyOf);
    }

    /** For people, such as {@code e-mail address or phone number}. */
    String spoken() {
      return anyOf.stream().map(Required::spoken).collect(Collectors.joining(" or "));
    }

    private static String spoken(String word) {
      return switch (word) {
        case EMAIL -> "e-mail address";
        case PHONE -> "phone number";
        default -> FieldName.spoken(word);
      };
    }

    private boolean isKnown(Lead lead) {
      return anyOf.stream().anyMatch(word -> isKnown(word, lead));
    }

    private static boolean isKnown(String word, Lead lead) {
      return switch (word) {
        case EMAIL -> lead.channels().contains(Channel.EMAIL);
        case PHONE ->
            lead.channels().contains(Channel.PHONE) || lead.channels().contains(Channel.SMS);
        case CONSENT -> lead.consent() != Consent.UNKNOWN;
        default -> lead.facets().containsKey(word);
      };
    }
  }
}
