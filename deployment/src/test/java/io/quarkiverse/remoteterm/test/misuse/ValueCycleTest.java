package io.quarkiverse.remoteterm.test.misuse;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.InputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.test.TestApplication;
import io.quarkus.test.QuarkusUnitTest;

class ValueCycleTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.rejectedWith("remote terms wait for each other's values: ", "a (",
            Terms.class.getName() + ".a()", " -> b (", " -> c (", " -> a (",
            "Take a io.quarkiverse.remoteterm.Term as the parameter");

    @Test
    void doesNotBuild() {
        fail("The build should have failed");
    }

    static class Terms {

        @RemoteTerm("a")
        A a(InputStream payload, B b) {
            return null;
        }

        @RemoteTerm("b")
        B b(InputStream payload, C c) {
            return null;
        }

        @RemoteTerm("c")
        C c(InputStream payload, @RemoteTerm("a") A a) {
            return null;
        }
    }

    interface A {
    }

    interface B {
    }

    record C(String text) {
    }
}
