package io.quarkiverse.remoteterm.runtime.check.convert;

/**
 * Calls a term's producer method.
 */
@FunctionalInterface
public interface Producer {

    /**
     * @param payloads what its parameters receive that are no injection points, in their order
     * @return what it returns
     * @throws Exception what it throws
     */
    Object produce(Object[] payloads) throws Exception;
}
