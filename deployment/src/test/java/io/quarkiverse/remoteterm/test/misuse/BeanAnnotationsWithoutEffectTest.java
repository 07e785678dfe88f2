package io.quarkiverse.remoteterm.test.misuse;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Typed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.test.TestApplication;
import io.quarkus.arc.lookup.LookupIfProperty;
import io.quarkus.test.QuarkusUnitTest;

class BeanAnnotationsWithoutEffectTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.rejectedWith(
            Terms.class.getName() + ".typed(): @Typed names " + Map.class.getName(),
            Terms.class.getName() + ".unselected(): an alternative has to be selected: add @Priority",
            Terms.class.getName() + ".lookup(): a term is loaded whether or not it is looked up: use @IfBuildProperty");

    @Test
    void doNotBuild() {
        fail("The build should have failed");
    }

    static class Terms {

        @Typed(Map.class)
        @RemoteTerm("typed")
        List<String> typed(String payload) {
            return null;
        }

        @Alternative
        @RemoteTerm("unselected")
        Set<String> unselected(String payload) {
            return null;
        }

        @LookupIfProperty(name = "lookup", stringValue = "true")
        @RemoteTerm("lookup")
        Set<Integer> lookup(String payload) {
            return null;
        }
    }
}
