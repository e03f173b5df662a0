package io.github.srvasmx.handler.upload;

/**
 * The limits of unpublished uploads.
 *
 * @param sessionHandlers upload handlers of one session
 * @param userHandlers upload handlers of one user
 * @param uploadChunks chunks of one upload
 * @param userChunks chunks of one user
 * @param userBytes bytes of one user
 */
record UploadQuota(long sessionHandlers, long userHandlers, long uploadChunks, long userChunks, long userBytes) {}
