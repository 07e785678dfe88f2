package io.quarkiverse.remoteterm.runtime.config.read;

/**
 * Reads and checks what one kind of source needs to know of a term. A bean with
 * {@link io.smallrye.common.annotation.Identifier}, the kind; part of the application only if a term is of that kind.
 *
 * @param <S> the settings
 */
public interface SourceSettingsReader<S> {

    /**
     * @param term what is wrong is reported to it
     * @return whatever there is if something is wrong, also null
     */
    S read(TermConfiguration term);
}
