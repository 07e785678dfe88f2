package io.quarkiverse.remoteterm.it.push;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Kafka in a process of its own, broker and controller in one.
 */
final class KafkaBroker implements Broker {

    private final Path directory;
    private final int port;
    private Process process;
    private KafkaProducer<byte[], byte[]> producer;

    KafkaBroker(Path directory) throws Exception {
        this.directory = directory;
        this.port = freePort();
        Files.writeString(properties(), """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
                log.dirs=%3$s
                num.partitions=1
                offsets.topic.num.partitions=1
                offsets.topic.replication.factor=1
                group.initial.rebalance.delay.ms=0
                """.formatted(port, freePort(), directory.resolve("log")));
        Process format = java("kafka.tools.StorageTool", "format", "-t", Uuid.randomUuid().toString(), "-c",
                properties().toString());
        if (format.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(output()));
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Path properties() {
        return directory.resolve("server.properties");
    }

    private Path output() {
        return directory.resolve("output.txt");
    }

    private Process java(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile())).start();
    }

    String servers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void start() throws IOException {
        process = java("kafka.Kafka", properties().toString());
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", servers(), "max.block.ms", "60000"),
                new ByteArraySerializer(), new ByteArraySerializer());
        // waits until it answers, and makes the topic
        producer.partitionsFor("remote-terms");
    }

    @Override
    public void stop() throws InterruptedException {
        if (producer != null) {
            producer.close(java.time.Duration.ZERO);
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            producer = null;
        }
    }

    @Override
    public void send(byte[] body, Map<String, String> headers) throws Exception {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("remote-terms", body);
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
    }

    @Override
    public String attributePrefix() {
        return "ce_";
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}
