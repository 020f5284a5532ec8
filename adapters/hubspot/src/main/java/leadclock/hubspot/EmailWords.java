package leadclock.hubspot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.Touch.Result;
import leadclock.engine.lead.Verdict;
import org.jspecify.annotations.Nullable;

/** Judges what a message says and where an answer goes. The words themselves are not kept. */
final class EmailWords {
  private static final int NAME_MIN = 2;

  private EmailWords() {}

  /** The sender's address in lower case; empty when HubSpot hides it. */
  static String from(HubSpotRecord email) {
    String from = email.text("hs_email_from_email");
    return (from.isEmpty() ? email.text("hs_email_sender_email") : from)
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  static Result result(HubSpotRecord email) {
    if (email.has("hs_email_bounce_error_detail_status_code")) {
      return Result.BOUNCED;
    }
    return switch (email.text("hs_email_status")) {
      case "BOUNCED" -> Result.BOUNCED;
      case "FAILED" -> Result.FAILED;
      case "SCHEDULED", "SENDING" -> Result.PENDING;
      default -> Result.ATTEMPTED;
    };
  }

  /** Yes when an answer reaches the owner whose touch it is, no for anybody else's inbox. */
  static Verdict replyPath(HubSpotRecord email, @Nullable Owner owner) {
    String from = from(email);
    if (from.isEmpty() || (owner != null && owner.email().isEmpty())) {
      return Verdict.UNKNOWN;
    }
    return owner != null && owner.email().equals(from) ? Verdict.YES : Verdict.NO;
  }

  /** From subject and body; a hidden body leaves it open, unless the subject has the name. */
  static Verdict personalised(HubSpotRecord email, @Nullable HubSpotRecord lead) {
    String body = email.text("hs_email_text");
    String text = body.isEmpty() ? email.text("hs_email_html") : body;
    Verdict subject = mentions(email.text("hs_email_subject"), lead);
    return subject == Verdict.YES ? subject : mentions(text, lead);
  }

  /** Whether a text has the lead's first, last or company name; unknown when either is missing. */
  static Verdict mentions(String text, @Nullable HubSpotRecord lead) {
    List<String> names = lead == null ? List.of() : names(lead);
    if (text.isEmpty() || names.isEmpty()) {
      return Verdict.UNKNOWN;
    }
    return names.stream().anyMatch(name -> has(text, name)) ? Verdict.YES : Verdict.NO;
  }

  private static List<String> names(HubSpotRecord lead) {
    List<String> names = new ArrayList<>();
    for (String property : List.of("firstname", "lastname", "company")) {
      String name = lead.text(property).strip();
      if (name.length() >= NAME_MIN) {
        names.add(name);
      }
    }
    return names;
  }

  /** As a word of its own: Ana is not in banana. */
  private static boolean has(String text, String name) {
    return Pattern.compile(
            "(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
        .matcher(text)
        .find();
  }
}
