package io.quarkiverse.remoteterm.runtime.fetch.http.client;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A user name and a password, as they are sent.
 */
public final class BasicCredentials {

    private BasicCredentials() {
    }

    public static String of(String username, String password) {
        byte[] credentials = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }
}
