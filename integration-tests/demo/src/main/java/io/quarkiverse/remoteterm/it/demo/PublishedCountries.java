package io.quarkiverse.remoteterm.it.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import io.quarkiverse.remoteterm.TermManifest;

/**
 * The currencies of ISO 4217 and the countries that have them: two files, a manifest that names them, and its signature.
 */
public final class PublishedCountries {

    private static final String FOLDER = "country-currencies/";
    private static final String CURRENCIES = "/org/joda/money/CurrencyData.csv";
    private static final String COUNTRIES = "/org/joda/money/CountryData.csv";

    private PublishedCountries() {
    }

    /**
     * @return in the order in which to upload them
     */
    public static List<Dataset> published(long serial, PrivateKey key) {
        byte[] currencies = Datasets.read(CURRENCIES);
        byte[] countries = Datasets.read(COUNTRIES);
        List<Dataset> datasets = new ArrayList<>();
        datasets.add(new Dataset(FOLDER + serial + "/currencies.csv", "text/csv", currencies));
        datasets.add(new Dataset(FOLDER + serial + "/countries.csv", "text/csv", countries));
        datasets.addAll(signed(manifest(serial, currencies, countries), key));
        return datasets;
    }

    /**
     * @param countries what nobody has uploaded
     */
    public static byte[] manifest(long serial, String countries) {
        return manifest(serial, Datasets.read(CURRENCIES), countries.getBytes(UTF_8));
    }

    /**
     * @return the signature, then the manifest
     */
    public static List<Dataset> signed(byte[] manifest, PrivateKey key) {
        try {
            return List.of(
                    new Dataset(FOLDER + "manifest.json.sig", "text/plain", TermManifest.sign(manifest, key).getBytes(UTF_8)),
                    new Dataset(FOLDER + "manifest.json", "application/json", manifest));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] manifest(long serial, byte[] currencies, byte[] countries) {
        try {
            Path directory = Files.createTempDirectory("published");
            try {
                Path currenciesFile = Files.write(directory.resolve("currencies.csv"), currencies);
                Path countriesFile = Files.write(directory.resolve("countries.csv"), countries);
                byte[] manifest = TermManifest.of("country-currencies").serial(serial)
                        .part("currencies", currenciesFile, serial + "/currencies.csv")
                        .part("countries", countriesFile, serial + "/countries.csv").toByteArray();
                Files.delete(currenciesFile);
                Files.delete(countriesFile);
                return manifest;
            } finally {
                Files.deleteIfExists(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static KeyPair newKeys() {
        return keys(new SecureRandom());
    }

    /** Always the same, since the configuration of the demo has its public half: a secret that everybody knows. */
    public static KeyPair demoKeys() {
        return keys(new SecureRandom() {
            @Override
            public void nextBytes(byte[] bytes) {
                Arrays.fill(bytes, (byte) 1);
            }
        });
    }

    /** As openssl reads it. */
    public static String pem(PrivateKey key) {
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static KeyPair keys(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
