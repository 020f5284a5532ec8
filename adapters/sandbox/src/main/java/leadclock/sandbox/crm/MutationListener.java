package leadclock.sandbox.crm;

/**
 * Hears of every mutation right after it was applied, under the sandbox's lock and in the order of
 * numbers. It must not call back into the sandbox; it notes what it heard, usually on the {@link
 * Agenda}.
 *
 * <p>Mutations by {@link Actor#SYSTEM} are calculated properties, for which vendors send no
 * webhooks.
 */
@FunctionalInterface
public interface MutationListener {
  void mutated(Mutation mutation);
}
