package leadclock.policyfile;

import java.util.Map;
import leadclock.engine.policy.Person;
import leadclock.engine.policy.Pool;
import leadclock.engine.policy.Team;

/**
 * Everybody the policy names.
 *
 * @param teams in the order of the document
 * @param pools in the order of the document; routing adds one for each person it names
 */
record People(Map<String, Team> teams, Map<String, Pool> pools, Person lastResort) {}
