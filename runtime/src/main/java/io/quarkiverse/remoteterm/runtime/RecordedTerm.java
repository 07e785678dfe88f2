package io.quarkiverse.remoteterm.runtime;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.remoteterm.runtime.decode.PayloadType;

/**
 * A term as the build hands it over: all text, on one line. The lines of thousands of terms are a few constants in the
 * recorded bytecode, where a statement for each would not fit into a class.
 *
 * @param name of the term
 * @param type what the producer method returns, as {@link TypeReader} reads it
 * @param payloadType the same of the payload parameter
 * @param method the producer method
 */
public record RecordedTerm(String name, String type, PayloadType.Kind payloadKind, String payloadType, String fetcher,
        List<String> loadsAfter, Method method) {

    /**
     * @param declaring the binary name of the class
     * @param parameters how many it has
     * @param invoker the class that ArC generated
     * @param placed the parameters whose beans depend on where they are injected: {@code position:bean identifier}
     */
    public record Method(String declaring, String name, int parameters, String invoker, List<String> placed) {
    }

    private static final String FIELD = "\t";
    private static final String ITEM = " ";

    public String toLine() {
        return String.join(FIELD, name, type, payloadKind.name(), payloadType, fetcher, String.join(ITEM, loadsAfter),
                method.declaring(), method.name(), String.valueOf(method.parameters()), method.invoker(),
                String.join(ITEM, method.placed()));
    }

    static TermDeclaration read(String line, TypeReader types) {
        String[] fields = line.split(FIELD, -1);
        String declaring = fields[6];
        List<PlacedParameter> placed = new ArrayList<>();
        for (String parameter : items(fields[10])) {
            int colon = parameter.indexOf(':');
            placed.add(new PlacedParameter(declaring, fields[0], Integer.parseInt(parameter.substring(0, colon)),
                    parameter.substring(colon + 1)));
        }
        return new TermDeclaration(fields[0], types.read(fields[1]),
                new PayloadType(PayloadType.Kind.valueOf(fields[2]), types.read(fields[3])), fields[4], items(fields[5]),
                new ProducerMethod(declaring + "." + fields[7], Integer.parseInt(fields[8]), fields[9], List.copyOf(placed)));
    }

    private static List<String> items(String field) {
        return field.isEmpty() ? List.of() : List.of(field.split(ITEM));
    }
}
