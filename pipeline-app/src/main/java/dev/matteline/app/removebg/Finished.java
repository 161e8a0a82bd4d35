package dev.matteline.app.removebg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A picture that is done.
 *
 * @param type what was asked to be in it
 * @param subject where in the result the subject is; empty when the result does not tell
 * @param zip whether it goes out as colours and alpha
 */
record Finished(
        Path file,
        String mediaType,
        int width,
        int height,
        long units,
        String type,
        Optional<Box> subject,
        boolean zip) {

    /** In pixels of the result. */
    record Box(int top, int left, int width, int height) {}

    ResponseEntity<?> asFile() throws IOException {
        String sent = zip ? "application/zip" : mediaType;
        String name = "no-bg." + sent.substring(sent.indexOf('/') + 1);
        ResponseEntity.BodyBuilder head = head().contentType(MediaType.parseMediaType(sent))
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment().filename(name).build().toString());
        if (zip) {
            ByteArrayOutputStream parts = new ByteArrayOutputStream();
            ZipResult.write(file, parts);
            return head.body(new ByteArrayResource(parts.toByteArray()));
        }
        return head.body(new FileSystemResource(file));
    }

    ResponseEntity<?> asJson() throws IOException {
        Map<String, Object> data = new LinkedHashMap<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (zip) {
            ZipResult.write(file, bytes);
        } else {
            Files.copy(file, bytes);
        }
        data.put("result_b64", Base64.getEncoder().encodeToString(bytes.toByteArray()));
        subject.ifPresent(box -> {
            data.put("foreground_top", box.top());
            data.put("foreground_left", box.left());
            data.put("foreground_width", box.width());
            data.put("foreground_height", box.height());
        });
        return head().contentType(MediaType.APPLICATION_JSON).body(Map.of("data", data));
    }

    private ResponseEntity.BodyBuilder head() {
        ResponseEntity.BodyBuilder head = ResponseEntity.ok()
                .header("X-Type", type)
                .header("X-Width", Integer.toString(width))
                .header("X-Height", Integer.toString(height))
                .header("X-Credits-Charged", Long.toString(units));
        subject.ifPresent(box -> head.header("X-Foreground-Top", Integer.toString(box.top()))
                .header("X-Foreground-Left", Integer.toString(box.left()))
                .header("X-Foreground-Width", Integer.toString(box.width()))
                .header("X-Foreground-Height", Integer.toString(box.height())));
        return head;
    }
}
