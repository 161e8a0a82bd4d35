package dev.matteline.app.api;

import dev.matteline.app.problem.ProblemBody;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses, before anybody reads them, addresses whose query is no UTF-8 and types of content that are a choice of types:
 * server and framework give up on both in places where nobody can answer for them any more.
 */
final class SoundCalls extends OncePerRequestFilter {

    private static final int HEX = 16;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String query = request.getQueryString();
        String type = request.getContentType();
        if (query != null && !sound(query)) {
            ProblemBody.write(
                    request, response, 400, "parameter_invalid", "The address is not encoded as addresses are.");
        } else if (type != null && type.contains("*")) {
            ProblemBody.write(
                    request, response, 415, "media_type_not_supported", "Say of one type what the content is.");
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Percent signs are followed by two hex digits, and what they stand for is UTF-8 without NUL. */
    private static boolean sound(String query) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(query.length());
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c != '%') {
                bytes.write(c);
                continue;
            }
            int high = i + 2 < query.length() ? Character.digit(query.charAt(i + 1), HEX) : -1;
            int low = high < 0 ? -1 : Character.digit(query.charAt(i + 2), HEX);
            if (high < 0 || low < 0) {
                return false;
            }
            bytes.write(high * HEX + low);
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes.toByteArray()))
                            .toString()
                            .indexOf('\0')
                    < 0;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
