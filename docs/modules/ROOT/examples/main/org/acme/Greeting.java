package org.acme;

public record Greeting(String text, String version, String contentType) {
}
