/** Tests of the sandbox through its doors: in process and over HTTP. */
@NullMarked
package leadclock.sandbox;

import org.jspecify.annotations.NullMarked;
