package io.quarkiverse.remoteterm.test.config;

import java.nio.ByteBuffer;

import io.quarkiverse.remoteterm.RemoteTerm;

public class ConfiguredTerms {

    @RemoteTerm("exchange-rates")
    ByteBuffer rates(byte[] payload) {
        return ByteBuffer.wrap(payload);
    }
}
