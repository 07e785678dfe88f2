package io.quarkiverse.remoteterm.it.support;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate that its owner signed, made by the JDK's {@code keytool}.
 *
 * @param keyStore PKCS#12 with key and certificate
 */
public record SelfSigned(Path keyStore) {

    public static final String PASSWORD = "changeit";

    /**
     * @param directory where the key store is written
     * @param host whom it is made out to
     */
    public static SelfSigned of(Path directory, String host) throws IOException, InterruptedException {
        return create(directory.resolve(host + ".p12"), host, List.of("-validity", "2"));
    }

    /** Was valid until yesterday. */
    public static SelfSigned expired(Path directory, String host) throws IOException, InterruptedException {
        return create(directory.resolve(host + "-expired.p12"), host, List.of("-startdate", "-10d", "-validity", "9"));
    }

    /**
     * @return for a server to be known by it, and for a client to trust it
     */
    public SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(keyStore)) {
            store.load(stream, PASSWORD.toCharArray());
        }
        KeyManagerFactory identity = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        identity.init(store, PASSWORD.toCharArray());
        // a key entry is no trust anchor: its certificate has to be put beside it
        store.setCertificateEntry("trusted", store.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(identity.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static SelfSigned create(Path keyStore, String host, List<String> validity)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "server",
                "-keyalg", "EC", "-dname", "CN=" + host, "-ext", "san=dns:" + host, "-storetype", "PKCS12",
                "-keystore", keyStore.toString(), "-storepass", PASSWORD));
        command.addAll(validity);
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no certificate: " + said);
        }
        return new SelfSigned(keyStore);
    }
}
