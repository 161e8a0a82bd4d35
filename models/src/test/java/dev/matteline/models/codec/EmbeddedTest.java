package dev.matteline.models.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matteline.models.Natives;
import dev.matteline.models.Pictures;
import dev.matteline.models.image.PixelImage;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Colour profiles and densities, in files put together here. */
class EmbeddedTest {

    private static final PixelImage GREY = Pictures.drawn(40, 30, (x, y) -> 0xff373737);
    private static final byte[] LINEAR =
            ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        Natives.load();
    }

    /** 55 of 255 in linear light is 128 in sRGB (IEC 61966-2-1). */
    @Test
    void aPngProfileIsAppliedAndGone() throws Exception {
        DecodedImage decoded = decode(withChunk(png(GREY), "iCCP", compressed(LINEAR)));
        assertThat(decoded.stored().rgb()[0] & 0xff).isCloseTo(128, within(2));
        assertThat(decoded.notes()).containsExactly("converted_to_srgb");
    }

    @Test
    void aJpegProfileInTwoPiecesIsApplied() throws Exception {
        byte[] jpeg = Pictures.bytes(ImageEncoder.encode(GREY, OutputFormat.JPEG, 98));
        int half = LINEAR.length / 2;
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(jpeg, 0, 20);
        file.write(piece(2, half, LINEAR.length));
        file.write(piece(1, 0, half));
        file.write(jpeg, 20, jpeg.length - 20);
        DecodedImage decoded = decode(file.toByteArray());
        assertThat(decoded.stored().rgb()[0] & 0xff).isCloseTo(128, within(4));
        assertThat(decoded.notes()).containsExactly("converted_to_srgb");
    }

    @Test
    void srgbStaysAsItIs() throws Exception {
        byte[] srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        DecodedImage decoded = decode(withChunk(png(GREY), "iCCP", compressed(srgb)));
        assertThat(decoded.stored().rgb()).isEqualTo(GREY.rgb());
        assertThat(decoded.notes()).isEmpty();
    }

    @Test
    void aProfileThatIsNoneIsTold() throws Exception {
        DecodedImage decoded = decode(withChunk(png(GREY), "iCCP", compressed(new byte[] {1, 2, 3})));
        assertThat(decoded.stored().rgb()).isEqualTo(GREY.rgb());
        assertThat(decoded.notes()).isEqualTo(List.of("profile_ignored"));
    }

    private DecodedImage decode(byte[] file) throws Exception {
        return new ImageDecoder(DecodeLimits.DEFAULT).decode(Pictures.write(folder.resolve("picture"), file));
    }

    private static byte[] png(PixelImage picture) {
        return Pictures.bytes(ImageEncoder.encode(picture, OutputFormat.PNG, 90));
    }

    private static byte[] piece(int number, int from, int to) {
        ByteBuffer segment = ByteBuffer.allocate(18 + to - from);
        segment.put((byte) 0xff).put((byte) 0xe2).putShort((short) (16 + to - from));
        segment.put("ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII));
        segment.put((byte) number).put((byte) 2).put(LINEAR, from, to - from);
        return segment.array();
    }

    private static byte[] compressed(byte[] profile) throws IOException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.write("test\0\0".getBytes(StandardCharsets.US_ASCII));
        try (DeflaterOutputStream deflate = new DeflaterOutputStream(chunk, new Deflater())) {
            deflate.write(profile);
        }
        return chunk.toByteArray();
    }

    /** Behind the header chunk. */
    private static byte[] withChunk(byte[] png, String type, byte[] content) {
        ByteBuffer file = ByteBuffer.allocate(png.length + content.length + 12);
        file.put(png, 0, 33).putInt(content.length);
        file.put(type.getBytes(StandardCharsets.US_ASCII)).put(content);
        CRC32 crc = new CRC32();
        crc.update(file.array(), 37, content.length + 4);
        file.putInt((int) crc.getValue()).put(png, 33, png.length - 33);
        return file.array();
    }
}
