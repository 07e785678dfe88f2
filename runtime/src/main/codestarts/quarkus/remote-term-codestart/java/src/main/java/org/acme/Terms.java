package org.acme;

import java.io.IOException;
import java.io.InputStream;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.remoteterm.RemoteTerm;

public class Terms {

    /**
     * Called for each new version of the object, before it is published. What this throws rejects the version.
     */
    @RemoteTerm("exchange-rates")
    ExchangeRates rates(InputStream payload, ObjectMapper mapper) throws IOException {
        return mapper.readValue(payload, ExchangeRates.class);
    }
}
