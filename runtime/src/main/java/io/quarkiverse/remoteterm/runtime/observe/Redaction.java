package io.quarkiverse.remoteterm.runtime.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of text that others wrote, before it reaches a log, an event, a status or a page. Better one word too
 * many than one too few: what looks like a secret is taken for one.
 */
public final class Redaction {

    static final String HIDDEN = "***";

    /** Longer texts are cut: no message of use is longer, and expressions stay cheap. */
    private static final int LONGEST = 8_192;

    /** Without its end too: texts are cut, also where others have done it. A quote may be escaped, once or in each other. */
    private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*+\"?|\\\\+\"[^\"]*+\"?|'[^']*+'?|\\[[^\\]]*+\\]?";
    private static final String HEADER_VALUE = "(?:\\[[^\\]\\r\\n]*\\]|\"(?:[^\"\\\\\\r\\n]|\\\\.)*+\"|'[^'\\r\\n]*'|[^\\r\\n]+)";
    private static final String END_OF_NAME = "\\\\{0,4}[\"']?";
    private static final String SLASHES = ":(?:\\\\?/){2}";
    private static final String PASSWORD = "password|passwd|pwd|passphrase|secret|api[_-]?key|account[_-]?key|private[_-]?key";

    /**
     * Each begins where little else does, and takes back nothing that it need not: text that a source has chosen is cheap. Most
     * texts have nothing that a rule begins with.
     */
    static final List<Rule> RULES = List.of(
            // -----BEGIN PRIVATE KEY----- ... also without its end
            new Rule(any("-----begin "),
                    "-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\\s\\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)", HIDDEN),
            // scheme://user:password@host
            new Rule(any("@"), "(" + SLASHES + ")[^/?#\\s]*@", "$1" + HIDDEN + "@"),
            // the same with a password that should have been encoded, or without the scheme; a colon may also be that of a port
            new Rule(any("@"), "(\\\\?/\\\\?/)[^\\s/@:\\[]{0,200}+:(?!\\d{1,5}(?:[/?#\\s]|$))[^\\s@]{0,500}+@",
                    "$1" + HIDDEN + "@"),
            // the query and fragment of any URL: signed URLs carry their secrets there, under many names
            new Rule(any("?", "#"), "(" + SLASHES + "[^\\s?#\"'<>]*+)[?#][^\\s\"'<>]+", "$1?" + HIDDEN),
            // headers with the rest of the line, a quoted or a bracketed value
            new Rule(any("authorization", "cookie"), "((?i:\\b(?:proxy-)?authorization|\\b(?:set-)?cookie2?)" + END_OF_NAME
                    + "\\s{0,4}[:=]\\s{0,4})" + HEADER_VALUE, "$1" + HIDDEN),
            new Rule(any("x-"), "((?i:\\bx-[a-z0-9-]{0,40}(?:token|key|secret|signature|password))" + END_OF_NAME
                    + "\\s{0,4}:\\s{0,4})" + HEADER_VALUE, "$1" + HIDDEN),
            new Rule(any("bearer"), "\\b((?i:bearer)\\s{1,4})[A-Za-z0-9._~+/=-]{8,}", "$1" + HIDDEN),
            // a word after Basic is a credential if it does not look like a word
            new Rule(any("basic"), "\\b((?i:basic)\\s{1,4})(?=[a-z]{0,100}[A-Z0-9=+/])[A-Za-z0-9+/=_-]{8,}", "$1" + HIDDEN),
            // name=value, also outside of a URL, and as JSON
            new Rule(
                    any("pass", "pwd", "secret", "token", "key", "signature", "credential", "sessionid", "sig")
                            .and(any("=", "%3d", ":")),
                    "((?i:" + PASSWORD + "|token|access[_-]?key(?:[_-]?id)?|signature|credentials?|sessionid|(?:\\b|%26)sig)"
                            + END_OF_NAME + "(?:\\s{0,4}=>?|%3[dD]|(?<=[\"'])\\s{0,4}:)\\s{0,4})"
                            + "(?:" + QUOTED + "|[^\\s\"'&,;)\\]}]+)",
                    "$1" + HIDDEN),
            new Rule(any("pass", "pwd", "secret", "key").and(any(":")),
                    "((?i:" + PASSWORD + ")\\s{0,4}:\\s{0,4})[^\\s,;]+", "$1" + HIDDEN),
            // <Password>value</Password>
            new Rule(any("<"), "(<[\\w:.-]{0,40}(?i:" + PASSWORD + "|token|access[_-]?key(?:[_-]?id)?)>)[^<]+", "$1" + HIDDEN),
            // a JSON web token, signed or encrypted, or the beginning of one
            new Rule(any("eyj"), "\\beyJ[A-Za-z0-9_-]{8,}+(?:\\.[A-Za-z0-9_-]*+){0,4}+", HIDDEN),
            // an AWS access key
            new Rule(any("akia", "asia"), "\\b(?:AKIA|ASIA)[A-Z0-9]{12,}\\b", HIDDEN));

    private Redaction() {
    }

    /**
     * @return the text without what looks like a secret, and without the control and formatting characters that could hide one,
     *         but for line breaks; the same instance if there is nothing; null for null
     */
    public static String redact(String text) {
        if (text == null) {
            return null;
        }
        String result = PrintableText.withLines(text.length() > LONGEST ? cut(text) : text);
        for (Rule rule : suspecting(result)) {
            result = rule.apply(result);
        }
        return result;
    }

    /**
     * @return the rules that have to look at the text, in their order
     */
    static List<Rule> suspecting(String text) {
        String lowerCase = text.toLowerCase(Locale.ROOT);
        List<Rule> suspecting = null;
        for (Rule rule : RULES) {
            if (rule.suspicion.test(lowerCase)) {
                suspecting = suspecting == null ? new ArrayList<>() : suspecting;
                suspecting.add(rule);
            }
        }
        return suspecting == null ? List.of() : suspecting;
    }

    private static Predicate<String> any(String... words) {
        return text -> {
            for (String word : words) {
                if (text.contains(word)) {
                    return true;
                }
            }
            return false;
        };
    }

    /** Half a word might be half a secret that no rule knows. */
    private static String cut(String text) {
        int end = text.lastIndexOf(' ', LONGEST);
        return text.substring(0, end > 0 ? end : LONGEST) + "...";
    }

    /**
     * @param suspicion whether a text, in lower case, can have what the pattern looks for. Cheap, where the pattern is not
     */
    record Rule(Predicate<String> suspicion, Pattern pattern, String replacement) {

        Rule(Predicate<String> suspicion, String expression, String replacement) {
            this(suspicion, Pattern.compile(expression), replacement);
        }

        String apply(String text) {
            Matcher matcher = pattern.matcher(text);
            return matcher.find() ? matcher.replaceAll(replacement) : text;
        }
    }
}
