/**
 * Keeps everything on disk: {@link leadclock.store.Store} opens the ports of the flow on a
 * database. The statements in {@code sql} are shared by every engine; {@code sqlite} adds the file,
 * its threads and its migrations. Each call of a port is one transaction, and when it returns its
 * effect survives a crash.
 */
@NullMarked
package leadclock.store;

import org.jspecify.annotations.NullMarked;
