package leadclock.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import leadclock.sandbox.crm.Person;
import leadclock.simulator.Arrival.Shape;

/** What people log on a lead, as the CRM's fields have it. */
final class Touches {
  static final String CONNECTED = "f240bbac-87c9-4f6e-bf70-924b57d47db7";
  static final String WRONG_NUMBER = "17b47fee-58de-441e-a44c-c6300d46f273";
  private static final String NO_ANSWER = "73a0d17f-1163-4015-bdd5-ec830791da20";

  private Touches() {}

  static String object(Shape shape) {
    return switch (shape) {
      case CALL_CONNECTED, CALL_NO_ANSWER, CALL_WRONG_NUMBER -> "calls";
      case EMAIL_PERSONAL, EMAIL_PERSONAL_HIDDEN, EMAIL_BULK, EMAIL_BOUNCED, EMAIL_AUTOMATED ->
          "emails";
      case MEETING_BOOKED, MEETING_HELD -> "meetings";
    };
  }

  static Map<String, String> fields(Shape shape, Person rep, String name, Instant happened) {
    String personal = "Hello " + name + ", when may I call?";
    return switch (shape) {
      case CALL_CONNECTED -> call(rep, CONNECTED, happened);
      case CALL_NO_ANSWER -> call(rep, NO_ANSWER, happened);
      case CALL_WRONG_NUMBER -> call(rep, WRONG_NUMBER, happened);
      case EMAIL_PERSONAL -> email(rep, personal, rep.email(), "SENT", happened);
      case EMAIL_PERSONAL_HIDDEN -> email(rep, personal, "", "SENT", happened);
      case EMAIL_BULK -> email(rep, "Our offers of the week", rep.email(), "SENT", happened);
      case EMAIL_BOUNCED -> email(rep, personal, rep.email(), "BOUNCED", happened);
      case MEETING_BOOKED -> meeting(rep, happened.plus(Duration.ofHours(20)), "SCHEDULED");
      case MEETING_HELD -> meeting(rep, happened, "COMPLETED");
      case EMAIL_AUTOMATED -> email(rep, personal, "news@example.com", "SENT", happened);
    };
  }

  private static Map<String, String> call(Person rep, String outcome, Instant happened) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("hs_timestamp", happened.toString());
    fields.put(CrmStory.OWNER, Long.toString(rep.ownerId()));
    fields.put("hs_call_direction", "OUTBOUND");
    fields.put("hs_call_status", "COMPLETED");
    fields.put("hs_call_disposition", outcome);
    return fields;
  }

  private static Map<String, String> meeting(Person rep, Instant starts, String outcome) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("hs_timestamp", starts.toString());
    fields.put(CrmStory.OWNER, Long.toString(rep.ownerId()));
    fields.put("hs_meeting_start_time", starts.toString());
    fields.put("hs_meeting_outcome", outcome);
    return fields;
  }

  private static Map<String, String> email(
      Person rep, String words, String from, String status, Instant happened) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("hs_timestamp", happened.toString());
    fields.put(CrmStory.OWNER, Long.toString(rep.ownerId()));
    fields.put("hs_email_direction", "EMAIL");
    fields.put("hs_email_status", status);
    fields.put("hs_email_subject", "Your request");
    fields.put("hs_email_headers", from.isEmpty() ? "" : "{\"from\":{\"email\":\"" + from + "\"}}");
    fields.put("hs_email_text", words);
    return fields;
  }

  /** A prospect's own message: never a touch. */
  static Map<String, String> reply(Instant happened) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("hs_timestamp", happened.toString());
    fields.put("hs_email_direction", "INCOMING_EMAIL");
    fields.put("hs_email_subject", "Re: Your request");
    fields.put("hs_email_text", "Thank you.");
    return fields;
  }
}
