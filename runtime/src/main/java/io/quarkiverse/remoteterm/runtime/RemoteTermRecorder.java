package io.quarkiverse.remoteterm.runtime;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import jakarta.enterprise.invoke.Invoker;

import io.quarkiverse.remoteterm.runtime.decode.PayloadType;
import io.quarkiverse.remoteterm.runtime.publish.TermCells;
import io.quarkus.arc.SyntheticCreationalContext;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;

/**
 * Brings what the build knows into the application: the declarations, and the cells that the beans of the terms read.
 */
@Recorder
public class RemoteTermRecorder {

    public RuntimeValue<TermCells> cells(List<String> names) {
        return new RuntimeValue<>(new TermCells(names));
    }

    public Function<SyntheticCreationalContext<Object>, Object> handle(RuntimeValue<TermCells> cells, String name) {
        return context -> cells.getValue().get(name);
    }

    public Function<SyntheticCreationalContext<Object>, Object> value(RuntimeValue<TermCells> cells, String name) {
        return context -> cells.getValue().get(name).get();
    }

    public Function<SyntheticCreationalContext<Object>, Object> refused(String message) {
        return context -> {
            throw new UnsupportedOperationException(message);
        };
    }

    /**
     * @param placed by position the identifiers of the beans that have to be told where they are injected
     */
    public RuntimeValue<Invoker<Object, Object>> placing(RuntimeValue<Invoker<Object, Object>> invoker, Class<?> declaring,
            String method, List<Class<?>> parameterTypes, Map<Integer, String> placed) {
        Method producer;
        try {
            producer = declaring.getDeclaredMethod(method, parameterTypes.toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
        List<PlacedParameter> parameters = new ArrayList<>();
        placed.forEach((position, bean) -> parameters.add(new PlacedParameter(producer, position, bean)));
        return new RuntimeValue<>(new PlacingInvoker(invoker.getValue(), parameters));
    }

    /**
     * @param scheduler null: the application's
     */
    public RuntimeValue<TermDeclarations> declarations(String scheduler) {
        return new RuntimeValue<>(new TermDeclarations(scheduler));
    }

    public void declare(RuntimeValue<TermDeclarations> declarations, String name, String producer, Type type,
            PayloadType.Kind payloadKind, Type payloadType, String fetcher, List<String> loadsAfter,
            int parameters, RuntimeValue<Invoker<Object, Object>> invoker) {
        declarations.getValue().add(new TermDeclaration(name, producer, type, new PayloadType(payloadKind, payloadType),
                fetcher, loadsAfter, parameters, invoker.getValue()));
    }
}
