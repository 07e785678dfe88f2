package org.acme;

import static io.restassured.RestAssured.when;
import static org.hamcrest.CoreMatchers.is;

import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.junit.TestTerm;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@TestTerm(name = "exchange-rates", text = """
        {"base": "EUR", "rates": {"EUR": 1, "USD": 1.25}}
        """)
class RatesResourceTest {

    @Test
    void answersWithTheRate() {
        when().get("/rates/USD").then().statusCode(200).body(is("1.25"));
    }

    @Test
    void knowsOnlyTheCurrenciesThatAreThere() {
        when().get("/rates/XXX").then().statusCode(404);
    }
}
