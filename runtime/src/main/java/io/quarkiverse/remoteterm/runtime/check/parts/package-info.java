/**
 * The parts of a manifest in a check: which are asked for, where each comes from, whether it is what the manifest says, and how
 * it becomes an argument of the producer method. Knows nothing of the check but {@link PartOrigin}.
 */
package io.quarkiverse.remoteterm.runtime.check.parts;
