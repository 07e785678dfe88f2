package io.quarkiverse.remoteterm.runtime;

import java.util.List;

import jakarta.enterprise.invoke.Invoker;

import io.quarkus.arc.impl.CreationalContextImpl;

/**
 * Adds the arguments that ArC's own invoker cannot look up.
 */
final class PlacingInvoker implements Invoker<Object, Object> {

    private final Invoker<Object, Object> delegate;
    private final List<PlacedParameter> parameters;

    PlacingInvoker(Invoker<Object, Object> delegate, List<PlacedParameter> parameters) {
        this.delegate = delegate;
        this.parameters = parameters;
    }

    @Override
    public Object invoke(Object instance, Object[] arguments) throws Exception {
        CreationalContextImpl<Object> context = new CreationalContextImpl<>(null);
        try {
            for (PlacedParameter parameter : parameters) {
                arguments[parameter.position()] = parameter.create(context);
            }
            return delegate.invoke(instance, arguments);
        } finally {
            context.release();
        }
    }
}
