package org.cdexbridge.attack;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Documents spoilt in the ways in which documents are spoilt; the same number gives the same mutant for ever. */
final class MutatedDocuments {
    private static final Pattern START = Pattern.compile("<[A-Za-z][^<>]*[^/<>]>|<[A-Za-z]>");
    private static final Pattern LEAF = Pattern.compile("<([A-Za-z:]+)(\\s[^<>]*)?(/>|>[^<>]*</\\1>)");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\s[A-Za-z:]+=\"[^\"]*\"");
    private static final Pattern VALUE = Pattern.compile("(?<=\\svalue=\")[^\"]*");
    private static final Pattern CODE = Pattern.compile("(?<=\\s(?:code|codeSystem|root|extension|unit)=\")[^\"]*");
    private static final Pattern TYPE = Pattern.compile("\\sxsi:type=\"[^\"]*\"");
    private static final Pattern NAME = Pattern.compile("(?<=</?)[A-Za-z]+");
    private static final Pattern ID = Pattern.compile("(?<=\\sID=\")[^\"]*");
    private static final List<String> TIMES = List.of(
            "00000000",
            "20240230",
            "20241301",
            "2024",
            "202402300000",
            "20240101250000",
            "20240101-9900",
            "0000",
            "99991231235959.9999999999+1400",
            "-20240101",
            "20240101000000+",
            "２０２４０１０１",
            "1e99",
            "NaN",
            "");
    private static final List<String> NUMBERS =
            List.of("-1", "1e400", "0x10", "1,5", ".", "999999999999999999999999", "5-10", "<5", " 7 ", "∞");
    private static final List<String> WORDS = List.of(
            "",
            " ",
            "\n",
            "&#9;LA&#10;",
            "null",
            "#",
            "#nowhere",
            "$patient",
            "x".repeat(70_000),
            "\uD83D\uDE00",
            "&#xFFFD;",
            "2.16.840.1.113883",
            "../..",
            "%00",
            "{}",
            "urn:oid:",
            "http://a b");
    private static final List<String> TYPES = List.of(
            "CD", "PQ", "TS", "IVL_TS", "ST", "ED", "BL", "INT", "PIVL_TS", "x:y:z", "", "QTY", "SXPR_TS", "RTO");

    private final List<byte[]> originals;

    /** @param originals documents to spoil */
    MutatedDocuments(List<byte[]> originals) {
        this.originals = originals;
    }

    byte[] number(int number) {
        Random chance = new Random(0x5eedL * 31 + number);
        byte[] mutant = originals.get(chance.nextInt(originals.size()));
        int times = 1 + chance.nextInt(4);
        for (int i = 0; i < times; i++) {
            mutant = spoilt(mutant, chance);
        }
        return mutant;
    }

    private static byte[] spoilt(byte[] bytes, Random chance) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return switch (chance.nextInt(20)) {
            case 0 -> flipped(bytes, chance);
            case 1 -> Arrays.copyOf(bytes, chance.nextInt(bytes.length + 1));
            case 2 -> utf8(replaced(text, LEAF, "", chance));
            case 3 -> utf8(doubled(text, chance));
            case 4 -> utf8(swapped(text, chance));
            case 5 -> utf8(replaced(text, ATTRIBUTE, "", chance));
            case 6 -> utf8(replaced(text, VALUE, any(TIMES, chance), chance));
            case 7 -> utf8(replaced(text, VALUE, any(NUMBERS, chance), chance));
            case 8 -> utf8(replaced(text, CODE, any(WORDS, chance), chance));
            case 9 -> utf8(replaced(text, TYPE, "", chance));
            case 10 -> utf8(replaced(text, TYPE, " xsi:type=\"" + any(TYPES, chance) + "\"", chance));
            case 11 -> utf8(text.replace("xmlns=\"urn:hl7-org:v3\"", any(NAMESPACES, chance)));
            case 12 -> utf8(renamed(text, chance));
            case 13 -> text.replace('e', '\u00e9').getBytes(Charset.forName("windows-1252"));
            case 14 -> bom(bytes, chance);
            case 15 -> text.getBytes(chance.nextBoolean() ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
            case 16 -> utf8(nested(text, chance));
            case 17 -> utf8(ID.matcher(text).replaceAll("same"));
            case 18 ->
                utf8(replaced(text, LEAF, "<value nullFlavor=\"" + any(WORDS.subList(0, 6), chance) + "\"/>", chance));
            default -> utf8(moved(text, chance));
        };
    }

    private static final List<String> NAMESPACES = List.of(
            "",
            "xmlns=\"urn:hl7-org:v2\"",
            "xmlns:cda=\"urn:hl7-org:v3\"",
            "xmlns=\"\"",
            "xmlns=\"urn:hl7-org:v3\" xmlns:xsi=\"urn:x\"");

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static <T> T any(List<T> all, Random chance) {
        return all.get(chance.nextInt(all.size()));
    }

    private static byte[] flipped(byte[] bytes, Random chance) {
        byte[] copy = bytes.clone();
        for (int i = 0; i < 1 + chance.nextInt(8) && copy.length > 0; i++) {
            copy[chance.nextInt(copy.length)] = (byte) chance.nextInt(256);
        }
        return copy;
    }

    private static MatchResult one(String text, Pattern pattern, Random chance) {
        List<MatchResult> all = pattern.matcher(text).results().toList();
        return all.isEmpty() ? null : any(all, chance);
    }

    private static String replaced(String text, Pattern pattern, String by, Random chance) {
        MatchResult found = one(text, pattern, chance);
        return found == null ? text : text.substring(0, found.start()) + by + text.substring(found.end());
    }

    private static String doubled(String text, Random chance) {
        MatchResult found = one(text, LEAF, chance);
        String twice = found == null ? "" : found.group().repeat(1 + chance.nextInt(30));
        return found == null ? text : text.substring(0, found.end()) + twice + text.substring(found.end());
    }

    private static String swapped(String text, Random chance) {
        MatchResult a = one(text, LEAF, chance);
        MatchResult b = one(text, LEAF, chance);
        if (a == null || b == null || a.end() > b.start()) {
            return text;
        }
        return text.substring(0, a.start())
                + b.group()
                + text.substring(a.end(), b.start())
                + a.group()
                + text.substring(b.end());
    }

    private static String moved(String text, Random chance) {
        MatchResult found = one(text, LEAF, chance);
        MatchResult to = one(text, START, chance);
        if (found == null || to == null || found.start() < to.end()) {
            return text;
        }
        return text.substring(0, to.end())
                + found.group()
                + text.substring(to.end(), found.start())
                + text.substring(found.end());
    }

    private static String renamed(String text, Random chance) {
        MatchResult name = one(text, NAME, chance);
        MatchResult other = one(text, NAME, chance);
        return name == null || other == null
                ? text
                : Pattern.compile("(?<=</?)" + name.group() + "(?=[\\s/>])")
                        .matcher(text)
                        .replaceAll(Matcher.quoteReplacement(other.group()));
    }

    private static String nested(String text, Random chance) {
        MatchResult found = one(text, LEAF, chance);
        int depth = 1 + chance.nextInt(400);
        String name = any(List.of("entryRelationship", "section", "content", "table", "list", "x"), chance);
        return found == null
                ? text
                : text.substring(0, found.start())
                        + ("<" + name + ">").repeat(depth)
                        + found.group()
                        + ("</" + name + ">").repeat(depth)
                        + text.substring(found.end());
    }

    private static byte[] bom(byte[] bytes, Random chance) {
        List<byte[]> marks = new ArrayList<>(List.of(
                new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
                new byte[] {(byte) 0xFF, (byte) 0xFE},
                new byte[] {(byte) 0xFE, (byte) 0xFF},
                new byte[] {0}));
        byte[] mark = any(marks, chance);
        return ByteBuffer.allocate(mark.length + bytes.length)
                .put(mark)
                .put(bytes)
                .array();
    }
}
