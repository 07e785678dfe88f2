package io.quarkiverse.remoteterm.runtime.manage;

import java.lang.reflect.Proxy;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.fetch.http.HttpSources;
import io.quarkiverse.remoteterm.runtime.fetch.http.RequestObserver;
import io.quarkus.tls.TlsConfigurationRegistry;

/**
 * HTTP without TLS and proxies.
 */
final class PlainHttp {

    private PlainHttp() {
    }

    static HttpSources sources() {
        TlsConfigurationRegistry none = (TlsConfigurationRegistry) Proxy.newProxyInstance(PlainHttp.class.getClassLoader(),
                new Class<?>[] { TlsConfigurationRegistry.class }, (proxy, method, args) -> Optional.empty());
        return new HttpSources(none, name -> Optional.empty(), null, RequestObserver.NONE);
    }
}
