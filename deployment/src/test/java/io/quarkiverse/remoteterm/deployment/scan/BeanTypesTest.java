package io.quarkiverse.remoteterm.deployment.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jboss.jandex.Index;
import org.jboss.jandex.Type;
import org.junit.jupiter.api.Test;

class BeanTypesTest {

    @Test
    void areTheTypeAndAllItsSupertypes() throws Exception {
        assertThat(of("rates")).containsExactlyInAnyOrder(Rates.class.getName(), Base.class.getName() + "<java.lang.String>",
                "java.util.function.Supplier<java.util.List<java.lang.String>>", "java.lang.Object");
    }

    @Test
    void resolveTheArgumentsOfTheReturnType() throws Exception {
        assertThat(of("generic")).containsExactlyInAnyOrder(Base.class.getName() + "<java.lang.Integer>",
                "java.util.function.Supplier<java.util.List<java.lang.Integer>>", "java.lang.Object");
    }

    @Test
    void ofARawTypeAreRaw() throws Exception {
        assertThat(of("raw")).containsExactlyInAnyOrder(Base.class.getName(), "java.util.function.Supplier",
                "java.lang.Object");
    }

    @Test
    void leaveOutWhatHasAWildcard() throws Exception {
        assertThat(of("wildcard")).containsExactlyInAnyOrder(Wildcard.class.getName(), "java.lang.Object");
    }

    @Test
    void ofAnArrayAreTheArrayAndObject() throws Exception {
        assertThat(of("array")).containsExactlyInAnyOrder("java.lang.String[]", "java.lang.Object");
    }

    @Test
    void leaveOutWhatIsHiddenInThePlatform() throws Exception {
        assertThat(of("text")).contains("java.lang.StringBuilder", "java.lang.CharSequence")
                .doesNotContain("java.lang.AbstractStringBuilder");
    }

    private static List<String> of(String method) throws IOException, ClassNotFoundException {
        Index index = Index.of(Terms.class, Rates.class, Base.class, Wildcard.class, Supplier.class, Function.class,
                Object.class, StringBuilder.class, Class.forName("java.lang.AbstractStringBuilder"));
        Type type = index.getClassByName(Terms.class).firstMethod(method).returnType();
        List<String> names = new ArrayList<>();
        new BeanTypes(index).of(type).forEach(beanType -> names.add(beanType.toString()));
        return names;
    }

    interface Terms {

        Rates rates();

        StringBuilder text();

        Base<Integer> generic();

        @SuppressWarnings("rawtypes")
        Base raw();

        Wildcard wildcard();

        String[] array();
    }

    static class Rates extends Base<String> {
    }

    static class Base<T> implements Supplier<List<T>> {

        @Override
        public List<T> get() {
            return List.of();
        }
    }

    static class Wildcard implements Function<List<?>, String> {

        @Override
        public String apply(List<?> list) {
            return "";
        }
    }
}
