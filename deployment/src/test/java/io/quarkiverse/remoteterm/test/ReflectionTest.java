package io.quarkiverse.remoteterm.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkus.deployment.builditem.GeneratedResourceBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.test.QuarkusUnitTest;

/**
 * What Jackson binds works in a native executable with nothing registered by the application.
 */
class ReflectionTest {

    private static final Set<String> REGISTERED = ConcurrentHashMap.newKeySet();

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.of()
            .overrideConfigKey("quarkus.remote-term.lazy-init", "true")
            .addBuildChainCustomizer(chain -> chain.addBuildStep(context -> context
                    .consumeMulti(ReflectiveClassBuildItem.class)
                    .forEach(item -> REGISTERED.addAll(item.getClassNames())))
                    .consumes(ReflectiveClassBuildItem.class)
                    .produces(GeneratedResourceBuildItem.class)
                    .build())
            .setAfterUndeployListener(() -> assertThat(REGISTERED).contains(Rate.class.getName(), Currency.class.getName(),
                    Table.class.getName()));

    @Test
    void builds() {
    }

    static class Terms {

        @RemoteTerm("decoded")
        String decoded(Map<String, List<Rate>> payload) {
            return "";
        }

        @RemoteTerm("returned")
        Table returned(InputStream payload) {
            return null;
        }
    }

    record Rate(Currency currency, double rate) {
    }

    record Currency(String code) {
    }

    record Table(int rows) {
    }
}
