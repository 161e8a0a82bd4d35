package dev.matteline.routes.feed;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Character data of XML. */
final class XmlText {

    private static final Pattern PART =
            Pattern.compile("<!\\[CDATA\\[(.*?)]]>|&(#x?[0-9A-Fa-f]{1,8}|[a-z]{2,5});", Pattern.DOTALL);
    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'");

    String decode(String content) {
        Matcher part = PART.matcher(content);
        StringBuilder text = new StringBuilder();
        while (part.find()) {
            String section = part.group(1);
            part.appendReplacement(text, Matcher.quoteReplacement(section == null ? entity(part.group(2)) : section));
        }
        return part.appendTail(text).toString();
    }

    /** What is not known stays as it is. */
    private static String entity(String name) {
        if (!name.startsWith("#")) {
            return NAMED.getOrDefault(name, "&" + name + ";");
        }
        boolean hex = name.startsWith("#x");
        try {
            int code = hex ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
            return Character.isValidCodePoint(code) ? Character.toString(code) : "&" + name + ";";
        } catch (NumberFormatException e) {
            return "&" + name + ";";
        }
    }

    String encode(String value, boolean section) {
        if (section && !value.contains("]]>")) {
            return "<![CDATA[" + value + "]]>";
        }
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
