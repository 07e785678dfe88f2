package org.acme.recipes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes the smallest useful model in ONNX's format, which is a Protocol Buffers message: scores = features × weights.
 */
final class OnnxModel {

    private static final int FLOAT = 1;
    private static final int VARINT = 0;
    private static final int BYTES = 2;

    private OnnxModel() {
    }

    /**
     * @param weights a row for each feature, a column for each class
     */
    static byte[] linear(float[][] weights) {
        int features = weights.length;
        int classes = weights[0].length;
        ByteBuffer raw = ByteBuffer.allocate(features * classes * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] row : weights) {
            for (float weight : row) {
                raw.putFloat(weight);
            }
        }
        byte[] tensor = message(number(1, features), number(1, classes), number(2, FLOAT), bytes(8, text("weights")),
                bytes(9, raw.array()));
        byte[] multiply = message(bytes(1, text("features")), bytes(1, text("weights")), bytes(2, text("scores")),
                bytes(4, text("MatMul")));
        byte[] graph = message(bytes(1, multiply), bytes(2, text("linear")), bytes(5, tensor),
                bytes(11, value("features", features)), bytes(12, value("scores", classes)));
        return message(number(1, 8), bytes(7, graph), bytes(8, number(2, 13)));
    }

    /** A matrix of one row. */
    private static byte[] value(String name, int columns) {
        byte[] shape = message(bytes(1, number(1, 1)), bytes(1, number(1, columns)));
        return message(bytes(1, text(name)), bytes(2, bytes(1, message(number(1, FLOAT), bytes(2, shape)))));
    }

    private static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] message(byte[]... fields) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (byte[] field : fields) {
            message.writeBytes(field);
        }
        return message.toByteArray();
    }

    private static byte[] number(int field, int value) {
        return message(varint(field << 3 | VARINT), varint(value));
    }

    private static byte[] bytes(int field, byte[] value) {
        return message(varint(field << 3 | BYTES), varint(value.length), value);
    }

    private static byte[] varint(int value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int rest = value;
        while (rest > 0x7f) {
            bytes.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        bytes.write(rest);
        return bytes.toByteArray();
    }
}
