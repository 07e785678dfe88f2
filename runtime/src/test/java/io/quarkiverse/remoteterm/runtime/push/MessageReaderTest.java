package io.quarkiverse.remoteterm.runtime.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.remoteterm.runtime.fetch.StoredObject;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

class MessageReaderTest {

    /** As the documentation of S3 shows a record, with a key that is encoded and a version. */
    private static final String DIRECT = """
            {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-west-2",\
            "eventTime":"1970-01-01T00:00:00.000Z","eventName":"%s",\
            "userIdentity":{"principalId":"AIDAJDPLRKLG7UEXAMPLE"},\
            "requestParameters":{"sourceIPAddress":"172.16.0.1"},\
            "responseElements":{"x-amz-request-id":"C3D13FE58DE4C810",\
            "x-amz-id-2":"FMyUVURIY8/IgAtTv8xRjskZQpcIZ9KG4V5Wp6S7S/JRWeUWerMUE5JgHvANOjpD"},\
            "s3":{"s3SchemaVersion":"1.0","configurationId":"testConfigRule",\
            "bucket":{"name":"reference-data","ownerIdentity":{"principalId":"A3NL1KOZZKExample"},\
            "arn":"arn:aws:s3:::reference-data"},\
            "object":{"key":"%s","size":1024,"eTag":"d41d8cd98f00b204e9800998ecf8427e",\
            "versionId":"096fKKXTRTtl3on89fVO.nfljtsv6qko","sequencer":"0055AED6DCD90281E5"}}}]}""";

    private static final String EVENT_BRIDGE = """
            {"version":"0","id":"17793124-05d4-b198-2fde-7ededc63b103","detail-type":"%s","source":"aws.s3",\
            "account":"111122223333","time":"2021-11-12T00:00:00Z","region":"ca-central-1",\
            "resources":["arn:aws:s3:::reference-data"],\
            "detail":{"version":"0","bucket":{"name":"reference-data"},\
            "object":{"key":"rates/euro 100%%+.json","size":5,"etag":"b1946ac92492d2347c6235b4d2611184",\
            "version-id":"IYV3p45BT0ac8hjHg1houSdS1a.Mro8e","sequencer":"617f08299329d189"},\
            "request-id":"N4N7GDK58NMKJ12R","requester":"123456789012","source-ip-address":"1.2.3.4","reason":"PutObject"}}""";

    private static final String TEST_EVENT = """
            {"Service":"Amazon S3","Event":"s3:TestEvent","Time":"2014-10-13T15:57:02.089Z","Bucket":"reference-data",\
            "RequestId":"5582815E1AEA5ADF","HostId":"8cLeGAmw098X5cv4Zkwcmo8vvZa3eH3eKxsPzbB9wrR+YstdA6Knx4Ip8EXAMPLE"}""";

    @Test
    void namesOneTermSeveralOrAll() throws Exception {
        assertThat(text("exchange-rates")).containsExactly(named("exchange-rates"));
        assertThat(text(" a ,b\r\nc\n\n b,")).containsExactly(named("a"), named("b"), named("c"));
        assertThat(text("*\n")).containsExactly(new Target.All());
        assertThat(text("a,*")).containsExactly(new Target.All());
    }

    @Test
    void readsWhatConnectorsHandOut() throws Exception {
        byte[] bytes = "a,b".getBytes(StandardCharsets.UTF_8);
        for (Object payload : List.of("a,b", new StringBuilder("a,b"), bytes, ByteBuffer.wrap(bytes), Buffer.buffer(bytes))) {
            assertThat(read(payload)).as(payload.getClass().getName()).containsExactly(named("a"), named("b"));
        }
        assertThat(read(new JsonObject(DIRECT.formatted("ObjectCreated:Put", "k")))).containsExactly(changed("k"));
        assertThat(read(new JsonObject(sns("a,b")))).containsExactly(named("a"), named("b"));
    }

    @Test
    void aNotificationNamesTheObjectWithItsKeyDecoded() throws Exception {
        assertThat(text(DIRECT.formatted("ObjectCreated:Put", "rates/caf%C3%A9+euro%2B.json")))
                .contains(changed("rates/café euro+.json"));
        assertThat(text(DIRECT.formatted("ObjectCreated:Put", "100%.json"))).as("of a store that does not encode it")
                .containsExactly(changed("100%.json"));
        assertThat(text(DIRECT.formatted("ObjectCreated:Put", "a+b.json"))).as("of the one store or the other")
                .containsExactlyInAnyOrder(changed("a b.json"), changed("a+b.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "ObjectCreated:Put", "ObjectCreated:CompleteMultipartUpload", "ObjectRemoved:Delete",
            "ObjectRemoved:DeleteMarkerCreated", "ObjectRestore:Completed" })
    void whateverHasHappenedToTheObjectIsACheck(String event) throws Exception {
        assertThat(text(DIRECT.formatted(event, "rates.json"))).containsExactly(changed("rates.json"));
    }

    @Test
    void aNotificationMayComeInAnEnvelope() throws Exception {
        assertThat(text(sns(DIRECT.formatted("ObjectCreated:Put", "rates%2Fa.json")))).contains(changed("rates/a.json"));
        assertThat(text(sns("exchange-rates"))).containsExactly(named("exchange-rates"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Object Created", "Object Deleted" })
    void aNotificationMayComeFromEventBridgeWhereKeysAreNotEncoded(String type) throws Exception {
        assertThat(text(EVENT_BRIDGE.formatted(type))).containsExactly(changed("rates/euro 100%+.json"));
    }

    @Test
    void theTestEventAsksForNothing() throws Exception {
        assertThat(text(TEST_EVENT)).isEmpty();
        assertThat(text(sns(TEST_EVENT))).isEmpty();
    }

    @Test
    void aCloudEventNamesATermInItsSubject() throws Exception {
        assertThat(text("""
                {"specversion":"1.0","type":"com.acme.published","source":"/publisher","id":"A234-1234-1234",\
                "subject":"exchange-rates","time":"2018-04-05T17:31:00Z","datacontenttype":"text/xml","data":"<much/>"}"""))
                .containsExactly(named("exchange-rates"));
        assertThat(MessageReader.read("whatever it carries", Optional.of("exchange-rates")))
                .containsExactly(named("exchange-rates"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " \n", "sk_live_4242", "{\"key\":\"sk_live_4242\"", "{\"sk_live_4242\":1}",
            "[\"sk_live_4242\"]",
            "{\"Records\":[{\"sk_live_4242\":1},7]}", "{\"Records\":[]}",
            "{\"Type\":\"Notification\",\"Message\":\"{sk_live_4242\"}",
            "{\"specversion\":\"1.0\",\"data\":\"sk_live_4242\"}",
            "{\"source\":\"aws.s3\",\"detail\":{\"bucket\":\"sk_live_4242\"}}",
            "\u0000\u0001\uFFFD" })
    void whatCannotBeReadIsSaidWithoutAPieceOfIt(String text) {
        assertThatThrownBy(() -> text(text)).isInstanceOf(UnreadableMessageException.class)
                .hasMessageNotContaining("4242").hasMessageStartingWith("it ").hasNoCause();
    }

    @Test
    void nestingWithoutEndIsNoProblem() {
        assertThatThrownBy(() -> text("{\"a\":".repeat(100_000))).isInstanceOf(UnreadableMessageException.class);
    }

    @Test
    void onlyOneEnvelopeIsOpened() {
        assertThatThrownBy(() -> text(sns(sns("exchange-rates")))).isInstanceOf(UnreadableMessageException.class);
    }

    @Test
    void aNameMayHaveAnyLength() throws Exception {
        String name = "a" + "-a".repeat(100_000);
        assertThat(text(name)).containsExactly(named(name));
    }

    @Test
    void anEmptyPayloadAndOneOfAnotherKindAreUnreadable() {
        assertThatThrownBy(() -> read(null)).isInstanceOf(UnreadableMessageException.class).hasMessage("it is empty");
        assertThatThrownBy(() -> read(new Date())).isInstanceOf(UnreadableMessageException.class)
                .hasMessageContaining("java.util.Date");
    }

    @Test
    void anEventOfAnotherSourceThatLooksTheSameIsNone() {
        assertThatThrownBy(() -> text(EVENT_BRIDGE.formatted("Object Created").replace("aws.s3", "com.example")))
                .isInstanceOf(UnreadableMessageException.class).hasMessageContaining("neither a notification of S3");
    }

    private static String sns(String message) {
        return new JsonObject().put("Type", "Notification").put("MessageId", "dc1e94d9-56c5-5e96-808d-cc7f68faa162")
                .put("TopicArn", "arn:aws:sns:us-east-2:111122223333:ExampleTopic1").put("Subject", "Amazon S3 Notification")
                .put("Message", message).put("Timestamp", "2021-02-16T21:41:19.978Z").put("SignatureVersion", "1")
                .put("Signature", "FMG5tlZhJNHLHUXvZgtZzlk24FzVa7oX0T4P03neeXw8ZEXAMPLE").encode();
    }

    private static List<Target> text(String text) throws UnreadableMessageException {
        return read(text);
    }

    private static List<Target> read(Object payload) throws UnreadableMessageException {
        return MessageReader.read(payload, Optional.empty());
    }

    private static Target named(String name) {
        return new Target.Named(name);
    }

    private static Target changed(String key) {
        return new Target.Changed(new StoredObject("reference-data", key));
    }
}
