package dev.matteline.jobs.batch.books;

/**
 * Two sides of the books that do not agree.
 *
 * @param check what was compared: {@code reserved}, {@code committed}, {@code granted}, {@code reservations},
 *     {@code items}, {@code charges}, {@code outputs}, {@code files}
 * @param subject where: a tenant, a submission, an item, a file
 * @param expected what the first side says, in units or rows; of files in bytes
 * @param found what the second side says
 */
public record Difference(String check, String tenant, String subject, long expected, long found) {

    /** For people, in one line. */
    public String line() {
        return check + ": tenant " + tenant + ", " + subject + ": expected " + expected + ", found " + found;
    }
}
