package io.quarkiverse.remoteterm.runtime.payload.archive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;

/**
 * The names in an archive: each below the directory, each once, and not too many. Messages show none of them, since they come
 * from the body.
 */
final class EntryNames {

    private static final int MAX_LENGTH = 1024;
    private static final int MAX_SEGMENT = 255;
    private static final int MAX_DEPTH = 32;
    private static final Pattern FORBIDDEN = Pattern.compile("[\\\\\\p{Cntrl}\uFFFD]");
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

    private enum Kind {
        FILE,
        DIRECTORY,
        /** A directory that only the names of others mention. */
        IMPLIED
    }

    private final int maxEntries;
    private final Map<String, Kind> known = new HashMap<>();
    private int entries;

    EntryNames(int maxEntries) {
        this.maxEntries = maxEntries;
    }

    /**
     * @return the path below the directory, with slashes; empty for the directory itself
     */
    String accept(ArchiveReader.Entry entry) throws PayloadRejectedException {
        entries++;
        checkCount(entries, maxEntries);
        List<String> segments = segments(entry.name());
        if (segments.isEmpty()) {
            if (!entry.directory()) {
                throw wrong("has no name");
            }
            return "";
        }
        for (int depth = 1; depth < segments.size(); depth++) {
            String parent = String.join("/", segments.subList(0, depth));
            if (known.putIfAbsent(parent, Kind.IMPLIED) == Kind.FILE) {
                throw wrong("is below another one that is a file");
            }
        }
        String path = String.join("/", segments);
        Kind before = known.put(path, entry.directory() ? Kind.DIRECTORY : Kind.FILE);
        if (before != null && !(before == Kind.IMPLIED && entry.directory())) {
            throw wrong("has the name of another one");
        }
        checkCount(known.size(), maxEntries);
        return path;
    }

    static void checkCount(long count, int maxEntries) throws PayloadRejectedException {
        if (count < 0 || count > maxEntries) {
            throw new PayloadRejectedException(Reason.TOO_LARGE, "The archive has more files and directories than"
                    + " archive.max-entries allows (" + maxEntries + ")");
        }
    }

    private List<String> segments(String name) throws PayloadRejectedException {
        if (name.startsWith("/") || DRIVE.matcher(name).matches()) {
            throw wrong("has an absolute path");
        }
        if (name.length() > MAX_LENGTH || FORBIDDEN.matcher(name).find()) {
            throw wrong("has a name that is too long, or has backslashes or control characters");
        }
        List<String> segments = new ArrayList<>();
        for (String segment : name.split("/")) {
            if (segment.equals("..")) {
                throw wrong("leads out of the archive");
            }
            if (segment.length() > MAX_SEGMENT) {
                throw wrong("has a name that is too long");
            }
            if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        if (segments.size() > MAX_DEPTH) {
            throw wrong("is more than " + MAX_DEPTH + " directories deep");
        }
        return segments;
    }

    /** By its number, which helps to find it in a listing. */
    private PayloadRejectedException wrong(String what) {
        return wrong(entries, what);
    }

    static PayloadRejectedException wrong(int entry, String what) {
        return new PayloadRejectedException(Reason.CORRUPT, "Entry " + entry + " of the archive " + what);
    }
}
