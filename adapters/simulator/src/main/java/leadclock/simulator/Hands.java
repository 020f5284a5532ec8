package leadclock.simulator;

import java.util.Map;
import leadclock.sandbox.crm.Person;
import org.jspecify.annotations.Nullable;

/** How people and other automations act in the CRM, each act in somebody's name. */
interface Hands {
  /**
   * @return the lead's id; empty when the CRM refused
   */
  String arrive(Map<String, String> fields);

  /**
   * @param who null for an automation
   * @param object such as {@code contacts}
   */
  void set(@Nullable Person who, String object, String id, Map<String, String> fields);

  /**
   * Logs an activity on a lead.
   *
   * @return its id; empty when the CRM refused
   */
  String log(@Nullable Person who, String object, String lead, Map<String, String> fields);

  void archive(@Nullable Person who, String object, String id);

  void restore(@Nullable Person who, String object, String id);

  /** Deletes a lead for good, on its own request for privacy. */
  void erase(@Nullable Person who, String lead);

  void merge(@Nullable Person who, String lead, String other);

  void employ(Person person, boolean active);
}
