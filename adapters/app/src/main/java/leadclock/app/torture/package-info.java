/**
 * Kills the program again and again while it works, and looks afterwards whether anything was lost
 * or done twice: the process as it is delivered, against a sandbox over HTTP, with people and other
 * automations around it who do not wait.
 */
@NullMarked
package leadclock.app.torture;

import org.jspecify.annotations.NullMarked;
