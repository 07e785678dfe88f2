package io.quarkiverse.remoteterm.runtime;

import java.util.List;

import jakarta.enterprise.invoke.Invoker;

import io.quarkus.arc.impl.CreationalContextImpl;

/**
 * Calls a producer method through the invoker that ArC generated for it, which is loaded at the first call. Adds the arguments
 * that ArC's invoker cannot look up.
 */
public final class ProducerMethod implements Invoker<Object, Object> {

    private final String name;
    private final int parameters;
    private final String invokerClass;
    private final List<PlacedParameter> placed;
    private volatile Invoker<Object, Object> invoker;

    /**
     * @param name for messages: {@code com.acme.Terms.rates}
     * @param invokerClass implements {@code Invoker} and has a constructor without parameters
     */
    ProducerMethod(String name, int parameters, String invokerClass, List<PlacedParameter> placed) {
        this.name = name;
        this.parameters = parameters;
        this.invokerClass = invokerClass;
        this.placed = placed;
    }

    String name() {
        return name;
    }

    int parameters() {
        return parameters;
    }

    @Override
    public Object invoke(Object instance, Object[] arguments) throws Exception {
        if (placed.isEmpty()) {
            return invoker().invoke(instance, arguments);
        }
        CreationalContextImpl<Object> context = new CreationalContextImpl<>(null);
        try {
            for (PlacedParameter parameter : placed) {
                arguments[parameter.position()] = parameter.create(context);
            }
            return invoker().invoke(instance, arguments);
        } finally {
            context.release();
        }
    }

    /** Two threads may both create one: it has no state. */
    @SuppressWarnings("unchecked")
    private Invoker<Object, Object> invoker() throws ReflectiveOperationException {
        Invoker<Object, Object> created = invoker;
        if (created == null) {
            created = (Invoker<Object, Object>) TypeReader.load(invokerClass).getDeclaredConstructor().newInstance();
            invoker = created;
        }
        return created;
    }
}
