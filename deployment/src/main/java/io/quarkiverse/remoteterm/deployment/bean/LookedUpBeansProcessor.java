package io.quarkiverse.remoteterm.deployment.bean;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.Type;

import io.quarkiverse.remoteterm.deployment.scan.DotNames;
import io.quarkiverse.remoteterm.deployment.scan.Types;
import io.quarkiverse.remoteterm.runtime.LookedUpBeans;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem;
import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.GeneratedResourceBuildItem;

/**
 * Records the beans of terms that ArC has removed because nothing injects them: the run time has one class for all of them.
 */
class LookedUpBeansProcessor {

    @BuildStep
    void record(ValidationPhaseBuildItem validated, BuildProducer<GeneratedResourceBuildItem> resources) {
        String lines = validated.getContext().removedBeans().stream()
                .filter(bean -> bean.isSynthetic() && bean.getQualifier(DotNames.REMOTE_TERM).isPresent())
                .map(LookedUpBeansProcessor::line)
                .sorted()
                .collect(Collectors.joining());
        if (!lines.isEmpty()) {
            resources.produce(
                    new GeneratedResourceBuildItem(LookedUpBeans.FILE, lines.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Whether a bean with these types and qualifiers needs no class of its own. */
    static boolean canBe(Stream<Type> types, List<AnnotationInstance> qualifiers) {
        return qualifiers.stream().allMatch(qualifier -> qualifier.name().equals(DotNames.REMOTE_TERM))
                && types.noneMatch(Types::mentionsVariable);
    }

    private static String line(BeanInfo bean) {
        String term = bean.getQualifier(DotNames.REMOTE_TERM).orElseThrow().value().asString();
        Stream<String> types = Stream.concat(Stream.of(bean.getProviderType()), bean.getTypes().stream())
                .map(TypeWriter::write);
        return Stream.concat(Stream.of(term), types).collect(Collectors.joining(LookedUpBeans.SEPARATOR, "", "\n"));
    }
}
