package io.quarkiverse.remoteterm.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "no route to https://user:hunter2@files.example.com/a?b=1 | no route to https://***@files.example.com/a?***",
            "http://us@er:p@ss@host/x | http://***@host/x",
            "jdbc:postgresql://admin:hunter2@db/x failed | jdbc:postgresql://***@db/x failed",
            "GET https://b.s3.amazonaws.com/k?X-Amz-Credential=AK%2F1&X-Amz-Signature=abc (403) | GET https://b.s3.amazonaws.com/k?*** (403)",
            "see https://example.com/cb#access_token=abc. | see https://example.com/cb?***",
            "path /k?X-Amz-Signature=deadbeef&X-Amz-Date=1 | path /k?X-Amz-Signature=***&X-Amz-Date=1",
            "X-Amz-Security-Token=IQoJb3Jp&a=b | X-Amz-Security-Token=***&a=b",
            "X-Amz-Security-Token: IQoJb3Jp, x | X-Amz-Security-Token: ***",
            "http://user:pa/ss#w?rd@host/x | http://***@host/x",
            "(see https://example.com/a?token=a,b;c) | (see https://example.com/a?***",
            "X-Amz-Credential=AKIAIOSFODNN7EXAMPLE/20240101/eu-west-1/s3/aws4_request&a=b | X-Amz-Credential=***&a=b",
            "Authorization: Bearer abcdef | Authorization: ***",
            "sent authorization=[Bearer abc.def], accept=[*/*] | sent authorization=***, accept=[*/*]",
            "{\"Authorization\":\"AWS4-HMAC-SHA256 Credential=x\", \"a\":1} | {\"Authorization\":***, \"a\":1}",
            "Authorization: AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=ff00 | Authorization: ***",
            "Proxy-Authorization: Basic dXNlcjpwYXNz | Proxy-Authorization: ***",
            "Cookie: JSESSIONID=1; other=2 | Cookie: ***",
            "X-Vault-Token: s.abcdef | X-Vault-Token: ***",
            "used Bearer abc-123_456.7 for it | used Bearer *** for it",
            "used bearer ya29.a0AfH6SMB for it | used bearer *** for it",
            "used Basic dXNlcjpwYXNz for it | used Basic *** for it",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl is expired | *** is expired",
            "cut: eyJhbGciOiJIUzI1NiJ9 | cut: ***",
            "encrypted: eyJhbGciOiJSU0EifQ.a2V5.aXY.Y2lwaGVy.dGFn | encrypted: ***",
            "key AKIAIOSFODNN7EXAMPLE does not exist | key *** does not exist",
            "db.password=hunter2, retrying | db.password=***, retrying",
            "password: hunter2 | password: ***",
            "client_secret=\"a b\" refused | client_secret=*** refused",
            "{\"token\": \"abc\"} | {\"token\": ***}",
            "api_key=123;x | api_key=***;x",
            "sig=abc%3D&se=2024 | sig=***&se=2024",
            "sv%3D2024%26sig%3Dabc | sv%3D2024%26sig%3D***",
            "AccountName=a;AccountKey=abc+/==;EndpointSuffix=x | AccountName=a;AccountKey=***;EndpointSuffix=x",
            "SharedAccessKey=abc=;EntityPath=q | SharedAccessKey=***;EntityPath=q",
            "Server=db;Uid=me;Pwd=hunter2;x | Server=db;Uid=me;Pwd=***;x",
            "pwd: hunter2 | pwd: ***",
            "https://example.com/a;jsessionid=1A2B failed | https://example.com/a;jsessionid=*** failed",
            "/a;jsessionid=1A2B | /a;jsessionid=***",
            "aws_secret_access_key = hunter2 | aws_secret_access_key = ***",
            "password => hunter2, x | password => ***, x",
            "{\"private_key\": \"hunter2\", \"a\":1} | {\"private_key\": ***, \"a\":1}",
            "{\"password\": \"hun\\\"ter2\", \"a\":1} | {\"password\": ***, \"a\":1}",
            "{\"Message\":\"{\\\"password\\\":\\\"hunter2\\\"}\"} | {\"Message\":\"{\\\"password\\\":***}\"}",
            "{\"Authorization\": \"Digest a=\\\"hunter2\\\"\", \"a\":1} | {\"Authorization\": ***, \"a\":1}",
            "https:\\/\\/user:hunter2@host\\/x?y=z | https:\\/\\/***@host\\/x?***",
            "//user:hunter2@host/x | //***@host/x",
            "<Password>hunter2</Password> | <Password>***</Password>",
            // cut in the middle
            "{\"a\":1, \"password\": \"hunter2 and | {\"a\":1, \"password\": ***",
            "token='hunter2 and | token=***",
    })
    void secretsAreHidden(String text, String expected) {
        assertThat(Redaction.redact(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "",
            "Connection refused: files.example.com/10.0.0.1:443",
            "https://files.example.com:8443/rates.json answered 503",
            "s3://bucket/rates.json: no such key (Service: S3, Status Code: 404, Request ID: 4442587FB7D0A2F9)",
            "Unrecognized token 'abc': was expecting (JSON String, Number)",
            "Basic authentication is required",
            "the bearer token is missing",
            "the signature is not by the configured key",
            "signature: none beside the object",
            "mail ops@example.com",
            "https://example.com/packages/thing@1.2/x and https://example.com:8443/thing@1.2 and http://[::1]:80/a@b",
            "SHA-256 is 2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
            "quarkus.remote-term.\"rates\".http.bearer-token is missing",
            "/tmp/terms/rates.json: Permission denied",
    })
    void otherTextIsLeftAlone(String text) {
        assertThat(Redaction.redact(text)).isSameAs(text);
    }

    /** Thousands of terms fail in the same moment when their server goes down. */
    @ParameterizedTest
    @ValueSource(strings = {
            "http://files.example.com:8080/rates-1234.json could not be read: connection refused",
            "http://10.0.0.1:8080/rates.json did not answer in time",
            "https://files.example.com/rates.json answered 503: unavailable",
            "s3://bucket/rates.json could not be read: Unable to execute HTTP request: Connection refused (SDK Attempt Count: 1)",
            "java.net.ConnectException: Connection refused",
            "The disk copy of remote term 'rates' could not be written: No space left on device",
    })
    void commonFailuresCostNoExpression(String text) {
        assertThat(Redaction.suspecting(text)).isEmpty();
    }

    /** Else the rules that are left out, because nothing in the text can concern them, would lose a redaction. */
    @Test
    void allRulesTogetherFindNoMoreThanThoseThatTheTextGivesReasonFor() {
        String[] pieces = { "pass", "word", "PWD", "phrase", "Secret", "TOKEN", "api", "-", "_", "Key", "access", "id",
                "account",
                "private", "Signature", "credential", "s", "Session", "ID", "sig", "%26", "=", "%3D", "%3d", ":", "\"", "'",
                "\\", "/",
                "//", "://", "user", "@", "?", "#", " ", "\n", "x-", "X-", "Authorization", "proxy-", "Cookie", "set-",
                "Bearer ",
                "Basic ", "abcDEF123+/=", "eyJhbGciOiJ", ".", "AKIA", "ASIA", "ABCDEFGHIJKLMNOP", "-----BEGIN ", "EC ",
                "PRIVATE KEY-----", "<", ">", "[", "]", ",", ";", "1", "\u212a", "\u0130", "\u017f" };
        Random random = new Random(42);
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n >= 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            String all = text.toString();
            for (Redaction.Rule rule : Redaction.RULES) {
                all = rule.apply(all);
            }
            assertThat(Redaction.redact(text.toString())).as(text.toString()).isEqualTo(all);
        }
    }

    @Test
    void privateKeysAreHidden() {
        assertThat(Redaction.redact("cannot parse -----BEGIN EC PRIVATE KEY-----\nMHcC\n-----END EC PRIVATE KEY----- here"))
                .isEqualTo("cannot parse *** here");
        assertThat(Redaction.redact("cannot parse -----BEGIN PRIVATE KEY-----\nMHcC")).isEqualTo("cannot parse ***");
    }

    @Test
    void aSecretIsFoundAlsoBetweenCharactersThatAreNotShown() {
        assertThat(Redaction.redact("pass\u200bword=hunter2 tok\u202een=x a\u0085b"))
                .isEqualTo("password=*** token=*** a b");
    }

    @Test
    void redactedTextIsNotRedactedFurther() {
        String once = Redaction.redact("https://u:p@h/x?y=z Authorization: Bearer abcdefgh\npassword=x&token=\"y\"");

        assertThat(Redaction.redact(once)).isEqualTo(once);
    }

    @Test
    void aLongTextIsCutBetweenWords() {
        assertThat(Redaction.redact("x".repeat(8_180) + " http://user:hunter2@host/")).endsWith("x...");
    }

    @Test
    void nothingStaysNothing() {
        assertThat(Redaction.redact(null)).isNull();
    }

    /** Each failure is redacted a dozen times on its way to the log. */
    @ParameterizedTest
    @ValueSource(strings = { "a://passwordpassword", "a://", "a://b:", "a://x:[", "access_key_" })
    void hostileTextOfManyUrlsTakesNoTimeEither(String piece) {
        String text = piece.repeat(8_000 / piece.length());
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < 12; i++) {
            Redaction.redact(text);
        }
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before)).isLessThan(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(strings = { "a", "a.", "password", "https://", "eyJ", "x-", "://@", "Basic ", "-----BEGIN PRIVATE KEY-----",
            "\"",
            "secret: " })
    @Timeout(5)
    void hostileTextTakesNoTime(String piece) {
        String redacted = Redaction.redact(piece.repeat(1_000_000 / piece.length()));

        assertThat(redacted).hasSizeLessThan(50_000);
    }
}
