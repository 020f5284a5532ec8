/**
 * HubSpot as feed, reader, writer and setup of the flow.
 *
 * <p>A lead is a contact. What was done on it are calls, e-mails, communications, meetings and
 * completed tasks, found through associations; each is judged here, once, and only the verdicts
 * leave this package. Changes come in two ways: webhooks are checked and turned into hints, polling
 * goes through HubSpot's search by stretches of modification time. Search lags and forgets
 * deletions, so nothing is ever decided on it: a lead is read by id and association before a write.
 *
 * <p>HubSpot has no idempotency header and no compare-and-set. Every write of ours bears the id of
 * its action, on contacts in {@code leadclock_last_action}, on tasks in {@code
 * leadclock_action_id}; a write whose answer was lost is looked up by it, never sent again blindly.
 *
 * <p>Calls are the scarce good: contacts are read and written a hundred at a time, the owner rides
 * with the fields, tasks with the alerts, and what was read a moment ago is not read again where
 * only names or an answer's missing half are needed ({@code Recall}).
 *
 * <p>Vendor facts come from HubSpot's public documentation and specifications and from recorded
 * exchanges; where they disagree, both forms are understood. Enumerations are open: an unknown word
 * never fails.
 */
@NullMarked
package leadclock.hubspot;

import org.jspecify.annotations.NullMarked;
