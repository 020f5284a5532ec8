package leadclock.flow.reconcile;

import java.util.List;

/** Port to a CRM: what Leadclock needs there. */
public interface CrmSetup {
  /** Makes groups and fields exist; repeating it changes nothing. */
  List<Finding> setup();

  /** One line per thing that must be right, with the fix where it is not. */
  List<Finding> check();

  /**
   * Of the check only what nothing can be written without: the credential and our fields.
   *
   * @throws leadclock.flow.intake.CrmUnavailable when the CRM does not answer
   */
  List<Finding> essentials();

  /**
   * @param what such as {@code token}, {@code scope crm.objects.contacts.read}
   * @param fix what to do; empty when all is well
   */
  record Finding(String what, boolean fine, String detail, String fix) {}
}
