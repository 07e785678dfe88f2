package io.quarkiverse.remoteterm.it.push;

import java.util.Map;

import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

import io.vertx.amqp.AmqpClient;
import io.vertx.amqp.AmqpClientOptions;
import io.vertx.amqp.AmqpMessage;
import io.vertx.amqp.AmqpMessageBuilder;
import io.vertx.amqp.AmqpSender;
import io.vertx.amqp.AmqpSenderOptions;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/**
 * Artemis inside this JVM, which AMQP 1.0 reaches.
 */
final class ArtemisBroker implements Broker {

    private final Vertx vertx = Vertx.vertx();
    private final int port;
    private EmbeddedActiveMQ server;
    private AmqpClient client;
    private AmqpSender sender;

    ArtemisBroker() throws Exception {
        this.port = KafkaBroker.freePort();
    }

    int port() {
        return port;
    }

    @Override
    public void start() throws Exception {
        Configuration configuration = new ConfigurationImpl().setPersistenceEnabled(false).setSecurityEnabled(false)
                .setJMXManagementEnabled(false).addAcceptorConfiguration("amqp",
                        "tcp://127.0.0.1:" + port + "?protocols=AMQP");
        server = new EmbeddedActiveMQ().setConfiguration(configuration);
        server.start();
        client = AmqpClient.create(vertx, new AmqpClientOptions().setHost("127.0.0.1").setPort(port));
        sender = client.connect().toCompletionStage().toCompletableFuture().get()
                .createSender("remote-terms", new AmqpSenderOptions().addCapability("topic")).toCompletionStage()
                .toCompletableFuture().get();
    }

    @Override
    public void stop() throws Exception {
        if (server != null) {
            server.stop();
            client.close();
            server = null;
        }
    }

    @Override
    public void send(byte[] body, Map<String, String> headers) {
        JsonObject properties = new JsonObject();
        AmqpMessageBuilder message = AmqpMessage.create().withBufferAsBody(Buffer.buffer(body));
        headers.forEach((name, value) -> {
            if (name.equals("content-type")) {
                message.contentType(value);
            } else {
                properties.put(name, value);
            }
        });
        sender.send(message.applicationProperties(properties).build());
    }

    @Override
    public String attributePrefix() {
        return "cloudEvents:";
    }

    @Override
    public void close() throws Exception {
        stop();
        vertx.close();
    }
}
