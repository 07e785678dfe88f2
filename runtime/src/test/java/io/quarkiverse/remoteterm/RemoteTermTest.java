package io.quarkiverse.remoteterm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RemoteTermTest {

    @Test
    void aLiteralEqualsTheAnnotation() {
        RemoteTerm annotation = Annotated.class.getAnnotation(RemoteTerm.class);
        RemoteTerm.Literal literal = RemoteTerm.Literal.of("rates");

        assertThat(literal).isEqualTo(annotation).hasSameHashCodeAs(annotation).isEqualTo(RemoteTerm.Literal.of("rates"))
                .isNotEqualTo(RemoteTerm.Literal.of("other")).isNotEqualTo("rates").isNotEqualTo(null);
        assertThat(annotation).isEqualTo(literal);
    }

    @RemoteTerm("rates")
    static class Annotated {
    }
}
