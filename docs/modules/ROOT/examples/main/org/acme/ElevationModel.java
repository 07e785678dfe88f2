package org.acme;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

public class ElevationModel implements AutoCloseable {

    private final FileChannel file;

    ElevationModel(FileChannel file) {
        this.file = file;
    }

    public int at(int position) throws IOException {
        ByteBuffer meters = ByteBuffer.allocate(1);
        file.read(meters, position);
        return meters.get(0);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
