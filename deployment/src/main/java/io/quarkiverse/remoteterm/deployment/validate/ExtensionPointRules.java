package io.quarkiverse.remoteterm.deployment.validate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jboss.jandex.DotName;

import io.quarkiverse.remoteterm.deployment.scan.DotNames;
import io.quarkiverse.remoteterm.deployment.scan.PayloadParameterInfo;
import io.quarkiverse.remoteterm.deployment.scan.RemoteTermBuildItem;
import io.quarkiverse.remoteterm.runtime.config.read.ConfigurationKeys;
import io.quarkiverse.remoteterm.runtime.config.read.FixedTerm;
import io.quarkiverse.remoteterm.runtime.decode.PayloadType;
import io.quarkus.arc.processor.BeanInfo;

/**
 * Checks that there is a fetcher and a decoder for each term.
 */
final class ExtensionPointRules {

    private final Set<String> builtIn;
    private final Set<String> customFetchers = new TreeSet<>();
    private final boolean jackson;
    private final boolean canDecode;

    /**
     * @param kinds of sources that are built in
     */
    ExtensionPointRules(Collection<BeanInfo> beans, boolean jackson, Collection<String> kinds) {
        this.builtIn = new TreeSet<>(kinds);
        boolean decoder = false;
        for (BeanInfo bean : beans) {
            decoder |= isA(DotNames.TERM_DECODER, bean);
            if (isA(DotNames.TERM_FETCHER, bean)) {
                bean.getQualifier(DotNames.IDENTIFIER)
                        .ifPresent(identifier -> customFetchers.add(identifier.value().asString()));
            }
        }
        this.jackson = jackson;
        this.canDecode = jackson || decoder;
    }

    private static boolean isA(DotName type, BeanInfo bean) {
        return bean.getTypes().stream().anyMatch(beanType -> beanType.name().equals(type));
    }

    /**
     * @return all that is wrong, each with what to do
     */
    List<String> check(RemoteTermBuildItem term) {
        List<String> violations = new ArrayList<>();
        if (!builtIn.contains(term.fetcher()) && !customFetchers.contains(term.fetcher())) {
            List<String> known = new ArrayList<>(builtIn);
            known.addAll(customFetchers);
            violations.add(("there is no fetcher '%s', only %s: set %s to one of these, or write a TermFetcher bean with"
                    + " @Identifier(\"%s\")").formatted(term.fetcher(), String.join(", ", known),
                            ConfigurationKeys.ofTerm(term.name(), "fetcher"), term.fetcher()));
        }
        for (PayloadParameterInfo payload : term.payloads()) {
            if (payload.kind() == PayloadType.Kind.DECODED && !canDecode) {
                violations.add(("nothing can decode its payload to %s: add the extension quarkus-jackson for JSON, write a"
                        + " TermDecoder bean, or take an InputStream, byte[], ByteBuffer, String, Reader, Path or TermPayload")
                        .formatted(payload.type()));
            }
        }
        if (term.manifest().isPresent() && !jackson) {
            violations.add("nothing can read its manifest: add the extension quarkus-jackson, or remove %s"
                    .formatted(ConfigurationKeys.ofTerm(term.name(), FixedTerm.MANIFEST_ENABLED)));
        }
        return violations;
    }
}
