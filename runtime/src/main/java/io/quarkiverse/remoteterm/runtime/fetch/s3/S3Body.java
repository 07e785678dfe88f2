package io.quarkiverse.remoteterm.runtime.fetch.s3;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.quarkiverse.remoteterm.runtime.fetch.BodyEnd;
import io.quarkiverse.remoteterm.runtime.fetch.Framed;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * An object as it arrives. Its version is the ETag without its quotes; its metadata are the user's and
 * {@code version-id}.
 */
final class S3Body implements FetchedBody, Framed {

    private static final String VERSION_ID = "version-id";
    /** How the object was uploaded, which S3 keeps although it does not apply to what it sends. */
    private static final String AWS_CHUNKED = "aws-chunked";

    private final GetObjectResponse response;
    private final InputStream stream;

    S3Body(GetObjectResponse response, InputStream stream) {
        this.response = response;
        this.stream = stream;
    }

    private static String unquoted(String tag) {
        return tag.length() > 1 && tag.startsWith("\"") && tag.endsWith("\"") ? tag.substring(1, tag.length() - 1) : tag;
    }

    @Override
    public Optional<String> version() {
        return Optional.ofNullable(response.eTag()).map(S3Body::unquoted).filter(tag -> !tag.isEmpty());
    }

    static BodyEnd end(GetObjectResponse response) {
        return BodyEnd.of(response.sdkHttpResponse()::matchingHeaders);
    }

    @Override
    public boolean endIsCertain() {
        return end(response).isNamed();
    }

    @Override
    public InputStream stream() {
        return stream;
    }

    @Override
    public OptionalLong length() {
        Long length = response.contentLength();
        return length == null ? OptionalLong.empty() : OptionalLong.of(length);
    }

    @Override
    public Optional<String> contentType() {
        return Optional.ofNullable(response.contentType());
    }

    @Override
    public Optional<String> contentEncoding() {
        return Optional.ofNullable(response.contentEncoding())
                .map(value -> Arrays.stream(value.split(","))
                        .map(String::strip)
                        .filter(encoding -> !encoding.isEmpty() && !encoding.equalsIgnoreCase(AWS_CHUNKED))
                        .collect(Collectors.joining(", ")))
                .filter(value -> !value.isEmpty());
    }

    @Override
    public Optional<Instant> lastModified() {
        return Optional.ofNullable(response.lastModified());
    }

    @Override
    public Map<String, String> metadata() {
        Map<String, String> metadata = new TreeMap<>();
        response.metadata().forEach((name, value) -> metadata.put(name.toLowerCase(Locale.ROOT), value));
        if (response.versionId() != null) {
            metadata.put(VERSION_ID, response.versionId());
        }
        return metadata;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
