package io.quarkiverse.remoteterm.runtime.payload.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;

class JsonManifestFormatTest {

    private static final String SHA_256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final String PART = "{'location':'7/model.onnx','sha256':'" + SHA_256 + "','size':12}";

    private final JsonManifestFormat format = new JsonManifestFormat();

    @Test
    void everythingThatTheFormatKnowsIsRead() throws Exception {
        Manifest manifest = read("""
                {'format':'remote-term-manifest/1','term':'scoring','serial':42,'expires':'2027-01-31T00:00:00Z','parts':{
                 'model':{'location':'7/model.onnx.zst','sha256':'%s','size':104857600,'content-encoding':'zstd',
                          'content-type':'application/x','version-id':'3/L4kqtJl40Nr8X8gdRQBpUMLUo'},
                 'feature-list':{'location':'f.json','sha256':'%s','size':0}}}""".formatted(SHA_256, SHA_256));

        assertThat(manifest.serial()).hasValue(42);
        assertThat(manifest.expires()).hasValue(Instant.parse("2027-01-31T00:00:00Z"));
        assertThat(manifest.parts()).containsOnlyKeys("model", "feature-list");
        Manifest.Part model = manifest.parts().get("model");
        assertThat(model.location()).isEqualTo("7/model.onnx.zst");
        assertThat(model.sha256()).isEqualTo(SHA_256);
        assertThat(model.size()).isEqualTo(104857600);
        assertThat(model.contentType()).hasValue("application/x");
        assertThat(model.contentEncoding()).hasValue("zstd");
        assertThat(model.versionId()).hasValue("3/L4kqtJl40Nr8X8gdRQBpUMLUo");
        assertThat(manifest.parts().get("feature-list").contentType()).isEmpty();
    }

    @Test
    void whatIsOptionalMayBeMissingAndUnknownMembersAreIgnored() throws Exception {
        Manifest manifest = read(
                "{'x':{'serial':7,'parts':[1,{}]},'term':'scoring','parts':{'model':{'y':[[]],'location':'m','sha256':'"
                        + SHA_256 + "','size':1,'z':null}},'format':'remote-term-manifest/1'}");

        assertThat(manifest.serial()).isEmpty();
        assertThat(manifest.expires()).isEmpty();
        assertThat(manifest.parts()).containsOnlyKeys("model");
    }

    @ParameterizedTest
    @CsvSource({ "0,0", "9007199254740991,9007199254740991" })
    void serialsReachFromZeroToTheLargestExactNumber(String written, long read) throws Exception {
        assertThat(read(manifest("'serial':" + written)).serial()).hasValue(read);
    }

    @ParameterizedTest
    @ValueSource(strings = { "'serial':-1", "'serial':9007199254740992", "'serial':99999999999999999999", "'serial':1.0",
            "'serial':1e2", "'serial':'1'", "'serial':null", "'serial':true", "'serial':[1]",
            "'expires':'2027-01-31'", "'expires':'tomorrow'", "'expires':''", "'expires':1", "'expires':null",
            "'serial':1,'serial':1", "'x':{'y':1,'y':1}", "'term':'scoring'", "'format':'remote-term-manifest/1'",
            "'parts':{}", "'serial':01", "'serial':+1", "'x':'\\q'" })
    void aMemberThatIsNotWhatItShouldBeIsRejected(String member) {
        assertRejected(manifest(member));
    }

    @ParameterizedTest
    @ValueSource(strings = { "[]", "1", "'x'", "null", "{}", "not json", "\u0000",
            "{'format':'remote-term-manifest/2','term':'scoring','parts':{'model':PART}}",
            "{'format':'REMOTE-TERM-MANIFEST/1','term':'scoring','parts':{'model':PART}}",
            "{'format':1,'term':'scoring','parts':{'model':PART}}",
            "{'term':'scoring','parts':{'model':PART}}",
            "{'format':'remote-term-manifest/1','parts':{'model':PART}}",
            "{'format':'remote-term-manifest/1','term':'other','parts':{'model':PART}}",
            "{'format':'remote-term-manifest/1','term':'scoring ','parts':{'model':PART}}",
            "{'format':'remote-term-manifest/1','term':'Scoring','parts':{'model':PART}}",
            "{'format':'remote-term-manifest/1','term':null,'parts':{'model':PART}}",
            "{'format':'remote-term-manifest/1','term':'scoring'}",
            "{'format':'remote-term-manifest/1','term':'scoring','parts':[]}",
            "{'format':'remote-term-manifest/1','term':'scoring','parts':{}}",
            "{'format':'remote-term-manifest/1','term':'scoring','parts':{'model':PART,'model':PART}}",
            "{'format':'remote-term-manifest/1','term':'scoring','parts':{'model':[]}}",
            "{'format':'remote-term-manifest/1','term':'scoring','parts':{'Model':PART}}",
            "{'format':'remote-term-manifest/1','term':'scoring','parts':{'a--b':PART}}",
            "{'format':'remote-term-manifest/1','term':'scoring','parts':{'':PART}}",
            "{'format':'remote-term-manifest/1','term':'scoring','parts':{'model':PART}}{}",
            "{'format':'remote-term-manifest/1','term':'scoring','parts':{'model':PART}} x",
            "\uFEFF{'format':'remote-term-manifest/1','term':'scoring','parts':{'model':PART}}",
            "{'format':'remote-term-manifest/1','term':'scoring','parts':{'model':PART},}",
            "{'format':'remote-term-manifest/1','term':'scoring',/**/'parts':{'model':PART}}" })
    void whatIsNoManifestOfThisTermIsRejected(String manifest) {
        assertRejected(manifest.replace("PART", PART));
    }

    @ParameterizedTest
    @ValueSource(strings = { "'sha256':'SHA','size':1", "'location':'m','size':1", "'location':'m','sha256':'SHA'",
            "'location':'m','sha256':'SHA','size':-1", "'location':'m','sha256':'SHA','size':1.5",
            "'location':'m','sha256':'SHA','size':'1'", "'location':'m','sha256':'SHA','size':9007199254740992",
            "'location':'m','sha256':'SHA0','size':1", "'location':'m','sha256':'','size':1",
            "'location':'m','sha256':1,'size':1", "'location':1,'sha256':'SHA','size':1",
            "'location':'m','location':'m','sha256':'SHA','size':1",
            "'location':'m','sha256':'SHA','size':1,'content-type':1",
            "'location':'m','sha256':'SHA','size':1,'content-encoding':null",
            "'location':'m','sha256':'SHA','size':1,'version-id':''",
            "'location':'m','sha256':'SHA','size':1,'version-id':'a b'",
            "'location':'m','sha256':'SHA','size':1,'version-id':'\\u0001'" })
    void aPartThatIsNotDescribedAsItShouldBeIsRejected(String members) {
        assertRejected("{'format':'remote-term-manifest/1','term':'scoring','parts':{'model':{"
                + members.replace("SHA", SHA_256) + "}}}");
    }

    @Test
    void aDigestInUpperCaseIsRejectedAndNeverAnotherFileName() {
        assertRejected("{'format':'remote-term-manifest/1','term':'scoring','parts':{'model':" + PART.replace(SHA_256,
                SHA_256.toUpperCase()) + "}}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "/etc/passwd", "//host/x", "../x", "a/../../x", "a/../x", "..", ".", "./x", "a/./x", "a//x",
            "x/", "%2e%2e/x", "%2E%2E/x", ".%2e/x", "a/%2e%2e/x", "%252e%252e/x", "%25252e%25252e/x", "..%2fx", "a%2f..%2fx",
            "%2fetc/passwd", "%2F%2Fhost/x", "http://host/x", "https:x", "s3://bucket/x", "file:/x", "http%3a//host/x", "C:/x",
            "c:x", "a\\\\b", "..\\\\x", "a%5cb", "%5c..%5cx", "..;/x", "..;a=b/x", "a/..;/x", ".;/x", "...", "a/.. /x", " /x",
            "a\\u0000b", "a\\nb", "a%00b", "a%0ab", "a\\u202eb", "a\\u2028b", "a\\u007fb", "%c0%ae%c0%ae/x", "%ff",
            "a\\ud800b", "?/../x", "x?y=/../z", "\\u200b../x",
            // up to the query, to the fragment, and to the semicolon that a URL makes of a Greek question mark
            "..?x", "a/..?x", "%2e%2e?x", "..#x", "a/..;?x", "..\\u037ea=b/x", "a/..%cd%be/x",
            // nobody decodes so often, and what they would find at the end is not looked at
            "a%2525252525x" })
    void aLocationThatMayLeadOutIsRejected(String location) {
        assertThatThrownBy(() -> read(located(location))).isInstanceOf(PayloadRejectedException.class)
                .hasMessageContaining("location of part 'model'");
    }

    @ParameterizedTest
    @ValueSource(strings = { "m", "7/model.onnx", "a/b/c/d", "..a/b..", "a..b", ".hidden", "50%", "a%20b", "a b", "%7Euser/x",
            "m\\u00f6del/\\u6a21\\u578b", "7/a:b", "x?signature=a%2Bb", "x;y" })
    void aLocationBelowTheFolderIsAccepted(String location) throws Exception {
        assertThat(read(located(location)).parts()).containsOnlyKeys("model");
    }

    @Test
    void aLocationIsNotLongerThanAKey() throws Exception {
        assertThat(read(located("a".repeat(1024))).parts()).hasSize(1);
        assertRejected(located("a".repeat(1025)));
    }

    @Test
    void aManifestHasUpTo64Parts() throws Exception {
        assertThat(read(parts(64)).parts()).hasSize(64);
        assertRejected(parts(65));
    }

    @Test
    void oneThatEndsInTheMiddleMayHaveBeenCutOff() {
        String whole = manifest("'serial':1");
        for (String part : List.of("", whole.substring(0, 1), whole.substring(0, whole.length() / 2),
                whole.substring(0, whole.length() - 1))) {
            assertThatThrownBy(() -> read(part)).isInstanceOfSatisfying(PayloadRejectedException.class,
                    rejected -> assertThat(rejected.reason()).isEqualTo(Reason.ENDS_EARLY));
        }
    }

    @Test
    void onlyUtf8IsRead() {
        for (Charset other : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE,
                Charset.forName("UTF-32"))) {
            assertThatThrownBy(() -> format.read(json(manifest("'serial':1")).getBytes(other), "scoring"))
                    .isInstanceOf(PayloadRejectedException.class);
        }
        assertThatThrownBy(() -> format.read(json(manifest("'x':'\u00fc'")).getBytes(StandardCharsets.ISO_8859_1), "scoring"))
                .isInstanceOf(PayloadRejectedException.class).hasMessageContaining("UTF-8");
    }

    @Test
    void deepNestingIsRejectedAndOverflowsNoStack() {
        assertRejected(manifest("'x':" + "[".repeat(200_000) + "]".repeat(200_000)));
        assertRejected(manifest("'x':" + "{'a':".repeat(100_000) + "1" + "}".repeat(100_000)));
        assertRejected(manifest("'serial':" + "1".repeat(500_000)));
    }

    @Test
    void thePartsOfALongNameAreNoProblem() throws Exception {
        String name = "a" + "-a".repeat(20_000);
        assertThat(read("{'format':'remote-term-manifest/1','term':'scoring','parts':{'" + name + "':" + PART + "}}").parts())
                .containsOnlyKeys(name);
        assertRejected("{'format':'remote-term-manifest/1','term':'scoring','parts':{'" + name + "-':" + PART + "}}");
    }

    @Test
    void noPieceOfTheManifestIsInAMessage() {
        for (String secret : List.of("{'format':'sk_live'", manifest("'sk_live"), manifest("'serial':'sk_live'"),
                manifest("sk_live"), manifest("'x':sk_live"), manifest("'sk_live':1,'sk_live':2"),
                located("sk_live/../x"), manifest("'expires':'sk_live'"))) {
            assertThatThrownBy(() -> read(secret)).isInstanceOf(PayloadRejectedException.class)
                    .satisfies(thrown -> assertThat(thrown.toString()).doesNotContain("sk_live"))
                    .hasNoCause();
        }
    }

    private Manifest read(String manifest) throws PayloadRejectedException {
        return format.read(json(manifest).getBytes(StandardCharsets.UTF_8), "scoring");
    }

    private void assertRejected(String manifest) {
        assertThatThrownBy(() -> read(manifest)).as(manifest.substring(0, Math.min(200, manifest.length())))
                .isInstanceOf(PayloadRejectedException.class);
    }

    private static String manifest(String member) {
        return "{'format':'remote-term-manifest/1','term':'scoring','parts':{'model':" + PART + "}," + member + "}";
    }

    private static String located(String location) {
        return "{'format':'remote-term-manifest/1','term':'scoring','parts':{'model':" + PART.replace("7/model.onnx", location)
                + "}}";
    }

    private static String parts(int count) {
        return "{'format':'remote-term-manifest/1','term':'scoring','parts':" + IntStream.range(0, count)
                .mapToObj(i -> "'p" + i + "':" + PART).collect(Collectors.joining(",", "{", "}")) + "}";
    }

    private static String json(String manifest) {
        return manifest.replace('\'', '"');
    }
}
