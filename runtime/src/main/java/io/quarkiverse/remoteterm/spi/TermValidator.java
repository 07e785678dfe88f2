package io.quarkiverse.remoteterm.spi;

import java.util.Optional;

import io.quarkiverse.remoteterm.TermRejectedException;

/**
 * Has the last word before a value is published. A bean of a class annotated
 * {@link io.quarkiverse.remoteterm.RemoteTerm @RemoteTerm(name)}, {@code @Singleton} if it has no scope. Runs where the
 * producer method runs.
 *
 * @param <T> the term's type or a supertype
 */
public interface TermValidator<T> {

    /**
     * @param candidate what the producer method made, never null
     * @param current the published value; at the first load that of the disk copy, of which the candidate may be the same
     *        version; empty if there is neither
     * @throws TermRejectedException to reject the version at once; any other exception counts like one of the producer method
     */
    void validate(T candidate, Optional<T> current) throws TermRejectedException;
}
