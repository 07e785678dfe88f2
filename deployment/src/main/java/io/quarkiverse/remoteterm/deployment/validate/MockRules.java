package io.quarkiverse.remoteterm.deployment.validate;

import java.util.ArrayList;
import java.util.List;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;

import io.quarkiverse.remoteterm.deployment.scan.Annotations;
import io.quarkiverse.remoteterm.deployment.scan.DotNames;
import io.quarkiverse.remoteterm.deployment.scan.ValueKind;

/**
 * Whether tests mock only values that can be mocked. Quarkus itself would say that such a bean has no normal scope, which
 * nobody who tests an application can change.
 */
final class MockRules {

    private static final List<DotName> MOCKS = List.of(DotName.createSimple("io.quarkus.test.InjectMock"),
            DotName.createSimple("io.quarkus.test.junit.mockito.InjectSpy"));

    private final TermBeans beans;
    private final IndexView index;

    MockRules(TermBeans beans, IndexView index) {
        this.beans = beans;
        this.index = index;
    }

    /**
     * @return all that is wrong, each with what to do
     */
    List<String> check() {
        Annotations annotations = new Annotations(index);
        List<String> violations = new ArrayList<>();
        for (DotName mock : MOCKS) {
            for (AnnotationInstance annotation : index.getAnnotations(mock)) {
                if (annotation.target().kind() == AnnotationTarget.Kind.FIELD) {
                    FieldInfo field = annotation.target().asField();
                    beans.value(field.type(), annotations.required(field.declaredAnnotations()))
                            .filter(value -> value.valueKind() != ValueKind.REFERENCE)
                            .ifPresent(value -> violations.add(("%s.%s: @%s cannot replace the value of @RemoteTerm(\"%s\"),"
                                    + " because %s. Use @%s %s<%s>, or serve another payload by a TestSource of"
                                    + " quarkus-remote-term-junit")
                                    .formatted(field.declaringClass().name(), field.name(), mock.withoutPackagePrefix(),
                                            value.term().name(), value.obstacle().orElse("it is AutoCloseable"),
                                            mock.withoutPackagePrefix(), DotNames.TERM.withoutPackagePrefix(), field.type())));
                }
            }
        }
        return violations;
    }
}
