/**
 * A CRM to develop, test and demonstrate against: one model, reached in process or over HTTP,
 * speaking HubSpot's protocol well enough that its official clients work unchanged.
 *
 * <p>The doors are here. {@link leadclock.sandbox.SandboxCrm} answers a request as a value; its
 * interceptor answers OkHttp calls without a network, {@link leadclock.sandbox.SandboxServer}
 * answers HTTP. Behind them, {@code crm} is the model, {@code hubspot} HubSpot's face over it,
 * {@code wire} what faces share. The sandbox's own pages lie under {@code /_sandbox/}: clock,
 * calls, history, faults, people.
 *
 * <p>All time is the given clock's; all chance comes from the seed. What the sandbox does later
 * (deliveries, late changes, acts of people) waits on one agenda until {@link
 * leadclock.sandbox.SandboxCrm#runDue} is called. One lock guards the model; agenda acts run
 * outside it.
 */
@NullMarked
package leadclock.sandbox;

import org.jspecify.annotations.NullMarked;
