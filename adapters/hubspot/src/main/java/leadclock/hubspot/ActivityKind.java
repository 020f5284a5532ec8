package leadclock.hubspot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** HubSpot's objects that hold what was done on a lead, with what we read of each. */
enum ActivityKind {
  CALLS("call", "0-48", "hs_call_direction,hs_call_status,hs_call_disposition,hs_call_duration"),
  EMAILS(
      "email",
      "0-49",
      "hs_email_direction,hs_email_status,hs_email_subject,hs_email_text,hs_email_html,"
          + "hs_email_from_email,hs_email_sender_email,hs_email_bounce_error_detail_status_code,"
          + "hs_incoming_email_is_out_of_office,hs_sequence_id,hs_email_message_id"),
  COMMUNICATIONS(
      "communication",
      "0-18",
      "hs_communication_channel_type,hs_communication_body,hs_communication_logged_from"),
  MEETINGS(
      "meeting",
      "0-47",
      "hs_meeting_outcome,hs_meeting_start_time,hs_meeting_end_time,"
          + "hs_created_by_scheduling_page,hs_meeting_created_from_link_id"),
  TASKS(
      "task",
      "0-27",
      "hs_task_type,hs_task_status,hs_task_completion_date,leadclock_action_id,leadclock_completed_by");

  private static final String EVERY =
      "hs_timestamp,hs_createdate,hs_lastmodifieddate,hubspot_owner_id,hs_created_by_user_id,"
          + "hs_object_source,hs_object_source_id,hs_object_source_detail_1,hs_engagement_source,";

  private final String singular;
  private final String typeId;
  private final String properties;

  ActivityKind(String singular, String typeId, String properties) {
    this.singular = singular;
    this.typeId = typeId;
    this.properties = properties;
  }

  /** As in paths and touch ids. */
  String plural() {
    return singular + "s";
  }

  List<String> properties() {
    return List.of((EVERY + properties).split(","));
  }

  static @Nullable ActivityKind named(String plural) {
    for (ActivityKind kind : values()) {
      if (kind.plural().equals(plural)) {
        return kind;
      }
    }
    return null;
  }

  /** By type id, singular or plural name in any case; {@code MEETING_EVENT} is a meeting. */
  static @Nullable ActivityKind ofType(String type) {
    for (ActivityKind kind : values()) {
      if (kind.typeId.equals(type)
          || kind.singular.equalsIgnoreCase(type)
          || kind.plural().equalsIgnoreCase(type)) {
        return kind;
      }
    }
    return type.equalsIgnoreCase("MEETING_EVENT") ? MEETINGS : null;
  }

  /** A touch's or reply's id. */
  String idOf(String record) {
    return plural() + "/" + record;
  }
}
