/**
 * The operator's commands. Each opens the store that the running connector uses, does one thing and
 * ends; the two processes meet in the store's transactions and nowhere else.
 */
@NullMarked
package leadclock.app.operate;

import org.jspecify.annotations.NullMarked;
