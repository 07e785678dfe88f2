package io.quarkiverse.remoteterm.runtime.persist.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

import io.quarkiverse.remoteterm.runtime.payload.Sha256;

/**
 * The format of the small files: their content and its SHA-256, which tells whether all of it was written.
 */
public final class SealedFile {

    private static final int MAX_SIZE = 1024 * 1024;

    @FunctionalInterface
    public interface Content {

        void write(DataOutputStream out) throws IOException;
    }

    private SealedFile() {
    }

    public static void write(PendingFile file, Path target, boolean durably, Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.write(new DataOutputStream(bytes));
        file.write(bytes.toByteArray());
        file.write(Sha256.newDigest().digest(bytes.toByteArray()));
        try {
            file.moveTo(target, durably);
        } finally {
            file.discard();
        }
    }

    /** @throws DamagedFileException if it is not what was written */
    public static DataInputStream read(OwnFile file) throws IOException {
        long size = file.size();
        if (size < Sha256.LENGTH || size > MAX_SIZE) {
            throw new DamagedFileException("it has an impossible length");
        }
        byte[] all = file.read(0, (int) size);
        byte[] content = Arrays.copyOf(all, all.length - Sha256.LENGTH);
        if (!MessageDigest.isEqual(Sha256.newDigest().digest(content),
                Arrays.copyOfRange(all, content.length, all.length))) {
            throw new DamagedFileException("its content has another checksum");
        }
        return new DataInputStream(new ByteArrayInputStream(content));
    }
}
