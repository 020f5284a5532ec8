/**
 * The CRM's nouns, as facts: what the mirror holds about leads, their owners and what was done on
 * them. Values only; nothing here decides. Instants are UTC; text is never null unless marked.
 */
@NullMarked
package leadclock.engine.lead;

import org.jspecify.annotations.NullMarked;
