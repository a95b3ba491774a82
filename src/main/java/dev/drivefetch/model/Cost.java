package dev.drivefetch.model;

/**
 * What a fetch would cost, as a dry run finds out.
 *
 * @param files to be downloaded
 * @param bytes of them
 * @param listRequests one for each page of a folder
 * @param getRequests for the metadata of single files, such as the targets of shortcuts
 * @param quotaUnits what Drive counts for all requests, one a file for its content
 */
public record Cost(
    long files, ByteSum bytes, long listRequests, long getRequests, long quotaUnits) {}
