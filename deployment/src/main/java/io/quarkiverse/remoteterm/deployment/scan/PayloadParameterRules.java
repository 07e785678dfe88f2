package io.quarkiverse.remoteterm.deployment.scan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.MethodParameterInfo;

/**
 * Validates which parameters of a producer method receive a payload: the first one, or each part of a manifest one.
 */
final class PayloadParameterRules {

    private static final Set<DotName> NEVER_A_PAYLOAD = Set.of(DotNames.TERM, DotNames.REMOTE_TERMS, DotNames.INSTANCE,
            DotNames.INJECTABLE_INSTANCE, DotNames.PROVIDER, DotNames.EVENT);

    private final Annotations annotations;

    PayloadParameterRules(Annotations annotations) {
        this.annotations = annotations;
    }

    /**
     * @return all that is wrong, each with what to do
     */
    List<String> check(MethodInfo method) {
        List<String> violations = new ArrayList<>();
        List<PayloadParameterInfo> payloads = PayloadParameterInfo.of(method);
        if (payloads.isEmpty()) {
            violations.add("it has no payload parameter: the first parameter receives the payload, for example as an"
                    + " InputStream");
        } else if (payloads.get(0).part().isPresent()) {
            payloads.forEach(payload -> checkPart(method.parameters().get(payload.position()), violations));
            checkRepeated(payloads, violations);
        } else {
            checkFirst(method.parameters().get(0), violations);
        }
        checkFurtherParameters(method, payloads, violations);
        return violations;
    }

    private void checkFirst(MethodParameterInfo first, List<String> violations) {
        if (isInjected(first)) {
            violations.add("it has no payload parameter, the first parameter, %s, is an injection point: put the payload first,"
                    .formatted(first.type()) + " for example as an InputStream");
        } else if (Types.mentionsVariable(first.type())) {
            violations.add("the type of its payload, %s, is not known before it runs: say which type it is"
                    .formatted(first.type()));
        }
    }

    private void checkPart(MethodParameterInfo parameter, List<String> violations) {
        String part = PayloadParameterInfo.part(parameter).get();
        String place = "parameter %d, @Part(\"%s\") %s, ".formatted(parameter.position() + 1, part, parameter.type());
        if (!NameRules.isName(part)) {
            violations.add(place + "has no name of a part: use lower-case letters and digits, words joined by single dashes,"
                    + " such as feature-list");
        }
        if (isInjected(parameter)) {
            violations.add(place + "is an injection point: remove @Part, or take a type that a payload can have");
        } else if (Types.mentionsVariable(parameter.type())) {
            violations.add(place + "has a type that is not known before it runs: say which type it is");
        }
    }

    private static void checkRepeated(List<PayloadParameterInfo> payloads, List<String> violations) {
        Set<String> parts = new HashSet<>();
        Set<String> reported = new HashSet<>();
        for (PayloadParameterInfo payload : payloads) {
            String part = payload.part().orElseThrow();
            if (!parts.add(part) && reported.add(part)) {
                violations.add("two parameters are @Part(\"%s\"): remove one of them, or name another part".formatted(part));
            }
        }
    }

    /** A qualifier says that something else than the payload is meant: a configured Path, for example. */
    private void checkFurtherParameters(MethodInfo method, List<PayloadParameterInfo> payloads, List<String> violations) {
        Optional<String> part = payloads.stream().findFirst().flatMap(PayloadParameterInfo::part);
        for (MethodParameterInfo parameter : method.parameters()) {
            if (payloads.stream().noneMatch(payload -> payload.position() == parameter.position())
                    && PayloadKinds.isOfPayloadOnly(parameter.type())
                    && annotations.qualifiers(parameter.declaredAnnotations()).isEmpty()) {
                violations.add(("parameter %d is of the payload type %s, and only "
                        + (part.isPresent() ? "parameters with @Part receive one: name its part, or remove it"
                                : "the first parameter receives the payload: remove it, or name with @Part which part of a"
                                        + " manifest each receives"))
                        .formatted(parameter.position() + 1, parameter.type()));
            }
        }
    }

    private boolean isInjected(MethodParameterInfo parameter) {
        return NEVER_A_PAYLOAD.contains(parameter.type().name())
                || !annotations.qualifiers(parameter.declaredAnnotations()).isEmpty();
    }
}
