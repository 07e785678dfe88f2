package io.quarkiverse.remoteterm.runtime.payload.manifest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;

import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;

/**
 * {@code remote-term-manifest/1}. Unknown members are ignored, so that later versions of the format can add some; a name that
 * occurs twice, on any level, is not: readers differ in which one they take. Only this class of the package touches Jackson,
 * which is optional.
 */
@Singleton
public final class JsonManifestFormat implements ManifestFormat {

    private static final String FORMAT = "remote-term-manifest/1";
    private static final long MAX_NUMBER = (1L << 53) - 1;
    private static final int MAX_PARTS = 64;
    /** Possessive: else a long name ends in a stack overflow. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*+");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    /** What can be sent in the query or a header. */
    private static final Pattern VERSION_ID = Pattern.compile("[\\x21-\\x7e]{1,1024}");

    private final JsonFactory json = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    @Override
    public Manifest read(byte[] manifest, String name) throws PayloadRejectedException {
        if (manifest.length == 0) {
            throw new PayloadRejectedException(Reason.ENDS_EARLY, "The manifest is empty");
        }
        try (JsonParser parser = json.createParser(text(manifest))) {
            require(parser.nextToken() == JsonToken.START_OBJECT, "is no JSON object");
            Manifest read = read(parser, name);
            require(parser.nextToken() == null, "goes on after its end");
            return read;
        } catch (PayloadRejectedException e) {
            throw e;
        } catch (JsonEOFException e) {
            throw new PayloadRejectedException(Reason.ENDS_EARLY, "The manifest ends in the middle");
        } catch (JsonProcessingException e) {
            // its message may hold pieces of the manifest
            throw rejected("cannot be read as JSON: " + (e.getOriginalMessage().startsWith("Duplicate field")
                    ? "a name occurs twice"
                    : "its syntax is wrong")
                    + (e.getLocation() == null ? ""
                            : " in line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr()));
        } catch (IOException e) {
            throw rejected("cannot be read as JSON");
        }
    }

    private static String text(byte[] manifest) throws PayloadRejectedException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(manifest)).toString();
        } catch (CharacterCodingException e) {
            throw rejected("is not valid UTF-8");
        }
    }

    private static Manifest read(JsonParser parser, String name) throws IOException {
        boolean format = false;
        boolean term = false;
        OptionalLong serial = OptionalLong.empty();
        Optional<Instant> expires = Optional.empty();
        Map<String, Manifest.Part> parts = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            parser.nextToken();
            switch (member) {
                case "format" -> {
                    format = true;
                    require(text(parser, "format").equals(FORMAT), "has an unknown format: " + FORMAT + " is known");
                }
                case "term" -> {
                    term = true;
                    require(text(parser, "term").equals(name), "is made out to another term: manifest.name is " + name);
                }
                case "serial" -> serial = OptionalLong.of(number(parser, "serial"));
                case "expires" -> expires = Optional.of(instant(text(parser, "expires")));
                case "parts" -> parts = parts(parser);
                default -> parser.skipChildren();
            }
        }
        require(format, "has no format");
        require(term, "has no term");
        require(parts != null, "has no parts");
        return new Manifest(serial, expires, parts);
    }

    private static Map<String, Manifest.Part> parts(JsonParser parser) throws IOException {
        require(parser.currentToken() == JsonToken.START_OBJECT, "has parts that are no JSON object");
        Map<String, Manifest.Part> parts = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            require(NAME.matcher(name).matches(),
                    "has a part whose name is none: lower-case letters and digits, words joined by"
                            + " single dashes");
            require(parts.size() < MAX_PARTS, "has more than " + MAX_PARTS + " parts");
            parser.nextToken();
            parts.put(name, part(parser, name));
        }
        require(!parts.isEmpty(), "has no parts");
        return parts;
    }

    private static Manifest.Part part(JsonParser parser, String name) throws IOException {
        String where = "part '" + name + "'";
        require(parser.currentToken() == JsonToken.START_OBJECT, "has a " + where + " that is no JSON object");
        Map<String, String> texts = new HashMap<>();
        long size = -1;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            parser.nextToken();
            switch (member) {
                case "location", "sha256", "content-type", "content-encoding", "version-id" ->
                    texts.put(member, text(parser, member + " of " + where));
                case "size" -> size = number(parser, "size of " + where);
                default -> parser.skipChildren();
            }
        }
        require(texts.containsKey("location"), "has no location of " + where);
        require(texts.containsKey("sha256"), "has no sha256 of " + where);
        require(size >= 0, "has no size of " + where);
        Optional<String> problem = PartLocation.problem(texts.get("location"));
        require(problem.isEmpty(), "has a location of " + where + " that does not stay below its folder: it "
                + problem.orElse(""));
        require(SHA_256.matcher(texts.get("sha256")).matches(), "has a sha256 of " + where
                + " that is none: 64 hexadecimal digits in lower case are");
        Optional<String> versionId = Optional.ofNullable(texts.get("version-id"));
        require(versionId.isEmpty() || VERSION_ID.matcher(versionId.get()).matches(),
                "has a version-id of " + where + " that is none");
        return new Manifest.Part(name, texts.get("location"), texts.get("sha256"), size,
                Optional.ofNullable(texts.get("content-type")), Optional.ofNullable(texts.get("content-encoding")), versionId);
    }

    private static String text(JsonParser parser, String what) throws IOException {
        require(parser.currentToken() == JsonToken.VALUE_STRING, "has a " + what + " that is no string");
        return parser.getText();
    }

    private static long number(JsonParser parser, String what) throws IOException {
        boolean whole = parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        long number = whole ? parser.getLongValue() : -1;
        require(number >= 0 && number <= MAX_NUMBER, "has a " + what + " that is no whole number from 0 to " + MAX_NUMBER);
        return number;
    }

    private static Instant instant(String text) throws PayloadRejectedException {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw rejected("has expires that is no time such as 2027-01-31T00:00:00Z");
        }
    }

    private static void require(boolean condition, String otherwise) throws PayloadRejectedException {
        if (!condition) {
            throw rejected(otherwise);
        }
    }

    private static PayloadRejectedException rejected(String why) {
        return new PayloadRejectedException(Reason.UNREADABLE, "The manifest " + why);
    }
}
