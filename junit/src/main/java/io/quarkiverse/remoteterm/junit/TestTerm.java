package io.quarkiverse.remoteterm.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a remote term reads in a {@code @QuarkusTest}, instead of its configured source: a resource of the class path, or a
 * text. Before each test the term is loaded from it anew.
 * <p>
 * Of a term with a manifest, each part that the producer method asks for is declared:
 *
 * <pre>
 * &#64;TestTerm(name = "scoring", part = "model", resource = "model.onnx")
 * &#64;TestTerm(name = "scoring", part = "features", text = "[\"age\"]")
 * </pre>
 *
 * There is no manifest to write, and none is verified. With parameters without {@code @Part}, leave {@link #part()} out.
 * <p>
 * One on a method goes before one on its class for the same term or part, one on a class before one on its superclass or an
 * interface, and one on a nested class before one on the class around it. An annotation that carries it may stand for it. It
 * has no effect in a {@code @QuarkusIntegrationTest}, where the application is another process.
 *
 * @see TestSource
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(TestTerm.List.class)
public @interface TestTerm {

    /**
     * The name of the term.
     */
    String name();

    /**
     * The part of the term's manifest that is declared, as {@code @Part} of a parameter names it.
     */
    String part() default "";

    /**
     * The name of a resource: of the package of the test class or, if there is none, of the class path. Either it or
     * {@link #text()} has to be given.
     */
    String resource() default "";

    /**
     * The content, in UTF-8. For an empty one call {@link TestSource#serve(String)}.
     */
    String text() default "";

    /**
     * Several terms.
     */
    @Target({ ElementType.TYPE, ElementType.METHOD })
    @Retention(RetentionPolicy.RUNTIME)
    @interface List {

        TestTerm[] value();
    }
}
