/**
 * HubSpot's wire protocol over the CRM model: paths in both styles, credentials and scopes, rate
 * limits, objects, search, associations, properties, owners, and every error body.
 *
 * <p>A call passes through {@link leadclock.sandbox.hubspot.HubSpotFace} in one order: path,
 * credential, fault, rate limit, scope, handler, fault, headers, count. Handlers are grouped by the
 * family of paths they serve; each throws a {@code Problem} for an error answer. What HubSpot
 * derives from a change (assigned date, last contacted, overdue) stands in {@code Derivations} and
 * {@code Reading}; what it refuses in {@code Validation}.
 *
 * <p>Search reads its own index, which holds the snapshots that have become visible, not the store.
 */
@NullMarked
package leadclock.sandbox.hubspot;

import org.jspecify.annotations.NullMarked;
