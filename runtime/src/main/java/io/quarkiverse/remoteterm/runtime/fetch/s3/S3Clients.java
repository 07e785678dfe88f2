package io.quarkiverse.remoteterm.runtime.fetch.s3;

import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import jakarta.enterprise.inject.Default;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.amazon.common.AmazonClient;
import io.quarkiverse.amazon.common.AmazonClientBuilder;
import io.quarkiverse.amazon.s3.runtime.S3Config;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableBean;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.runtime.configuration.ConfigurationException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * The application's S3 clients. Looked up rather than injected: an injection point would require the default client also where
 * no term uses it.
 */
@Singleton
public class S3Clients {

    private final S3Config config;
    private final Map<String, Supplier<S3Client>> clients = new ConcurrentHashMap<>();

    @Inject
    public S3Clients(S3Config config) {
        this.config = config;
    }

    /**
     * @param name empty: the default client
     * @param namedBy the key that holds the name
     * @return makes the client when it is first used; what fails then is tried again at the next use
     * @throws ConfigurationException if there is no such client
     */
    Supplier<S3Client> client(Optional<String> name, String namedBy) {
        return clients.computeIfAbsent(name.orElse(""), any -> find(name, namedBy));
    }

    private Supplier<S3Client> find(Optional<String> name, String namedBy) {
        Annotation qualifier = name.<Annotation> map(AmazonClient.AmazonClientLiteral::new).orElse(Default.Literal.INSTANCE);
        InstanceHandle<S3Client> handle = Arc.container().instance(S3Client.class, qualifier);
        if (!handle.isAvailable()) {
            throw new ConfigurationException(namedBy + ": the application was built without the S3 client "
                    + name.map(n -> "\"" + n + "\"").orElse("that quarkus.s3.* configures") + "; build it again",
                    Set.of(namedBy));
        }
        name.filter(n -> isExtensions(handle.getBean()) && !config.clients().containsKey(n)).ifPresent(n -> {
            throw new ConfigurationException(namedBy + " names the S3 client \"" + n + "\", but nothing of quarkus.s3.\"" + n
                    + "\".* is configured; set at least quarkus.s3.\"" + n + "\".aws.region, or correct the name",
                    Set.of(namedBy));
        });
        return isExtensions(handle.getBean()) ? new ExtensionClient(handle.get(), name) : handle::get;
    }

    /** One that the application produces itself needs no configuration. */
    private static boolean isExtensions(InjectableBean<?> bean) {
        return bean.getKind() == InjectableBean.Kind.SYNTHETIC;
    }

    /**
     * A client of the S3 extension, which makes it with a builder of its own when it is first called.
     */
    private static final class ExtensionClient implements Supplier<S3Client> {

        private final S3Client proxy;
        private final Optional<String> name;
        private final ReentrantLock lock = new ReentrantLock();
        private volatile boolean made;

        ExtensionClient(S3Client proxy, Optional<String> name) {
            this.proxy = proxy;
            this.name = name;
        }

        /** May block: the client looks for its region. */
        @Override
        public S3Client get() {
            if (!made) {
                make();
            }
            return proxy;
        }

        private void make() {
            lock.lock();
            try {
                proxy.serviceName();
                made = true;
            } catch (RuntimeException e) {
                clearDerivedSettings();
                throw e;
            } finally {
                lock.unlock();
            }
        }

        /**
         * {@code build()} copies these from the builder's {@code S3Configuration}, in which the extension sets them, to the
         * builder itself. Set in both, they would fail each further attempt, whatever had failed the first.
         */
        private void clearDerivedSettings() {
            Annotation qualifier = name.<Annotation> map(AmazonClientBuilder.AmazonClientBuilderLiteral::new)
                    .orElse(Default.Literal.INSTANCE);
            InstanceHandle<S3ClientBuilder> builder = Arc.container().instance(S3ClientBuilder.class, qualifier);
            if (builder.isAvailable()) {
                builder.get().useArnRegion(null).forcePathStyle(null).accelerate(null);
            }
        }
    }
}
