package leadclock.simulator;

/**
 * A small history written by hand.
 *
 * @param name what happens, as a sentence
 */
record Scenario(String name, Plan plan) {}
