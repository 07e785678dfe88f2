package io.quarkiverse.remoteterm.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.Term;
import io.quarkus.arc.Arc;
import io.quarkus.test.QuarkusUnitTest;
import io.restassured.RestAssured;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Quarkus's virtual threads are in the context of whoever starts them, and a check is not that of a request. */
class RefreshInARequestTest {

    @RegisterExtension
    static final QuarkusUnitTest application = TestApplication.of(Terms.class, Seen.class, Desk.class)
            .overrideRuntimeConfigKey("quarkus.remote-term.rates.refresh-interval", "1s")
            .overrideRuntimeConfigKey("quarkus.remote-term.rates.refresh-jitter", "0s")
            .overrideRuntimeConfigKey("quarkus.remote-term.rates.options.content", "one");

    @Test
    void theProducerMethodSeesNothingOfTheRequestWhateverHasAskedForTheCheck() {
        MemoryFetcher.put("rates", "two");
        assertThat(RestAssured.get("/desk").asString()).isEqualTo("two");
        MemoryFetcher.put("rates", "three");
        assertThat(RestAssured.get("/desk/blocking").asString()).isEqualTo("three");
        MemoryFetcher.put("rates", "four");
        await().untilAsserted(() -> assertThat(Terms.SEEN).extracting(Seen::payload).contains("two", "three", "four"));
        assertThat(Terms.SEEN).noneMatch(Seen::request).noneMatch(Seen::context);
    }

    @Path("/desk")
    public static class Desk {

        @Inject
        Term<String> rates;

        @GET
        public Uni<String> refresh() {
            return rates.refresh().map(result -> rates.get());
        }

        @GET
        @Path("blocking")
        public String blocking() {
            rates.refresh().await().indefinitely();
            return rates.get();
        }
    }

    record Seen(String payload, boolean request, boolean context) {
    }

    static class Terms {

        static final List<Seen> SEEN = new CopyOnWriteArrayList<>();

        @RemoteTerm("rates")
        String rates(String payload) {
            SEEN.add(new Seen(payload, Arc.container().requestContext().isActive(), Vertx.currentContext() != null));
            return payload;
        }
    }
}
