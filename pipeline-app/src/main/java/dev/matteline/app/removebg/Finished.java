package dev.matteline.app.removebg;

import dev.matteline.models.codec.DecodeLimits;
import dev.matteline.models.codec.ImageDecoder;
import dev.matteline.models.codec.ImageEncoder;
import dev.matteline.models.codec.ImageRejectedException;
import dev.matteline.models.codec.OutputFormat;
import dev.matteline.models.image.Box;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.PixelImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
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
 * @param credits what it has cost
 * @param subject where in the result the subject is; empty when the result does not tell
 */
record Finished(Path file, Kind kind, ImageSize size, BigDecimal credits, Optional<Box> subject) {

    private static final int ZIP_QUALITY = 92;

    /**
     * What goes out.
     *
     * @param mediaType of the file
     * @param type what was asked to be in the picture
     * @param zip whether the file goes out as colours and alpha
     */
    record Kind(String mediaType, String type, boolean zip) {}

    ResponseEntity<?> asFile() throws IOException {
        String sent = kind.zip() ? OutputFormat.ZIP.mediaType() : kind.mediaType();
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
        if (!kind.zip()) {
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
                .header("X-Type", kind.type())
                .header("X-Width", Integer.toString(size.width()))
                .header("X-Height", Integer.toString(size.height()))
                .header("X-Credits-Charged", credits.toPlainString());
        subject.ifPresent(box -> head.header("X-Foreground-Top", Integer.toString(box.top()))
                .header("X-Foreground-Left", Integer.toString(box.left()))
                .header("X-Foreground-Width", Integer.toString(box.width()))
                .header("X-Foreground-Height", Integer.toString(box.height())));
        return head;
    }
}
