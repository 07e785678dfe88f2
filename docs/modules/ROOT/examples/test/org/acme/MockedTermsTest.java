package org.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.Term;
import io.quarkus.test.InjectMock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.mockito.InjectSpy;

/**
 * Handles and values that can be proxied are mocked like any other bean.
 */
@QuarkusTest
@QuarkusTestResource(RatesFile.class)
@QuarkusTestResource(ArchiveFiles.class)
class MockedTermsTest {

    // tag::mock[]
    @InjectMock
    Term<Stations> stations;

    @InjectMock
    PriceList prices;
    // end::mock[]

    @InjectSpy
    Set<String> blocked;

    @Inject
    Reading reading;

    @Inject
    Term<Greeting> greeting;

    // tag::mock[]

    @Test
    void handlesAreMocked() {
        when(stations.get()).thenReturn(new Stations(List.of(List.of("mocked"))));
        assertThat(stations.get().rows()).containsExactly(List.of("mocked"));
    }

    @Test
    void valuesAreMocked() {
        when(prices.cents("pear")).thenReturn(7);
        assertThat(reading.price("pear")).isEqualTo(7);
    }
    // end::mock[]

    @Test
    void valuesAreSpiedOn() {
        assertThat(reading.isBlocked("alice")).isFalse();
        verify(blocked).contains("alice");
        doReturn(true).when(blocked).contains("bob");
        assertThat(reading.isBlocked("bob")).isTrue();
    }

    @Test
    @SuppressWarnings("unchecked")
    void mocksAreInstalledInTheMiddleOfATest() {
        assertThat(greeting.get().text()).isEqualTo("hello");
        Term<Greeting> mock = mock(Term.class);
        when(mock.find()).thenReturn(Optional.empty());
        QuarkusMock.installMockForInstance(mock, greeting);
        assertThat(greeting.find()).isEmpty();
    }
}
