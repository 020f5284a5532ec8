@NullMarked
package leadclock.policyfile;

import org.jspecify.annotations.NullMarked;
