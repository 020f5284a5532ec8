package leadclock.flow.review;

import java.util.List;
import leadclock.engine.decide.Roster;
import leadclock.engine.lead.LeadId;

/** Leads that are due together, in the order in which they are decided, and who is there. */
public record DueSet(List<DueLead> leads, Roster roster) {
  public DueSet {
    leads = List.copyOf(leads);
  }

  /**
   * @throws IllegalStateException unless every lead of this set was decided, in this order
   */
  public void requireAll(List<Decider.Decided> decided) {
    List<LeadId> asked = leads.stream().map(due -> due.lead().id()).toList();
    List<LeadId> answered = decided.stream().map(one -> one.due().lead().id()).toList();
    if (!asked.equals(answered)) {
      throw new IllegalStateException(
          "A decider must decide every due lead in order: asked for %s, decided %s."
              .formatted(asked, answered));
    }
  }
}
