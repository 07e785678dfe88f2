package io.quarkiverse.remoteterm.spi;

import java.lang.reflect.Type;
import java.util.Optional;

import io.quarkiverse.remoteterm.TermPayload;

/**
 * Makes a producer method's payload parameter out of a body. A bean, {@code @Singleton} if it has no scope. Asked in the order
 * of {@code @Priority}, the highest first, and before the built-in JSON decoder.
 */
public interface TermDecoder {

    /**
     * @param type the payload parameter's type
     * @param contentType as the source sent it
     */
    boolean supports(Type type, Optional<String> contentType);

    /**
     * May block while it reads. Reads {@link TermPayload#stream()} and lets its exceptions pass.
     *
     * @return an instance of {@code type}, never null
     * @throws io.quarkiverse.remoteterm.TermRejectedException to reject the version at once
     */
    Object decode(TermPayload payload, Type type) throws Exception;
}
