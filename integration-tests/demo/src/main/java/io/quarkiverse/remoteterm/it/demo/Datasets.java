package io.quarkiverse.remoteterm.it.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Real data, out of the jars that carry it. The README of the sample says whose it is.
 */
public final class Datasets {

    private Datasets() {
    }

    /** The euro foreign exchange reference rates of the European Central Bank, as JSON. */
    public static Dataset exchangeRates() {
        try (InputStream xml = resource("/org/javamoney/moneta/convert/ecb/defaults/eurofxref-daily.xml")) {
            return new Dataset("exchange-rates.json", "application/json", EcbRates.toJson(xml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The special-purpose IP addresses that IANA registers, as a MaxMind database. */
    public static Dataset specialAddresses() {
        return new Dataset("special-addresses.mmdb", "application/octet-stream", SpecialAddresses.toMmdb());
    }

    /** All media types and their file extensions, JSON compressed with gzip. */
    public static Dataset mediaTypes() {
        return new Dataset("media-types.json.gz", "application/octet-stream",
                gzip(read("/META-INF/resources/webjars/mime-db/1.52.0/db.json")));
    }

    /** The public suffix list: text, a rule a line. */
    public static Dataset publicSuffixes() {
        return new Dataset("public-suffixes.dat", "text/plain", read("/org/publicsuffix/list/effective_tld_names.dat"));
    }

    /** The currencies of ISO 4217: CSV in a zip archive. */
    public static Dataset currencies() {
        return new Dataset("currencies.zip", "application/zip",
                zip("CurrencyData.csv", read("/org/joda/money/CurrencyData.csv")));
    }

    /** The names of the currencies in three languages, by the JDK: files in a tar archive, compressed with gzip. */
    public static Dataset currencyNames() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            for (String language : List.of("de", "fr", "it")) {
                byte[] names = Currency.getAvailableCurrencies().stream()
                        .map(currency -> currency.getCurrencyCode() + "="
                                + currency.getDisplayName(Locale.forLanguageTag(language)))
                        .sorted().collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(language + ".properties");
                entry.setSize(names.length);
                tar.putArchiveEntry(entry);
                tar.write(names);
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Dataset("currency-names.tar.gz", "application/gzip", bytes.toByteArray());
    }

    static byte[] read(String resource) {
        try (InputStream stream = resource(resource)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        InputStream stream = Datasets.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException("Not on the class path: " + name);
        }
        return stream;
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * @return an archive with that entry only
     */
    public static byte[] zip(String entry, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
