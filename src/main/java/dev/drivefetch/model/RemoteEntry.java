package dev.drivefetch.model;

/** What a listing finds in a folder. Names and ids are untrusted. */
public sealed interface RemoteEntry permits RemoteFolder, RemoteFile {
  /** The Drive id; of a shortcut, its target's. */
  String id();

  /** The name as Drive has it, raw: any characters, any length. */
  String name();

  /** The id of the folder or file that the user asked for, and this is or was found through. */
  String source();
}
