package io.quarkiverse.remoteterm.runtime.fetch.classpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.runtime.fetch.Asking;
import io.quarkiverse.remoteterm.runtime.payload.Sha256;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;
import io.quarkiverse.remoteterm.spi.FetchResult.Fetched;
import io.quarkiverse.remoteterm.spi.FetchResult.NotModified;
import io.quarkiverse.remoteterm.spi.FetchedBody;

class ClasspathFetcherTest {

    @TempDir
    Path directory;

    ClassLoader before = Thread.currentThread().getContextClassLoader();
    URLClassLoader classes;

    @BeforeEach
    void classPath() throws IOException {
        Files.writeString(Files.createDirectory(directory.resolve("data")).resolve("rates.json"), "one");
        classes = new URLClassLoader(new URL[] { directory.toUri().toURL() }, null);
        Thread.currentThread().setContextClassLoader(classes);
    }

    @AfterEach
    void restore() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        classes.close();
    }

    @Test
    void readsAResourceWithAndWithoutALeadingSlash() throws Exception {
        for (String name : new String[] { "data/rates.json", "/data/rates.json" }) {
            try (FetchedBody body = ((Fetched) new ClasspathFetcher(name).fetch(Asking.knowing())).body()) {
                assertThat(body.version()).isEmpty();
                assertThat(body.stream()).hasContent("one");
            }
        }
    }

    @Test
    void readsFromAnyThreadWhatTheStartingThreadSees() throws Exception {
        ClasspathFetcher fetcher = new ClasspathFetcher("data/rates.json");
        Thread.currentThread().setContextClassLoader(before);

        assertThat(fetcher.fetch(Asking.knowing())).isInstanceOf(Fetched.class);
    }

    @Test
    void doesNotReadAgainWhatIsKnown() throws Exception {
        ClasspathFetcher fetcher = new ClasspathFetcher("data/rates.json");
        String version = sha256("one");

        assertThat(fetcher.fetch(Asking.knowing("rejected", version))).isEqualTo(new NotModified(version));
        Files.delete(directory.resolve("data/rates.json"));
        assertThat(fetcher.fetch(Asking.knowing(version))).isEqualTo(new NotModified(version));
    }

    @Test
    void readsWhatIsNotTheResourceThatAnEarlierBuildHad() throws Exception {
        assertThat(new ClasspathFetcher("data/rates.json").fetch(Asking.knowing(sha256("zero")))).isInstanceOf(Fetched.class);
    }

    @Test
    void saysThatThereIsNoSuchResource() {
        assertThat(catchThrowableOfType(FetchException.class, () -> new ClasspathFetcher("none").fetch(Asking.knowing())))
                .returns(Remedy.WAIT, FetchException::remedy).hasMessageContaining("no resource none");
    }

    private static String sha256(String content) {
        return Sha256.hex(Sha256.newDigest().digest(content.getBytes(StandardCharsets.UTF_8)));
    }
}
