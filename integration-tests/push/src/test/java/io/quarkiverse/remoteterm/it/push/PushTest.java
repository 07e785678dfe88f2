package io.quarkiverse.remoteterm.it.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.it.support.EmbeddedS3;
import io.quarkus.test.QuarkusProdModeTest;
import io.vertx.core.json.JsonObject;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Two instances of an application, which start without their broker. Then it comes, fails and comes back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class PushTest {

    private static final Logger LOG = Logger.getLogger(PushTest.class.getName());

    private static final String BUCKET = "reference-data";
    private static final String KEY = "rates/café euro+.json";
    private static final String ENCODED_KEY = "rates/caf%C3%A9+euro%2B.json";
    /** Brokers write a line for each message, among others. The loggers are kept: the log manager does not. */
    private static final List<Logger> QUIET = Stream.of("org.apache.activemq", "org.apache.kafka", "org.gaul", "io.vertx")
            .map(Logger::getLogger).toList();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path temporary;

    private Path directory;

    private Broker broker;
    private EmbeddedS3 store;
    private S3Client s3;
    private final List<RunningInstance> instances = new ArrayList<>();
    private int revision;

    static QuarkusProdModeTest application(String connector) {
        return new QuarkusProdModeTest().withApplicationRoot(PushTest::addTo)
                .setApplicationName("push").setApplicationVersion("1")
                .overrideConfigKey("mp.messaging.incoming.remote-terms.connector", connector)
                .overrideConfigKey("quarkus.remote-term.management.enabled", "true")
                .overrideConfigKey("quarkus.remote-term.refresh-interval", "1h")
                .overrideConfigKey("quarkus.remote-term.motto.fetcher", "file")
                .overrideConfigKey("quarkus.remote-term.rates.s3.bucket", BUCKET)
                .overrideConfigKey("quarkus.remote-term.rates.s3.key", KEY)
                .overrideConfigKey("quarkus.s3.aws.region", "eu-central-1")
                .overrideConfigKey("quarkus.s3.aws.credentials.type", "anonymous")
                .overrideConfigKey("quarkus.s3.path-style-access", "true");
    }

    private static void addTo(JavaArchive archive) {
        archive.addClass(Terms.class);
    }

    abstract Path jar();

    abstract Broker broker(Path directory) throws Exception;

    /** Of the connector, to reach the broker. */
    abstract Map<String, String> connection();

    @BeforeEach
    void start() throws Exception {
        if (broker != null) {
            return;
        }
        QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
        directory = Files.createTempDirectory(temporary, "push");
        broker = broker(Files.createDirectory(directory.resolve("broker")));
        store = EmbeddedS3.start(0);
        s3 = S3Client.builder().endpointOverride(store.endpoint()).region(Region.EU_CENTRAL_1).forcePathStyle(true)
                .credentialsProvider(AnonymousCredentialsProvider.create()).httpClient(UrlConnectionHttpClient.create())
                .build();
        s3.createBucket(bucket -> bucket.bucket(BUCKET));
        change();
        for (int i = 0; i < 2; i++) {
            Map<String, String> properties = new HashMap<>(connection());
            properties.put("quarkus.remote-term.motto.file.path", motto().toString());
            properties.put("quarkus.s3.endpoint-override", store.endpoint().toString());
            instances.add(RunningInstance.start(jar(), properties));
        }
    }

    @AfterAll
    void stop() throws Exception {
        for (RunningInstance instance : instances) {
            instance.close();
        }
        s3.close();
        store.close();
        broker.close();
    }

    private Path motto() {
        return directory.resolve("motto.txt");
    }

    private void change() throws Exception {
        revision++;
        s3.putObject(request -> request.bucket(BUCKET).key(KEY), RequestBody.fromString("revision " + revision));
        Files.writeString(motto(), "revision " + revision);
    }

    @Test
    @Order(1)
    void withoutABrokerTheApplicationStartsAndIsHealthy() throws Exception {
        for (RunningInstance instance : instances) {
            assertHealthy(instance);
            assertThat(instance.pushed("rates")).isZero();
        }
    }

    @Test
    @Order(2)
    void itFollowsWhenTheBrokerComes() throws Exception {
        broker.start();
        awaitConnections();
    }

    @Test
    @Order(3)
    void bothInstancesPublishWithinASecond() throws Exception {
        String prefix = broker.attributePrefix();
        String event = new JsonObject("""
                {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","eventName":"ObjectCreated:Put",\
                "s3":{"bucket":{"name":"%s"},"object":{"key":"%s","versionId":"096fKKXTRTtl3on89fVO.nfljtsv6qko"}}}]}"""
                .formatted(BUCKET, ENCODED_KEY)).encode();
        follow("name", "rates,motto", Map.of(), "rates", "motto");
        follow("all", "*", Map.of(), "rates", "motto");
        follow("S3", event, Map.of(), "rates");
        follow("S3 by SNS", new JsonObject().put("Type", "Notification").put("TopicArn", "arn:aws:sns:us-east-2:1:t")
                .put("Message", event).encode(), Map.of(), "rates");
        follow("S3 by EventBridge", new JsonObject().put("version", "0").put("detail-type", "Object Created")
                .put("source", "aws.s3").put("detail", new JsonObject().put("bucket", new JsonObject().put("name", BUCKET))
                        .put("object", new JsonObject().put("key", KEY)))
                .encode(), Map.of(), "rates");
        follow("CloudEvent, binary", "{}", Map.of(prefix + "specversion", "1.0", prefix + "id", "1", prefix + "source", "/test",
                prefix + "type", "changed", prefix + "subject", "motto", "content-type", "application/json"), "motto");
        follow("CloudEvent, structured", """
                {"specversion":"1.0","id":"1","source":"/test","type":"changed","subject":"motto","data":{"a":1}}""",
                Map.of("content-type", "application/cloudevents+json"), "motto");
    }

    private void follow(String kind, String message, Map<String, String> headers, String... terms) throws Exception {
        change();
        Instant sent = Instant.now();
        send(message, headers);
        for (RunningInstance instance : instances) {
            for (String term : terms) {
                await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50))
                        .until(() -> instance.publishedAt(term).isAfter(sent));
                Duration took = Duration.between(sent, instance.publishedAt(term));
                LOG.info(kind + ": " + term + " published after " + took.toMillis() + " ms");
                // a second where nothing else runs
                assertThat(took).as(kind).isLessThan(Duration.ofSeconds(5));
            }
        }
    }

    @Test
    @Order(4)
    void aBurstIsAHandfulOfChecks() throws Exception {
        List<Integer> before = new ArrayList<>();
        for (RunningInstance instance : instances) {
            before.add(instance.pushed("motto"));
        }
        Instant start = Instant.now();
        for (int i = 0; i < 10_000; i++) {
            send("motto", Map.of());
        }
        LOG.info("burst sent in " + Duration.between(start, Instant.now()).toMillis() + " ms");
        follow("after a burst", "motto", Map.of(), "motto");
        for (int i = 0; i < instances.size(); i++) {
            int checks = instances.get(i).pushed("motto") - before.get(i);
            LOG.info("burst: " + checks + " checks");
            // two or three within each half second in which messages come
            long halfSeconds = Duration.between(start, Instant.now()).toMillis() / 500 + 1;
            assertThat((long) checks).isBetween(1L, 10 + 4 * halfSeconds);
        }
    }

    @Test
    @Order(5)
    void garbageIsPassedOverWithOneWarning() throws Exception {
        String prefix = broker.attributePrefix();
        for (int i = 0; i < 20; i++) {
            broker.send(new byte[] { 0, (byte) 0xff, 27, '[', '2', 'J' }, Map.of());
            send("", Map.of());
            send("{\"a\":", Map.of());
            send("{\"secret\":\"sk_live_4242\"}", Map.of());
        }
        send("{\"a\":", Map.of("content-type", "application/json"));
        send("{\"a\":", Map.of("content-type", "application/cloudevents+json"));
        send("{\"specversion\":\"1.0\"}", Map.of("content-type", "application/cloudevents+json"));
        send("{\"specversion\":\"1.0\",\"source\":\"a b\"}", Map.of("content-type", "application/cloudevents+json"));
        send("x", Map.of(prefix + "specversion", "1.0"));
        send("x", Map.of(prefix + "specversion", "1.0", prefix + "source", "a b", prefix + "time", "now"));

        follow("after garbage", "rates", Map.of(), "rates");
        for (RunningInstance instance : instances) {
            assertThat(instance.log()).filteredOn(line -> line.contains("of the channel 'remote-terms' could not be read"))
                    .hasSize(1);
            assertThat(instance.log()).noneMatch(line -> line.contains("sk_live_4242"));
            assertHealthy(instance);
        }
    }

    @Test
    @Order(6)
    void aPausedTermIsCheckedWhenItIsResumed() throws Exception {
        for (RunningInstance instance : instances) {
            instance.post("/q/remote-terms/motto/pause");
        }
        Instant paused = Instant.now();
        change();
        send("*", Map.of());
        for (RunningInstance instance : instances) {
            await().atMost(PATIENCE).until(() -> instance.publishedAt("rates").isAfter(paused));
            assertThat(instance.publishedAt("motto")).isBefore(paused);
            instance.post("/q/remote-terms/motto/resume");
            await().atMost(PATIENCE).until(() -> instance.publishedAt("motto").isAfter(paused));
        }
    }

    @Test
    @Order(7)
    void itFollowsAgainWhenTheBrokerComesBack() throws Exception {
        broker.stop();
        for (RunningInstance instance : instances) {
            assertHealthy(instance);
        }
        broker.start();
        awaitConnections();
        follow("after a failure of the broker", "rates", Map.of(), "rates");
    }

    private void awaitConnections() throws Exception {
        for (RunningInstance instance : instances) {
            int before = instance.pushed("rates");
            await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(500)).until(() -> {
                send("rates", Map.of());
                return instance.pushed("rates") > before;
            });
        }
    }

    private void send(String message, Map<String, String> headers) throws Exception {
        broker.send(message.getBytes(StandardCharsets.UTF_8), headers);
    }

    private static void assertHealthy(RunningInstance instance) throws Exception {
        for (String probe : List.of("live", "ready", "started")) {
            assertThat(instance.get("/q/health/" + probe).statusCode()).as(probe).isEqualTo(200);
        }
    }
}
