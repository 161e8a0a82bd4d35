package dev.matteline.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeNamesTest {

    /** Makes names in which escapes, their parts and bad bytes are frequent. */
    private static final byte[] ALPHABET = {
        '%',
        '%',
        '2',
        '5',
        'F',
        'C',
        '3',
        'a',
        (byte) 0xC3,
        (byte) 0xA9,
        (byte) 0xFF,
        (byte) 0xE2,
        (byte) 0x82,
        (byte) 0xAC
    };

    private static final Path FOLDER = Path.of("/tmp");

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "666f6f2e6a7067, foo.jpg",
        "ff2e6a7067, %FF.jpg",
        "2546462e6a7067, %25FF.jpg",
        "25323546462e6a7067, %2525FF.jpg",
        "313030252e6a7067, 100%.jpg",
        "3130302532352e6a7067, 100%25.jpg",
        "254333254139, %C3%A9",
        "2566662e6a7067, %ff.jpg",
        "c3a9ff25, é%FF%25"
    })
    void bytesBecomeText(String hex, String text) {
        byte[] raw = HexFormat.of().parseHex(hex);
        assertThat(NativeNames.text(raw)).isEqualTo(text);
        assertThat(NativeNames.text(NativeNames.file(FOLDER, text))).isEqualTo(text);
    }

    @Test
    void noTwoNamesGiveTheSameTextAndEveryTextLeadsBack() {
        Random random = new Random(20261120);
        Map<String, ByteBuffer> seen = new HashMap<>();
        for (int i = 0; i < 300_000; i++) {
            byte[] raw = new byte[1 + random.nextInt(7)];
            for (int at = 0; at < raw.length; at++) {
                raw[at] = ALPHABET[random.nextInt(ALPHABET.length)];
            }
            String text = NativeNames.text(raw);
            ByteBuffer earlier = seen.putIfAbsent(text, ByteBuffer.wrap(raw));
            assertThat(earlier).as(text).isIn(null, ByteBuffer.wrap(raw));
            if (i % 100 == 0) {
                assertThat(NativeNames.text(NativeNames.file(FOLDER, text))).isEqualTo(text);
            }
        }
        assertThat(seen).hasSizeGreaterThan(50_000);
    }

    @Test
    void utf8IsJudgedAsThePlatformDoes() {
        Random random = new Random(3629);
        int valid = 0;
        for (int i = 0; i < 300_000; i++) {
            byte[] raw = new byte[1 + random.nextInt(4)];
            random.nextBytes(raw);
            raw[0] |= (byte) 0xC0;
            for (int at = 1; at < raw.length; at++) {
                raw[at] = (byte) ((raw[at] & 0x3F) | 0x80);
            }
            assertThat(Utf8.valid(raw)).as(HexFormat.of().formatHex(raw)).isEqualTo(decodes(raw));
            valid += Utf8.valid(raw) ? 1 : 0;
        }
        assertThat(valid).isBetween(10_000, 290_000);
    }

    private static boolean decodes(byte[] raw) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
