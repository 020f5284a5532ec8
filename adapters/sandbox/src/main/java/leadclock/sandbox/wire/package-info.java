/**
 * What every face of the sandbox shares: a request and a response as plain values, the settings,
 * and the plan of what goes wrong.
 *
 * <p>A face turns a {@link leadclock.sandbox.wire.SandboxRequest} into a {@link
 * leadclock.sandbox.wire.SandboxResponse} without knowing whether the caller sits in the same
 * process or behind HTTP; the doors carry them in and out.
 */
@NullMarked
package leadclock.sandbox.wire;

import org.jspecify.annotations.NullMarked;
