package io.github.srvasmx.storage.file;

/** The results of {@link StagedFileOperations} when they run one after the other. */
public class StagedFileModel {

    private int staged;

    public boolean stage(int content) {
        if (staged != 0) {
            return false;
        }
        staged = content;
        return true;
    }

    public void write(int content) {
        staged = content;
    }

    public int read() {
        return staged;
    }

    public long list() {
        return staged == 0 ? 0 : StagedFileOperations.bytes(staged).length;
    }

    public void delete() {
        staged = 0;
    }

    public void deleteAll() {
        staged = 0;
    }
}
