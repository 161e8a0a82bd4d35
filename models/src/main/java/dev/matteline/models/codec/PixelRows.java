package dev.matteline.models.codec;

/** The rows of a picture as PNG stores them. */
interface PixelRows {

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
                for (int x = 0, at = offset; x < width; x++, at += 4) {
                    int colour = 3 * (from + x);
                    row[at] = rgb[colour];
                    row[at + 1] = rgb[colour + 1];
                    row[at + 2] = rgb[colour + 2];
                    row[at + 3] = alpha[from + x];
                }
            }
        };
    }
}
