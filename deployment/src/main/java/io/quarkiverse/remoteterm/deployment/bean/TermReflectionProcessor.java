package io.quarkiverse.remoteterm.deployment.bean;

import java.util.List;

import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;

import io.quarkiverse.remoteterm.deployment.scan.RemoteTermBuildItem;
import io.quarkiverse.remoteterm.deployment.scan.Types;
import io.quarkiverse.remoteterm.runtime.decode.PayloadType;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveHierarchyBuildItem;

/**
 * Registers the types that Jackson binds for reflection in native executables. The return type is among them: a producer
 * method that calls Jackson itself probably returns what it binds.
 */
class TermReflectionProcessor {

    @BuildStep
    void register(List<RemoteTermBuildItem> terms, CombinedIndexBuildItem index, Capabilities capabilities,
            BuildProducer<ReflectiveHierarchyBuildItem> hierarchies) {
        if (capabilities.isMissing(Capability.JACKSON)) {
            return;
        }
        for (RemoteTermBuildItem term : terms) {
            hierarchies.produce(hierarchy(term.type(), term, index.getIndex()));
            term.payloads().stream().filter(payload -> payload.kind() == PayloadType.Kind.DECODED)
                    .forEach(payload -> hierarchies.produce(hierarchy(payload.type(), term, index.getIndex())));
        }
    }

    private static ReflectiveHierarchyBuildItem hierarchy(Type type, RemoteTermBuildItem term, IndexView index) {
        return ReflectiveHierarchyBuildItem.builder(type)
                .source("remote term " + term.name())
                .ignoreTypePredicate(name -> isForeign(name, index))
                .build();
    }

    /** Types of libraries that are not indexed are rarely bound, and would only cause a warning that nobody can act on. */
    private static boolean isForeign(DotName name, IndexView index) {
        return ReflectiveHierarchyBuildItem.DefaultIgnoreTypePredicate.INSTANCE.test(name)
                || index.getClassByName(name) == null;
    }
}
