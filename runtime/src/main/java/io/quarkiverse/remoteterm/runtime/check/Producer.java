package io.quarkiverse.remoteterm.runtime.check;

/**
 * Calls a term's producer method.
 */
@FunctionalInterface
public interface Producer {

    /**
     * @param payload what its first parameter receives
     * @return what it returns
     * @throws Exception what it throws
     */
    Object produce(Object payload) throws Exception;
}
