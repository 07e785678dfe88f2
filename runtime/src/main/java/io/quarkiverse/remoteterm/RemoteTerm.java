package io.quarkiverse.remoteterm;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;

/**
 * Names a remote term.
 * <p>
 * On a method it declares the term: the method is the term's <em>producer method</em>. It is called with each new payload
 * of the term's source, as its first parameter, and what it returns is published. It may throw anything; it runs off the
 * event loop and outside a request.
 * <p>
 * On an injection point or an observer parameter it is the qualifier of the term's value, of its {@link Term} handle and of
 * its events. On a class that implements {@link io.quarkiverse.remoteterm.spi.TermValidator} it names the term to validate.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ METHOD, FIELD, PARAMETER, TYPE })
public @interface RemoteTerm {

    /**
     * The term's name: {@code [a-z0-9]+(-[a-z0-9]+)*}, unique in the application.
     */
    String value();

    /**
     * For look-ups by name: {@code container.select(type, RemoteTerm.Literal.of("exchange-rates"))}.
     */
    final class Literal extends AnnotationLiteral<RemoteTerm> implements RemoteTerm {

        private static final long serialVersionUID = 1L;

        private final String value;

        private Literal(String value) {
            this.value = value;
        }

        public static Literal of(String name) {
            return new Literal(name);
        }

        @Override
        public String value() {
            return value;
        }

        /**
         * As of every annotation of this type, but without reflection, of which the superclass keeps a part in each literal.
         */
        @Override
        public boolean equals(Object other) {
            return other instanceof RemoteTerm term && term.value().equals(value);
        }

        @Override
        public int hashCode() {
            return 127 * "value".hashCode() ^ value.hashCode();
        }
    }
}
