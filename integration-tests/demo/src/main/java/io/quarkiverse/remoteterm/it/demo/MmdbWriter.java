package io.quarkiverse.remoteterm.it.demo;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a MaxMind database (format 2.0) of a few networks: a binary search tree over the address bits, then the data.
 * IPv4 networks lie in {@code ::/96}, where the format wants them. Larger networks have to be added before those in them.
 */
final class MmdbWriter {

    private static final int MAP = 7;
    private static final int STRING = 2;
    private static final int UINT16 = 5;
    private static final int UINT32 = 6;
    private static final int UINT64 = 9;
    private static final int ARRAY = 11;

    /** What a bit leads to: null, a {@link Node}, or the offset of data as an {@link Integer}. */
    private static final class Node {
        final Object[] records = new Object[2];
        int number;
    }

    private final String type;
    private final Node root = new Node();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    MmdbWriter(String type) {
        this.type = type;
    }

    void add(String network, Map<String, String> value) {
        int offset = data.size();
        write(data, new TreeMap<>(value));

        String[] addressAndLength = network.split("/");
        byte[] address = ipv6(addressAndLength[0]);
        int length = Integer.parseInt(addressAndLength[1]) + (addressAndLength[0].contains(":") ? 0 : 96);
        Node node = root;
        for (int depth = 0; depth < length - 1; depth++) {
            int bit = bit(address, depth);
            Object next = node.records[bit];
            if (!(next instanceof Node)) {
                // a larger network's data goes on to both halves
                Node split = new Node();
                split.records[0] = next;
                split.records[1] = next;
                node.records[bit] = split;
                next = split;
            }
            node = (Node) next;
        }
        node.records[bit(address, length - 1)] = offset;
    }

    byte[] toBytes() {
        List<Node> nodes = new ArrayList<>();
        number(root, nodes);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (Node node : nodes) {
            for (Object next : node.records) {
                int pointer = nodes.size(); // "not found"
                if (next instanceof Node child) {
                    pointer = child.number;
                } else if (next instanceof Integer offset) {
                    pointer = nodes.size() + 16 + offset;
                }
                bigEndian(file, pointer, 3);
            }
        }
        file.writeBytes(new byte[16]);
        file.writeBytes(data.toByteArray());
        file.writeBytes(new byte[] { (byte) 0xab, (byte) 0xcd, (byte) 0xef });
        file.writeBytes("MaxMind.com".getBytes(StandardCharsets.UTF_8));
        writeMetadata(file, nodes.size());
        return file.toByteArray();
    }

    private void writeMetadata(ByteArrayOutputStream out, int nodeCount) {
        control(out, MAP, 9);
        write(out, "binary_format_major_version");
        writeUnsigned(out, UINT16, 2, 2);
        write(out, "binary_format_minor_version");
        writeUnsigned(out, UINT16, 0, 2);
        write(out, "build_epoch");
        writeUnsigned(out, UINT64, 1_700_000_000L, 8);
        write(out, "database_type");
        write(out, type);
        write(out, "description");
        write(out, Map.of("en", type));
        write(out, "ip_version");
        writeUnsigned(out, UINT16, 6, 2);
        write(out, "languages");
        write(out, List.of("en"));
        write(out, "node_count");
        writeUnsigned(out, UINT32, nodeCount, 4);
        write(out, "record_size");
        writeUnsigned(out, UINT16, 24, 2);
    }

    private static void number(Node node, List<Node> nodes) {
        node.number = nodes.size();
        nodes.add(node);
        for (Object next : node.records) {
            if (next instanceof Node child) {
                number(child, nodes);
            }
        }
    }

    private static void write(ByteArrayOutputStream out, Map<String, String> map) {
        control(out, MAP, map.size());
        map.forEach((key, value) -> {
            write(out, key);
            write(out, value);
        });
    }

    private static void write(ByteArrayOutputStream out, Collection<String> strings) {
        control(out, ARRAY, strings.size());
        strings.forEach(string -> write(out, string));
    }

    private static void write(ByteArrayOutputStream out, String string) {
        byte[] utf8 = string.getBytes(StandardCharsets.UTF_8);
        control(out, STRING, utf8.length);
        out.writeBytes(utf8);
    }

    private static void writeUnsigned(ByteArrayOutputStream out, int type, long value, int bytes) {
        control(out, type, bytes);
        bigEndian(out, value, bytes);
    }

    /** Type and size: three bits for the type (more in a second byte), five for the size (more in the byte after). */
    private static void control(ByteArrayOutputStream out, int type, int size) {
        if (size >= 29 + 256) {
            throw new IllegalArgumentException("Too long for this writer: " + size);
        }
        int shortSize = Math.min(size, 29);
        if (type <= 7) {
            out.write(type << 5 | shortSize);
        } else {
            out.write(shortSize);
            out.write(type - 7);
        }
        if (shortSize == 29) {
            out.write(size - 29);
        }
    }

    private static void bigEndian(ByteArrayOutputStream out, long value, int bytes) {
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            out.write((int) (value >>> shift));
        }
    }

    private static int bit(byte[] address, int index) {
        return address[index / 8] >> (7 - index % 8) & 1;
    }

    private static byte[] ipv6(String literal) {
        try {
            byte[] bytes = InetAddress.getByName(literal).getAddress();
            byte[] address = new byte[16];
            System.arraycopy(bytes, 0, address, 16 - bytes.length, bytes.length);
            return address;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
