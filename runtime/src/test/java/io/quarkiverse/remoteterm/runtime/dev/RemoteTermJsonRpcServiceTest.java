package io.quarkiverse.remoteterm.runtime.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.quarkus.runtime.annotations.DevMCPEnableByDefault;
import io.quarkus.runtime.annotations.JsonRpcDescription;

class RemoteTermJsonRpcServiceTest {

    private static final List<Method> METHODS = Stream.of(RemoteTermJsonRpcService.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers())).toList();

    @Test
    void allMethodsAndParametersAreDescribedForAgents() {
        assertThat(METHODS).hasSizeGreaterThan(10).allSatisfy(method -> {
            assertThat(method.isAnnotationPresent(JsonRpcDescription.class)).as("%s", method).isTrue();
            for (Parameter parameter : method.getParameters()) {
                assertThat(parameter.isAnnotationPresent(JsonRpcDescription.class)).as("%s", method).isTrue();
            }
        });
    }

    @Test
    void onlyWhatReadsIsEnabledForAgentsByDefault() {
        assertThat(METHODS).filteredOn(method -> method.isAnnotationPresent(DevMCPEnableByDefault.class))
                .extracting(Method::getName)
                .containsExactlyInAnyOrder("list", "status", "value", "difference", "history");
    }
}
