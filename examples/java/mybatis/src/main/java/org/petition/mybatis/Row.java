package org.petition.mybatis;

/**
 * A row of a list: a record with its place.
 *
 * @param <T> the record
 */
public final class Row<T> {
    private final String owner;
    private final int seq;
    private final T value;

    /**
     * Creates a row.
     *
     * @param owner the id of the record that the list belongs to; null for a list of the ledger
     * @param seq   the position in the list, from 0
     * @param value the record
     */
    public Row(String owner, int seq, T value) {
        this.owner = owner;
        this.seq = seq;
        this.value = value;
    }

    /** Returns the id of the record that the list belongs to; null for a list of the ledger. */
    public String getOwner() {
        return owner;
    }

    /** Returns the position in the list, from 0. */
    public int getSeq() {
        return seq;
    }

    /** Returns the record; null if all of its columns are NULL. */
    public T getValue() {
        return value;
    }
}
