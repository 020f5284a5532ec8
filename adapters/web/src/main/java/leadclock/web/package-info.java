@NullMarked
package leadclock.web;

import org.jspecify.annotations.NullMarked;
