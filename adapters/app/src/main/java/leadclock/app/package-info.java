/**
 * The program: where the system clock, threads and signals start, and where every module is put
 * together.
 *
 * <p>{@link leadclock.app.Main} lists the commands; each is a small class that reads its options,
 * asks the modules and prints. Every command answers people by default and programs with {@code
 * --json}, and exits with 0 (done), 1 (a finding or a failure, told on the error stream) or 2
 * (asked wrongly). Commands are given their clock and streams, so tests run them in process.
 */
@NullMarked
package leadclock.app;

import org.jspecify.annotations.NullMarked;
