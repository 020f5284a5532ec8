/**
 * The CRM itself, before any vendor's wire protocol: records of string properties by object type,
 * links between them, the people who own them, and a history of every mutation with author and
 * time.
 *
 * <p>A record is an immutable snapshot ({@link leadclock.sandbox.crm.CrmRecord}); a change replaces
 * it. That is what lets a search index lag behind the store: it simply still holds the older
 * snapshot. The history ({@link leadclock.sandbox.crm.History}) is the only memory of the past; a
 * record's property history is read from the chain of its mutations, so nothing is stored twice.
 *
 * <p>Nothing here validates or derives: which properties exist, what they may hold and what follows
 * from a change is the vendor's business and lives with its face. Nothing here locks either: the
 * doors hold one lock around every call. Only {@link leadclock.sandbox.crm.Agenda} may be used from
 * any thread.
 */
@NullMarked
package leadclock.sandbox.crm;

import org.jspecify.annotations.NullMarked;
