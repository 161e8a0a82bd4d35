package dev.matteline.app.removebg;

import dev.matteline.models.codec.DecodeLimits;
import dev.matteline.models.codec.ImageDecoder;
import dev.matteline.models.codec.ImageEncoder;
import dev.matteline.models.codec.ImageRejectedException;
import dev.matteline.models.codec.OutputFormat;
import dev.matteline.models.image.PixelImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
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

    private static final int ZIP_QUALITY = 92;

    /** In pixels of the result. */
    record Box(int top, int left, int width, int height) {}

    ResponseEntity<?> asFile() throws IOException {
        String sent = zip ? OutputFormat.ZIP.mediaType() : mediaType;
        String name = "no-bg." + sent.substring(sent.indexOf('/') + 1);
        return head().contentType(MediaType.parseMediaType(sent))
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(bytes());
    }

    ResponseEntity<?> asJson() throws IOException {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("result_b64", Base64.getEncoder().encodeToString(bytes().getContentAsByteArray()));
        subject.ifPresent(box -> {
            data.put("foreground_top", box.top());
            data.put("foreground_left", box.left());
            data.put("foreground_width", box.width());
            data.put("foreground_height", box.height());
        });
        return head().contentType(MediaType.APPLICATION_JSON).body(Map.of("data", data));
    }

    private Resource bytes() throws IOException {
        if (!zip) {
            return new FileSystemResource(file);
        }
        try {
            PixelImage picture =
                    new ImageDecoder(DecodeLimits.DEFAULT).decode(file).upright();
            ByteArrayOutputStream parts = new ByteArrayOutputStream();
            ImageEncoder.encode(picture, OutputFormat.ZIP, ZIP_QUALITY).writeTo(parts);
            return new ByteArrayResource(parts.toByteArray());
        } catch (ImageRejectedException e) {
            throw new IOException("our own result cannot be read: " + file, e);
        }
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
