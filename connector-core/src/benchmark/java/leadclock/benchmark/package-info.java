/** What is measured rather than tested: {@code scripts/benchmark} runs it. */
@NullMarked
package leadclock.benchmark;

import org.jspecify.annotations.NullMarked;
