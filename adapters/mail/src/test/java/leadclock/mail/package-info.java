/** Tests of mail, and the mail server that tests of the whole program use too. */
@NullMarked
package leadclock.mail;

import org.jspecify.annotations.NullMarked;
