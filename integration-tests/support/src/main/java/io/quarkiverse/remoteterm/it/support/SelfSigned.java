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
 * @param certificate PEM
 */
public record SelfSigned(Path keyStore, Path certificate) {

    public static final String PASSWORD = "changeit";

    /**
     * @param directory where the key store is written
     * @param host whom it is made out to
     */
    public static SelfSigned of(Path directory, String host) throws IOException, InterruptedException {
        Path keyStore = directory.resolve(host + ".p12");
        keytool(keyStore, List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=" + host, "-ext", "san=dns:" + host,
                "-storetype", "PKCS12", "-validity", "2"));
        Path certificate = keyStore.resolveSibling(keyStore.getFileName() + ".pem");
        keytool(keyStore, List.of("-exportcert", "-rfc", "-file", certificate.toString()));
        return new SelfSigned(keyStore, certificate);
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

    private static void keytool(Path keyStore, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(arguments);
        command.addAll(List.of("-alias", "server", "-keystore", keyStore.toString(), "-storepass", PASSWORD));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool failed: " + said);
        }
    }
}
