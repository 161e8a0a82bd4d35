package dev.matteline.models.codec;

import dev.matteline.models.image.DeepImage;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** The rows of a picture as PNG stores them. */
interface PixelRows {

    /** Four bytes as a number, the first one lowest. */
    VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** Bytes of one row. */
    int stride();

    void copyTo(int y, byte[] row, int offset);

    /** Rows of a plane that is stored the same way. */
    static PixelRows plain(byte[] plane, int stride) {
        return new PixelRows() {
            @Override
            public int stride() {
                return stride;
            }

            @Override
            public void copyTo(int y, byte[] row, int offset) {
                System.arraycopy(plane, y * stride, row, offset, stride);
            }
        };
    }

    /** Rows of colours and an alpha plane, interleaved. */
    static PixelRows withAlpha(byte[] rgb, byte[] alpha, int width) {
        return new PixelRows() {
            @Override
            public int stride() {
                return 4 * width;
            }

            @Override
            public void copyTo(int y, byte[] row, int offset) {
                int from = y * width;
                // four bytes from the third last of the plane on would end behind it
                int last = from + width - 1;
                int at = offset;
                for (int i = from; i < last; i++, at += 4) {
                    INTS.set(row, at, ((int) INTS.get(rgb, 3 * i) & 0xffffff) | alpha[i] << 24);
                }
                System.arraycopy(rgb, 3 * last, row, at, 3);
                row[at + 3] = alpha[last];
            }
        };
    }

    /** Rows of 16 bits a sample, the high byte first; {@code alpha} has 8 or is null. */
    static PixelRows deep(DeepImage picture, byte @Nullable [] alpha) {
        int width = picture.size().width();
        return new PixelRows() {
            @Override
            public int stride() {
                return (alpha == null ? 6 : 8) * width;
            }

            @Override
            public void copyTo(int y, byte[] row, int offset) {
                int at = offset;
                for (int pixel = y * width; pixel < (y + 1) * width; pixel++) {
                    for (int c = 3 * pixel; c < 3 * pixel + 3; c++) {
                        int sample = picture.sample(c);
                        row[at++] = (byte) (sample >> 8);
                        row[at++] = (byte) sample;
                    }
                    if (alpha != null) {
                        row[at++] = alpha[pixel];
                        row[at++] = alpha[pixel];
                    }
                }
            }
        };
    }
}
