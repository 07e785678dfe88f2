package io.quarkiverse.remoteterm.benchmarks.byhand;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;

import org.eclipse.microprofile.config.Config;

import io.quarkiverse.remoteterm.benchmarks.task.Source;
import io.quarkiverse.remoteterm.benchmarks.task.Task;
import io.quarkus.runtime.StartupEvent;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Loads an object when the application starts, or makes ready to load thousands later; then what the driver wants.
 */
public class ByHand {

    private static final List<Source> LATER = new ArrayList<>();

    void start(@Observes StartupEvent event, Instance<S3Client> s3, Config config) throws Exception {
        if (config.getOptionalValue("by-hand.key", String.class).isPresent()) {
            S3Source source = new S3Source(s3.get(), config.getValue("by-hand.bucket", String.class),
                    config.getValue("by-hand.key", String.class));
            if (Task.name().isEmpty()) {
                source.reload();
            } else {
                Task.run(source);
            }
            return;
        }
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10)).build();
        int count = config.getValue("by-hand.count", int.class);
        for (int i = 0; i < count; i++) {
            LATER.add(new HttpSource(client, URI.create(config.getValue("by-hand.url.term-" + i, String.class))));
        }
        if (Task.name().equals("paced")) {
            everyNowAndThen(config.getValue("by-hand.interval", Duration.class));
        }
        if (!Task.name().isEmpty()) {
            Task.run(LATER.get(0));
        }
    }

    /** The requests of all sources, spread evenly. */
    private static void everyNowAndThen(Duration interval) throws Exception {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "timer");
            thread.setDaemon(true);
            return thread;
        });
        long pause = interval.toNanos() / LATER.size();
        for (int i = 0; i < LATER.size(); i++) {
            Source source = LATER.get(i);
            source.reload();
            timer.scheduleAtFixedRate(() -> check(source), i * pause, interval.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private static void check(Source source) {
        try {
            source.check();
        } catch (Exception e) {
            e.printStackTrace();
        }
    }

    static void expect(int status, int expected) throws IOException {
        if (status != expected) {
            throw new IOException("The server answered " + status);
        }
    }
}
