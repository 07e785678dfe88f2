package io.quarkiverse.remoteterm.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.quarkiverse.remoteterm.runtime.decode.PayloadParameter;
import io.quarkiverse.remoteterm.runtime.decode.PayloadParameters;
import io.quarkiverse.remoteterm.runtime.decode.PayloadType;

/**
 * A term as the build hands it over: all text, on one line. The lines of thousands of terms are a few constants in the
 * recorded bytecode, where a statement for each would not fit into a class.
 *
 * @param name of the term
 * @param type what the producer method returns, as {@link TypeReader} reads it
 * @param manifest the name that manifests are made out to; empty: there is none
 * @param method the producer method
 */
public record RecordedTerm(String name, String type, Optional<String> manifest, List<Payload> payloads, String fetcher,
        List<String> loadsAfter, Method method) {

    /**
     * A parameter that receives a payload.
     *
     * @param part of the manifest; empty: none is named
     * @param type as {@link TypeReader} reads it
     */
    public record Payload(int position, String part, PayloadType.Kind kind, String type) {

        private String toItem() {
            return position + COLON + part + COLON + kind + COLON + type;
        }

        private static PayloadParameter read(String item, TypeReader types) {
            String[] parts = item.split(COLON, 4);
            return new PayloadParameter(Integer.parseInt(parts[0]), Optional.of(parts[1]).filter(part -> !part.isEmpty()),
                    new PayloadType(PayloadType.Kind.valueOf(parts[2]), types.read(parts[3])));
        }
    }

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
    private static final String COLON = ":";

    public String toLine() {
        return String.join(FIELD, name, type, manifest.orElse(""),
                payloads.stream().map(Payload::toItem).collect(Collectors.joining(ITEM)), fetcher,
                String.join(ITEM, loadsAfter),
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
                payloads(fields[2], items(fields[3]), types), fields[4], items(fields[5]),
                new ProducerMethod(declaring + "." + fields[7], Integer.parseInt(fields[8]), fields[9], List.copyOf(placed)));
    }

    private static PayloadParameters payloads(String manifest, List<String> items, TypeReader types) {
        return new PayloadParameters(Optional.of(manifest).filter(name -> !name.isEmpty()),
                items.stream().map(item -> Payload.read(item, types)).toList());
    }

    private static List<String> items(String field) {
        return field.isEmpty() ? List.of() : List.of(field.split(ITEM));
    }
}
