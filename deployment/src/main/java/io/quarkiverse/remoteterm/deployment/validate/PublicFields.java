package io.quarkiverse.remoteterm.deployment.validate;

import java.lang.reflect.Modifier;
import java.util.Optional;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;

/**
 * Public fields: read through an injected reference, they are those of the reference and not of the value.
 */
final class PublicFields {

    private final IndexView index;

    PublicFields(IndexView index) {
        this.index = index;
    }

    /**
     * @return the name of one that belongs to instances of the type
     */
    Optional<String> first(Type type) {
        for (ClassInfo declaration = index.getClassByName(type.name()); declaration != null; declaration = superclass(
                declaration)) {
            for (FieldInfo field : declaration.fieldsInDeclarationOrder()) {
                if (Modifier.isPublic(field.flags()) && !Modifier.isStatic(field.flags())) {
                    return Optional.of(field.name());
                }
            }
        }
        return Optional.empty();
    }

    private ClassInfo superclass(ClassInfo type) {
        return type.superName() == null ? null : index.getClassByName(type.superName());
    }
}
