package dev.matteline.app.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Calls whose form is wrong, not their content: types of content that nobody takes, broken forms, addresses and headers that
 * no client makes. Each is answered, by a status that says whose fault it is.
 */
final class OddShapes {

    private static final String END = "\r\n\r\n";

    private OddShapes() {}

    /** An operation with everything around it odd; gives what was answered as if the fault were ours. */
    static List<String> of(LiveService service, String method, String template) throws IOException {
        String path = template.replaceAll("\\{\\w+}", "77");
        String verb = method.toUpperCase(Locale.ROOT) + " ";
        List<String> calls = new ArrayList<>();
        for (String type : List.of(
                "text/xml",
                "multipart/form-data",
                "multipart/form-data; boundary=\"",
                "multipart/form-data; boundary=x",
                "application/json; charset=klingon",
                "application/json; charset=utf-16",
                "image/*",
                "*/*",
                "no type",
                "application/x-www-form-urlencoded")) {
            calls.add(verb + path + head("Content-Type: " + type + "\r\nContent-Length: 3") + "{\"\u00e9");
        }
        for (String accept : List.of("application/xml", "image/gif;q=2", ";;;", "text/event-stream", "")) {
            calls.add(verb + path
                    + head("Accept: " + accept + "\r\nContent-Type: application/json\r\nContent-Length: 2") + "{}");
        }
        calls.add(verb + path + "?cursor=-9223372036854775808&limit=1000" + head("Content-Length: 0"));
        calls.add(verb + path + "?cursor=99999999999999999999" + head("Content-Length: 0"));
        calls.add(verb + path + "?%ff=%c3%28&limit=%00" + head("Content-Length: 0"));
        calls.add(verb + path + "?limit=1&limit=2&limit" + head("Content-Length: 0"));
        calls.add(verb + path + head("Idempotency-Key: \u0001\u00ff\r\nContent-Type: image/png\r\nContent-Length: 1")
                + "x");
        calls.add(verb + path + head("Range: bytes=-1,0-\r\nIf-None-Match: *\"\r\nContent-Length: 0"));
        for (String other : List.of("PATCH ", "TRACE ", "OPTIONS ", "HEAD ", "PROPFIND ")) {
            calls.add(other + path + head("Content-Length: 0"));
        }
        return faults(service, calls, path.endsWith("/events"));
    }

    /** What no framework hands on. */
    static List<String> ofTheWire(LiveService service) throws IOException {
        return faults(
                service,
                List.of(
                        "GET /api/v1/items/%ff" + head(""),
                        "GET /api/v1/items/..%2f..%2fetc" + head(""),
                        "GET /api/v1/items;a=b/1" + head(""),
                        "GET //api/v1/items" + head(""),
                        "GET /api/v1/items?q=\u00ff<>" + head(""),
                        "GET /api/v1/items/1" + head("X-Long: " + "a".repeat(1_000_000)),
                        "GET /api/v1/items/1" + head("Authorization: Bearer " + "a".repeat(7_000)),
                        "GET /" + "a".repeat(1_000_000) + head(""),
                        "GET /api/v1/items" + head("Content-Length: -1"),
                        "GET /api/v1/items" + head("Content-Length: 1\r\nContent-Length: 2"),
                        "POST /api/v1/submissions" + head("Transfer-Encoding: chunked") + "zz\r\n",
                        "POST /api/v1/submissions" + head("Transfer-Encoding: gzip"),
                        "GET /api/v1/items HTTP/9.9" + END,
                        "nonsense" + END),
                false);
    }

    private static String head(String headers) {
        return " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + headers + (headers.isEmpty() ? "\r\n" : END);
    }

    /** A closed connection is an answer, too, to what is no HTTP; errors have a code. Streams are not waited for. */
    private static List<String> faults(LiveService service, List<String> calls, boolean stream) throws IOException {
        List<String> faults = new ArrayList<>();
        for (String call : calls) {
            if (stream && call.startsWith("GET ")) {
                continue;
            }
            String answer = answer(service, call);
            boolean ours = answer.startsWith("HTTP/1.1 5") && !answer.matches("(?s)HTTP/1\\.1 50[15]\\b.*");
            boolean explained = !answer.startsWith("HTTP/1.1 4")
                    || call.startsWith("HEAD ")
                    || (answer.contains("\"code\":") && answer.contains("X-Content-Type-Options: nosniff"));
            if (ours || !explained) {
                faults.add(call.substring(0, Math.min(300, call.length())) + " -> " + answer);
            }
        }
        return faults;
    }

    private static String answer(LiveService service, String call) throws IOException {
        try (RawCall raw = new RawCall(service.port(), 1)) {
            return raw.send(call).answer();
        } catch (java.net.SocketException closed) {
            // before all of it was read
            return "";
        }
    }
}
