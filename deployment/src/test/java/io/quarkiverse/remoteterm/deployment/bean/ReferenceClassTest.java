package io.quarkiverse.remoteterm.deployment.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.Index;
import org.jboss.jandex.IndexView;
import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermSnapshot;
import io.quarkiverse.remoteterm.TermUnavailableException;
import io.quarkiverse.remoteterm.deployment.bean.elsewhere.Base;
import io.quarkiverse.remoteterm.runtime.publish.TermCell;
import io.quarkus.arc.ClientProxy;
import io.quarkus.arc.InjectableBean;
import io.quarkus.gizmo2.Gizmo;

/**
 * Generated classes, as the application would load them.
 */
class ReferenceClassTest {

    /** A class can be defined only once. */
    private static final Map<Class<?>, Class<?>> GENERATED = new ConcurrentHashMap<>();
    private static final Set<String> REFLECTIVE = new HashSet<>();

    private final TermCell<Object> cell = new TermCell<>("rates");

    @Test
    void eachCallReachesTheValueServedAtThatMoment() {
        Rates rates = reference(Rates.class);
        serve(new Rates("1"));
        assertThat(rates.version()).isEqualTo("1");
        serve(new Rates("2"));
        assertThat(rates.version()).isEqualTo("2");
        assertThat(rates).hasToString("rates 2");
    }

    @Test
    void withoutAValueACallSaysSo() {
        Rates rates = reference(Rates.class);
        assertThatThrownBy(rates::version).isInstanceOf(TermUnavailableException.class).hasMessageContaining("rates");
        assertThatThrownBy(rates::toString).isInstanceOf(TermUnavailableException.class);
    }

    @Test
    void methodsThatAreNotPublicAreCalledOnTheValue() throws Exception {
        Rates rates = reference(Rates.class);
        serve(new Rates("1"));
        assertThat(rates.packagePrivate()).isEqualTo("package 1");
        assertThat(rates.protectedHere()).isEqualTo("protected 1");
        assertThat(Base.callProtected(rates)).isEqualTo("base of 1");
        assertThat(REFLECTIVE).contains("protectedThere").doesNotContain("protectedHere");
        Method elsewhere = rates.getClass().getDeclaredMethod("protectedThere", String.class);
        assertThat(elsewhere).isNotNull();
    }

    @Test
    void primitivesVoidArraysAndExceptionsPassThrough() {
        Rates rates = reference(Rates.class);
        serve(new Rates("7"));
        assertThat(rates.sum(1, 2L, 3.5, (byte) 4, 'a', true, new int[] { 5 })).isEqualTo(1 + 2 + 3.5 + 4 + 97 + 1 + 5);
        long[][] counted = rates.counted(new long[][] { { 1 } });
        assertThat(counted[0]).containsExactly(2);
        assertThatThrownBy(rates::fail).isInstanceOf(IOException.class).hasMessage("on purpose 7");
    }

    @Test
    void equalityIsWhatTheTypeSaysItIs() {
        Rates rates = reference(Rates.class);
        serve(new Rates("1"));
        assertThat(rates.equals(new Rates("1"))).isTrue();
        assertThat(rates).hasSameHashCodeAs(new Rates("1"));
        serve(new Rates("2"));
        assertThat(rates.equals(new Rates("1"))).isFalse();

        Plain plain = reference(Plain.class);
        serve(new Plain());
        assertThat(plain.equals(plain)).isTrue();
        assertThat(plain.equals(cell.get())).isFalse();
        assertThat(plain).hasToString(cell.get().toString());
    }

    @Test
    void inheritedDefaultAndBridgeMethodsAreCalledOnTheValue() {
        Quote quote = reference(Quote.class);
        serve(new Quote(3));
        assertThat(quote.described()).isEqualTo("value 3");
        Source<Integer> source = quote;
        assertThat(source.value()).isEqualTo(3);
        assertThat(source.compareTo(3)).isZero();
        assertThat(quote.inheritedText()).isEqualTo("abstract 3");
    }

    @Test
    void theConstructorOfTheTypeMayCallItsMethods() {
        Greeting greeting = reference(Greeting.class);
        serve(new Greeting());
        assertThat(greeting.text()).isEqualTo("hello");
    }

    @Test
    @SuppressWarnings("unchecked")
    void interfacesClassesOfTheJdkAndAbstractClassesHaveOne() {
        Map<String, Long> map = reference(Map.class);
        serve(Map.of("one", 1L));
        assertThat(map).containsEntry("one", 1L).isEqualTo(Map.of("one", 1L));
        assertThat(map.getOrDefault("two", 2L)).isEqualTo(2L);

        ArrayList<String> list = reference(ArrayList.class);
        serve(new ArrayList<>(List.of("a", "b")));
        assertThat(list).containsExactly("a", "b");
        assertThat(list.stream().toList()).containsExactly("a", "b");

        AbstractSource source = reference(AbstractSource.class);
        serve(new Quote(5));
        assertThat(source.inheritedText()).isEqualTo("abstract 5");
    }

    @Test
    void canBeUnwrapped() {
        Rates rates = reference(Rates.class);
        Rates served = new Rates("1");
        serve(served);
        assertThat(ClientProxy.unwrap(rates)).isSameAs(served);
        assertThat(((ClientProxy) rates).arc_bean()).isNull();
    }

    /** Values may be finalized; what stands in for them must not do it for them. */
    @Test
    void finalizersAreNotCalledOnTheValue() {
        assertThat(reference(Rates.class).getClass().getDeclaredMethods()).extracting(Method::getName)
                .doesNotContain("finalize");
    }

    private void serve(Object value) {
        cell.publish(new TermSnapshot<>(value, "1", TermOrigin.OVERRIDE, Instant.now()), Optional.empty());
    }

    @SuppressWarnings("unchecked")
    private <T> T reference(Class<T> type) {
        try {
            return (T) GENERATED.computeIfAbsent(type, this::generate)
                    .getConstructor(TermCell.class, InjectableBean.class).newInstance(cell, null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private Class<?> generate(Class<?> type) {
        try {
            Map<String, byte[]> generated = new HashMap<>();
            IndexView index = index(type);
            ClassInfo info = index.getClassByName(type);
            new ReferenceClass(info, OverridableMethods.of(info, index), method -> REFLECTIVE.add(method.name()))
                    .generate(Gizmo.create(generated::put));
            byte[] bytes = generated.values().iterator().next();
            return type.getName().startsWith("java.") ? new OneClass(bytes).type
                    : MethodHandles.privateLookupIn(type, MethodHandles.lookup()).defineClass(bytes);
        } catch (ReflectiveOperationException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static IndexView index(Class<?> type) throws IOException {
        List<Class<?>> classes = new ArrayList<>();
        collect(type, classes);
        classes.add(Object.class);
        return Index.of(classes.toArray(Class<?>[]::new));
    }

    private static void collect(Class<?> type, List<Class<?>> classes) {
        if (type != null && !classes.contains(type)) {
            classes.add(type);
            collect(type.getSuperclass(), classes);
            for (Class<?> implemented : type.getInterfaces()) {
                collect(implemented, classes);
            }
        }
    }

    private static final class OneClass extends ClassLoader {

        private final Class<?> type;

        OneClass(byte[] bytes) {
            super(ReferenceClassTest.class.getClassLoader());
            this.type = defineClass(null, bytes, 0, bytes.length);
        }
    }

    static class Rates extends Base {

        private String version;

        Rates() {
        }

        Rates(String version) {
            this.version = version;
        }

        public String version() {
            return version;
        }

        String packagePrivate() {
            return "package " + version;
        }

        protected String protectedHere() {
            return "protected " + version;
        }

        @Override
        public String of() {
            return version;
        }

        double sum(int a, long b, double c, byte d, char e, boolean f, int[] g) {
            return a + b + c + d + e + (f ? 1 : 0) + g[0];
        }

        long[][] counted(long[][] counts) {
            counts[0][0]++;
            return counts;
        }

        void fail() throws IOException {
            throw new IOException("on purpose " + version);
        }

        @Override
        @SuppressWarnings("removal")
        protected void finalize() {
            version = null;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Rates rates && rates.version().equals(version);
        }

        @Override
        public int hashCode() {
            return version.hashCode();
        }

        @Override
        public String toString() {
            return "rates " + version;
        }
    }

    static class Plain {
    }

    interface Source<T extends Number> extends Comparable<T> {

        T value();

        default String described() {
            return "value " + value();
        }
    }

    abstract static class AbstractSource implements Source<Integer> {

        String inheritedText() {
            return "abstract " + value();
        }
    }

    static class Quote extends AbstractSource {

        private Integer value;

        Quote() {
        }

        Quote(Integer value) {
            this.value = value;
        }

        @Override
        public Integer value() {
            return value;
        }

        @Override
        public int compareTo(Integer other) {
            return value.compareTo(other);
        }
    }

    static class Greeting {

        private final String text;

        Greeting() {
            text = initial();
        }

        String initial() {
            return "hello";
        }

        String text() {
            return text;
        }
    }
}
