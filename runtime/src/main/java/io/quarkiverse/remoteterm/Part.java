package io.quarkiverse.remoteterm;

import static java.lang.annotation.ElementType.PARAMETER;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter of a producer method that receives a part of the term's manifest, which
 * {@code quarkus.remote-term."term".manifest.enabled} says that the term has.
 * <p>
 * It may be of every type that a payload may have: the part is decompressed and decoded as any payload is. The content type and
 * encoding are those of the manifest. A {@link TermPayload} has the version of the manifest and no metadata.
 * <p>
 * The producer method is called once all parts that its parameters ask for have been fetched and verified. Parts that no
 * parameter asks for are not fetched. A manifest that does not name a part that is asked for is rejected.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(PARAMETER)
public @interface Part {

    /**
     * The name of the part: {@code [a-z0-9]+(-[a-z0-9]+)*}. Two parameters cannot ask for the same part.
     */
    String value();
}
