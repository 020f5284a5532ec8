/**
 * The policy document: one YAML file that a sales manager can read aloud, turned into the engine's
 * {@link leadclock.engine.policy.SlaPolicy}, or into errors that name line, rule and fix.
 *
 * <p>The way of a document, in order:
 *
 * <ol>
 *   <li>{@code YamlReader} turns the text into {@code Part}s. Every scalar stays the text that was
 *       written, and every part keeps its line: YAML's own guesses (the country {@code NO}, the
 *       time {@code 10:00}) never happen.
 *   <li>{@code PolicySchema} holds the parts against {@code config/schema/policy.schema.json}, the
 *       same file that completes keys in an editor, and words what it finds.
 *   <li>{@code StandardWords} and {@code LocalDefaults} write every default into the document, so
 *       that what is compiled is what {@code explain-defaults} prints. Fixed defaults stand in the
 *       schema; those that depend on the document (the first team is the first pool) stand in code.
 *   <li>The readers ({@code PeopleReader}, {@code RoutingReader}, ...) compile one section each.
 *       They never stop at an error: they report it at its {@code Place} and go on with a stand-in,
 *       so that all errors come at once.
 *   <li>{@code ContentHash} identifies what was compiled; comments and layout do not count.
 * </ol>
 *
 * <p>{@code Prose} tells a compiled policy in sentences; {@code policy diff} compares these.
 */
@NullMarked
package leadclock.policyfile;

import org.jspecify.annotations.NullMarked;
