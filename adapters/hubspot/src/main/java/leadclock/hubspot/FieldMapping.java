package leadclock.hubspot;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which contact properties hold what the policy speaks of.
 *
 * @param status the property with the lead's status
 * @param noContact a checkbox that forbids any contact; empty for none
 * @param legalBasis the property with the legal basis; empty for none
 * @param optOut the checkbox of somebody who opted out of e-mail; empty for none
 * @param facets by the policy's word
 */
public record FieldMapping(
    String status, String noContact, String legalBasis, String optOut, Map<String, Field> facets) {
  private static final String FREE = "field.";

  public static final FieldMapping DEFAULT =
      new FieldMapping(
          "hs_lead_status",
          "",
          "hs_legal_basis",
          "hs_email_optout",
          Map.of(
              "source", new Field("hs_analytics_source", Words.HYPHENATED),
              "channel", new Field("hs_object_source", Words.HYPHENATED),
              "capture", new Field("hs_object_source", Words.HYPHENATED),
              "country", new Field("country", Words.AS_IS),
              "company", new Field("company", Words.AS_IS),
              "region", new Field("state", Words.AS_IS),
              "industry", new Field("industry", Words.AS_IS),
              "employees", new Field("numemployees", Words.AS_IS),
              "tier", new Field("tier", Words.AS_IS)));

  public FieldMapping {
    facets = Map.copyOf(facets);
  }

  /** The same, with facets added or replaced; {@code field.x} needs none, it reads property x. */
  public FieldMapping with(Map<String, Field> more) {
    Map<String, Field> all = new LinkedHashMap<>(facets);
    all.putAll(more);
    return new FieldMapping(status, noContact, legalBasis, optOut, all);
  }

  /**
   * The same, with a property for every word of the policy that has none yet: {@code field.x} reads
   * x, {@code lead-type} reads lead_type.
   */
  public FieldMapping withFree(Set<String> words) {
    Map<String, Field> more = new LinkedHashMap<>();
    for (String word : words) {
      if (!facets.containsKey(word)) {
        more.put(word, new Field(propertyOf(word), Words.AS_IS));
      }
    }
    return with(more);
  }

  private static String propertyOf(String word) {
    return word.startsWith(FREE) ? word.substring(FREE.length()) : word.replace('-', '_');
  }

  public FieldMapping withNoContact(String property) {
    return new FieldMapping(status, property, legalBasis, optOut, facets);
  }

  /** All properties this mapping reads. */
  Set<String> properties() {
    Set<String> all = new TreeSet<>(Set.of(status, noContact, legalBasis, optOut));
    facets.values().forEach(field -> all.add(field.property()));
    all.remove("");
    return all;
  }

  /** One facet's source. */
  public record Field(String property, Words words) {}

  /** How the CRM's value becomes the policy's word. */
  public enum Words {
    AS_IS,
    /** {@code PAID_SEARCH} becomes {@code paid-search}. */
    HYPHENATED
  }
}
