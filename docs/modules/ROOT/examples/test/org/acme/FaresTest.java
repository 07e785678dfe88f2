package org.acme;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.junit.EmbeddedHttp;
import io.quarkiverse.remoteterm.junit.EmbeddedS3;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

// tag::servers[]
@QuarkusTest
@QuarkusTestResource(value = EmbeddedS3.class, initArgs = @ResourceArg(name = "reference-data/tariffs.json", value = "tariffs.json"))
@QuarkusTestResource(value = EmbeddedHttp.class, initArgs = @ResourceArg(name = "/notice.txt", value = "notice.txt"))
class FaresTest {

    EmbeddedS3 s3;

    EmbeddedHttp http;

    @Inject
    Term<Fares.Tariffs> tariffs;

    @Inject
    Term<Fares.Notice> notice;

    @Test
    void followsTheBucket() {
        s3.put("reference-data", "tariffs.json", "{\"city\": 310}");
        tariffs.refresh().await().indefinitely();
        assertThat(tariffs.get().cents()).containsEntry("city", 310);

        s3.delete("reference-data", "tariffs.json");
        assertThat(tariffs.refresh().await().indefinitely()).isInstanceOf(RefreshResult.Failed.class);
        assertThat(tariffs.get().cents()).containsEntry("city", 310);
    }

    @Test
    void followsTheWebServer() {
        http.put("/notice.txt", "No trains today.");
        notice.refresh().await().indefinitely();
        assertThat(notice.get().text()).isEqualTo("No trains today.");

        http.fail("/notice.txt", 403);
        assertThat(notice.refresh().await().indefinitely()).isInstanceOf(RefreshResult.Failed.class);
        assertThat(notice.get().text()).isEqualTo("No trains today.");
    }
}
// end::servers[]
