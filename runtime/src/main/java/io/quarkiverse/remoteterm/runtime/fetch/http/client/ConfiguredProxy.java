package io.quarkiverse.remoteterm.runtime.fetch.http.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quarkus.proxy.ProxyConfiguration;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * A configuration of the proxy registry.
 */
public final class ConfiguredProxy extends ProxySelector {

    private static final String DISABLED_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

    private final Proxy proxy;
    private final List<Pattern> direct;
    private final Optional<String> authorization;

    ConfiguredProxy(ProxyConfiguration configuration) {
        // unresolved: its name is looked up for each connection
        this.proxy = new Proxy(Proxy.Type.HTTP,
                InetSocketAddress.createUnresolved(configuration.host(), configuration.port()));
        this.direct = configuration.nonProxyHosts().orElse(List.of()).stream().map(ConfiguredProxy::pattern).toList();
        this.authorization = configuration.username()
                .map(user -> BasicCredentials.of(user, configuration.password().orElse("")));
    }

    @Override
    public List<Proxy> select(URI url) {
        return List.of(serves(url) ? proxy : Proxy.NO_PROXY);
    }

    /**
     * @return the value of {@code Proxy-Authorization}; empty where the proxy is not used or asks for none
     */
    public Optional<String> authorization(URI url) {
        return serves(url) ? authorization : Optional.empty();
    }

    /**
     * @throws ConfigurationException if the JVM would keep the credentials to itself
     */
    public void requireUsable(URI url) {
        if (url.getScheme().equalsIgnoreCase("https") && authorization(url).isPresent() && basicIsDisabled()) {
            throw new ConfigurationException(
                    "http.proxy-configuration-name: this JVM sends no user name and password to a proxy"
                            + " on the way to https; start it with -D" + DISABLED_SCHEMES + "= (empty) to allow that");
        }
    }

    private boolean serves(URI url) {
        return direct.stream().noneMatch(host -> host.matcher(url.getHost()).matches());
    }

    private static boolean basicIsDisabled() {
        return Arrays.stream(System.getProperty(DISABLED_SCHEMES, "Basic").split(","))
                .anyMatch(scheme -> scheme.strip().equalsIgnoreCase("Basic"));
    }

    @Override
    public void connectFailed(URI url, SocketAddress address, IOException failure) {
        // whoever sent the request is told
    }

    /** {@code *} stands for any part of a name. */
    private static Pattern pattern(String host) {
        String regex = Stream.of(host.strip().split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }
}
