/**
 * The ports of the flow as statements that SQLite and PostgreSQL both read: upserts, RETURNING and
 * plain columns for what is asked, JSON for the rest. What a dialect must say itself stands in
 * {@link leadclock.store.sql.Dialect}. What a page or a decision changes is worked out by the
 * flow's own folds; here it is only loaded and stored, in batches, so that a set of a hundred leads
 * costs a few dozen statements.
 */
@NullMarked
package leadclock.store.sql;

import org.jspecify.annotations.NullMarked;
