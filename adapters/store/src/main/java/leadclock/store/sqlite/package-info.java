/**
 * One file, one writer. A single platform thread owns the only connection that writes: it drains a
 * queue of commands into one transaction with a savepoint for each, commits, and only then tells
 * those who wait; a command that fails is undone alone. So many small writes share one flush to
 * disk, and a lonely one does not wait for company. Reads go through a few connections of their own
 * and never wait for the writer.
 */
@NullMarked
package leadclock.store.sqlite;

import org.jspecify.annotations.NullMarked;
