package org.cdexbridge.feed;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names from outside: which are refused, which are passed over, and how a name is kept so that it is only a name. */
public final class SafeFileName {
    private static final int LONGEST = 200;
    private static final Pattern HOSTILE = Pattern.compile("[/\\\\\\p{Cntrl}]");
    private static final Pattern UNSEEN = Pattern.compile("[/\\\\\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
    private static final Set<String> TEMPORARY =
            Set.of("tmp", "temp", "part", "partial", "filepart", "crdownload", "swp");

    private SafeFileName() {}

    /** Whether a name of a remote listing is a path in disguise: separators, control characters, {@code ..}. */
    public static boolean isHostile(String name) {
        return name.isEmpty()
                || name.equals(".")
                || name.equals("..")
                || HOSTILE.matcher(name).find();
    }

    /** Whether a file of this name is hidden or still being written by its sender's custom. */
    public static boolean isTemporary(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return name.startsWith(".") || name.startsWith("~") || name.endsWith("~") || TEMPORARY.contains(ending);
    }

    /** The name without separators, control, formatting and half characters, at most 200 characters long. */
    public static String of(String name) {
        String plain = UNSEEN.matcher(name).replaceAll("_").strip();
        if (plain.length() > LONGEST) {
            plain = plain.substring(plain.length() - LONGEST);
        }
        return plain.isEmpty() || plain.matches("\\.+") ? "_" : plain;
    }
}
