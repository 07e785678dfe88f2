package io.quarkiverse.remoteterm.deployment.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.jboss.jandex.Index;
import org.jboss.jandex.Type;
import org.junit.jupiter.api.Test;

class ProxyabilityTest {

    @Test
    void interfacesAndOpenClassesCanBeProxied() throws IOException {
        assertThat(obstacle(Map.class)).isNull();
        assertThat(obstacle(Open.class)).isNull();
        assertThat(obstacle(Abstract.class, Open.class)).isNull();
    }

    @Test
    void otherTypesSayWhyTheyCannot() throws IOException {
        assertThat(obstacle(String.class)).isEqualTo("it is final");
        assertThat(obstacle(Integer.class)).isEqualTo("it is final");
        assertThat(obstacle(int[].class)).isEqualTo("it is an array");
        assertThat(obstacle(Pair.class)).isEqualTo("it is a record");
        assertThat(obstacle(TimeUnit.class)).isEqualTo("it is an enum");
        assertThat(obstacle(Sealed.class)).isEqualTo("it is sealed");
        assertThat(obstacle(PrivateConstructor.class)).isEqualTo("it has no non-private constructor without parameters");
        assertThat(obstacle(FinalMethod.class)).isEqualTo("its method one() is final");
        assertThat(obstacle(Inheriting.class, FinalMethod.class)).isEqualTo("its method one() is final");
    }

    private static String obstacle(Class<?> type, Class<?>... more) throws IOException {
        Index index = type.isArray() ? Index.of(more) : Index.of(concat(type, more));
        return new Proxyability(index).obstacle(Type.create(type)).orElse(null);
    }

    private static Class<?>[] concat(Class<?> first, Class<?>[] more) {
        Class<?>[] all = new Class<?>[more.length + 1];
        all[0] = first;
        System.arraycopy(more, 0, all, 1, more.length);
        return all;
    }

    static class Open {

        private final void hidden() {
        }

        static final void shared() {
        }
    }

    abstract static class Abstract extends Open {
    }

    record Pair(int one, int two) {
    }

    sealed interface Sealed permits Pairs {
    }

    record Pairs() implements Sealed {
    }

    static class PrivateConstructor {

        private PrivateConstructor() {
        }
    }

    static class FinalMethod {

        final void one() {
        }
    }

    static class Inheriting extends FinalMethod {
    }
}
