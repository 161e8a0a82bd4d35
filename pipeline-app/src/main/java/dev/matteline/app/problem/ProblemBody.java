package dev.matteline.app.problem;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/** An answer as RFC 9457 has it, with our code. */
public final class ProblemBody {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonMapper JSON = new JsonMapper();

    private ProblemBody() {}

    /** As the fields of a JSON object. */
    public static Map<String, Object> of(int status, String code, String detail) {
        HttpStatus known = HttpStatus.resolve(status);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:matteline:problem:" + code);
        body.put("title", known == null ? "Error" : known.getReasonPhrase());
        body.put("status", status);
        body.put("code", code);
        body.put("detail", detail);
        return body;
    }

    /** The same in UTF-8, for answers that are given before there is a controller. */
    public static byte[] bytes(int status, String code, String detail) {
        return JSON.writeValueAsString(of(status, code, detail)).getBytes(StandardCharsets.UTF_8);
    }
}
